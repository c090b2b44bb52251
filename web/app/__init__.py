"""
The application: it decides what the stage shows, draws it, and says what there is to say of it.

    worker/      the worker's script, which starts Python and brings the page's messages
    columns/     a run as the tables of the figure, and as the page's trace
    drawing/     the figure
    comparing/   the pinned run, beside the one on the stage
    explaining/  why tasks wait, and why a run took so long
    finding/     which lanes are drawn, and where the run went wrong
    lesson/      what is made of a lesson's texts and runs
"""
