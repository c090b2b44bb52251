"""Patterns of asyncio: runnable lessons, and the recorder that shows how they live."""
