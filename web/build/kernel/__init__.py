"""The files of the sandbox that runs programs."""
