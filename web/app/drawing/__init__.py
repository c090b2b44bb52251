"""The timeline as Bokeh models: the figure, its glyphs, and what they look like."""
