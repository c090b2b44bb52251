"""The application's files: its archive, its memory image, and the lessons' recorded runs."""
