"""
Contracts, by who speaks to whom: types and constants, without behaviour.

    recording/    the facts of a run, as every side reads them
    kernel/       page and frame, page and kernel
    application/  page and application
    stage/        what the application tells of the run on the stage
    figure/       the columns that the timeline is drawn from, and how states look
    pages/        what pages have with them, or fetch, beside their scripts
"""
