"""Run sets: one scenario at many seeds, what came of it all, and which situations occurred.

`one` does a run, `running` all of them, in one process or several; `run_set` is what they come to, `text` and
`json_view` say it.
"""
