"""Zip files that depend on nothing but their members."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from web.build.pyodide.zip_file import write_zip


@pytest.mark.parametrize("compressed", [True, False])
def test_the_same_members_give_the_same_file(*, compressed: bool) -> None:
    """No time and no owner of this machine is in it; the members are in the order given."""
    first, second = BytesIO(), BytesIO()
    for file in (first, second):
        write_zip(file, [("b.py", b"1"), ("a.py", b"2" * 1000)], compressed=compressed)
    assert first.getvalue() == second.getvalue()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist() == ["b.py", "a.py"]
        assert archive.read("a.py") == b"2" * 1000
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
    assert (len(first.getvalue()) < 1000) is compressed
