"""Situations that a set of rehearsals ought to have seen, by theme: a file is found by its `SITUATIONS`.

Each is a declaration: what it is, whether a scenario leaves room for it, and how often a trace holds it.
"""
