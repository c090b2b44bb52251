"""Node, npm and esbuild."""
