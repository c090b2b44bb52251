"""
What TypeScript knows of the structures that Python defines: `python -m web.build.protocol_types`.

Each file that it makes says so in its first line, and a test compares them with their sources.
"""
