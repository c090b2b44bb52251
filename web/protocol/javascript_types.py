"""Types of JavaScript that messages carry, and that Python has no word for."""

from __future__ import annotations


class ArrayBuffer:
    """JavaScript's: bytes that travel by transfer or copy."""


class Blob:
    """JavaScript's: bytes that are still where the browser has them."""


class Module:
    """JavaScript's `WebAssembly.Module`: compiled once, shared by all kernels of a frame."""
