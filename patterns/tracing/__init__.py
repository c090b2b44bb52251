"""The recorder: our event loop, its clocks, and the recordings that it makes."""
