"""`delist check`: many scenarios at once, for a machine that says yes or no.

`asked` says what to check, `rehearsing` does one, `running` all of them; `blame` finds the line of the plan. `ratchet`
compares with a baseline. `lines`, `junit` and `annotations` say what came of it.
"""
