"""A slider changes one number in the reader's text, and nothing else."""

from __future__ import annotations

import ast
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.knobs import knobs_in, with_knob
from patterns.lesson import Knob

SPEED = Knob("SPEED", "Speed", 0.0, 10.0, 0.5)

finite = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.integers(-(10**12), 10**12) | finite
written = st.sampled_from(
    ["0", "3", "-1", "2.5", "1e3", "1_000", "0x1F", "(4)", "( 4.0 )", "- 7", "--2", "5 # fast"]
)
around = st.sampled_from(
    [
        "",
        "\n",
        "# ünïcode: 速度\n",
        "\r\n",
        "speed = '速度'\r\n",
        "def f():\n    SPEED = 1\n    return SPEED\n",
        "text = '''\nSPEED = 9\n'''\n",
        "\f\n",
        "x = 1; ",
        "if True:\n    SPEED = 8\n",
        "SPEED_LIMIT = 3\n",
    ]
)
assignments = st.sampled_from(
    ["SPEED = ", "SPEED=", "SPEED: float = ", "SPEED   =\t", "名 = '速'; SPEED = "]
)
names = st.text(string.ascii_uppercase, min_size=1, max_size=8)


def value(source: str) -> float:
    return knobs_in(source, [SPEED])["SPEED"]


@given(around, assignments, written, around, numbers)
def test_only_the_number_is_rewritten(
    before: str, assignment: str, old: str, after: str, new: float
) -> None:
    """The new number stands where the old one stood; every other byte is kept."""
    source = f"{before}{assignment}{old}\n{after}"

    rewritten = with_knob(source, "SPEED", new)

    number = old.removesuffix(" # fast").strip("() ")
    literal = repr(new if isinstance(new, int) else round(new, 9))
    assert rewritten == f"{before}{assignment}{old.replace(number, literal, 1)}\n{after}"
    assert value(rewritten) == pytest.approx(new, abs=1e-9)


@given(around, written, around, numbers, numbers)
def test_the_last_turn_of_a_knob_is_all_that_counts(
    before: str, old: str, after: str, first: float, second: float
) -> None:
    """Turning to one value and then to another is turning to the other."""
    source = f"{before}SPEED = {old}\n{after}"

    assert with_knob(with_knob(source, "SPEED", first), "SPEED", second) == with_knob(
        source, "SPEED", second
    )


@given(around, written, around)
def test_setting_a_knob_to_its_value_changes_no_meaning(before: str, old: str, after: str) -> None:
    """A knob that is set to what it shows leaves the same program."""
    source = f"{before}SPEED = {old}\n{after}"

    rewritten = with_knob(source, "SPEED", value(source))

    assert value(rewritten) == value(source)


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
def test_any_text_is_taken(source: str) -> None:
    """Text that is no program has no knobs, and stays as it is."""
    if not knobs_in(source, [SPEED]):
        assert with_knob(source, "SPEED", 2) == source


@pytest.mark.parametrize(
    "source",
    [
        "",
        "SPEED",
        "SPEED = 'fast'",
        "SPEED = True",
        "SPEED = 2 * 3",
        "SPEED: float",
        "SPEED = OTHER = 3",
        "SPEED += 1",
        "self.SPEED = 1",
        "def f():\n    SPEED = 1",
        "SPEED = 3\nSPEED = 2 * 3",
        "SPEED = 3\nSPEED =",
        "\ud800 = 1\nSPEED = 3",
        "(" * 5000 + "SPEED",
    ],
)
def test_what_is_no_plain_number_at_the_top_is_no_knob(source: str) -> None:
    """Edits that take a knob's constant away are left alone."""
    assert knobs_in(source, [SPEED]) == {}
    assert with_knob(source, "SPEED", 2) == source


def test_the_assignment_in_force_is_the_last_one() -> None:
    """As for Python, the later assignment wins."""
    source = "SPEED = 1\nSPEED = 2\n"

    assert knobs_in(source, [SPEED]) == {"SPEED": 2}
    assert with_knob(source, "SPEED", 3) == "SPEED = 1\nSPEED = 3\n"


def test_whole_numbers_stay_whole() -> None:
    """A count is no float, and a float shows no dust of its steps."""
    assert with_knob("SPEED = 1", "SPEED", 4) == "SPEED = 4"
    assert with_knob("SPEED = 1.0", "SPEED", 2.0) == "SPEED = 2.0"
    assert with_knob("SPEED = 1.0", "SPEED", 0.1 + 0.2) == "SPEED = 0.3"
    assert type(value("SPEED = 4")) is int


def test_a_byte_order_mark_is_no_trouble() -> None:
    """Text that was pasted with a byte order mark is rewritten at the right place."""
    source = "\ufeffSPEED = 1\nprint('ä')\n"

    rewritten = with_knob(source, "SPEED", 25)

    assert rewritten in (source, "\ufeffSPEED = 25\nprint('ä')\n")
    if rewritten != source:
        ast.parse(rewritten)


@pytest.mark.parametrize("endless", [float("inf"), float("nan")])
def test_a_number_that_cannot_be_written_is_refused(endless: float) -> None:
    """Infinity has no literal, so no slider may set it."""
    with pytest.raises(ValueError, match="SPEED cannot be"):
        with_knob("SPEED = 1", "SPEED", endless)
