"""
Python as the browser will have it, run in node while the site is built.

The TypeScript starts it (`start_in_node.ts`) and makes memory images of it (`memory_image.ts`); the
Python runs in it, and is what the TypeScript would else hold in strings. So these modules import
the standard library and each other only.

A memory image is made in seven moves: start with `_makeSnapshot`, import what all of them share,
warm up, fill the free stretches of the heap with zeros, leave out what a restore can compute, keep
what differs from the memory that it will be written over (`image_writer.ts`, read by
`web/pyodide/memory_image.ts`), and restore it once to prove that it is exact and works.
"""
