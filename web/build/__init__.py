"""
What runs on the author's machine: from sources to a folder that any static host can serve.

`site.py` is the driver, `dev_server.py` serves what it made. Below:

    targets/         what is made once for each state of its inputs, kept under `.build/`
    javascript/      node, npm, esbuild: bundles, and the answer to "what is this script made of"
    pyodide/         Python in node: its start, memory images, and the modules that run in it
    kernel/          the files of the sandbox that runs programs
    app/             the application's archive and memory image; the lessons' recorded runs
    pages/           the HTML, with the first picture and the components' first markup in it
    protocol_types/  TypeScript's half of `web/protocol`
"""
