"""The laws to watch in every run, a theme a file: what must be so whatever the plan, the crowd and the mishaps are.

A law is a pure function of a trace (and, for a run that goes on, of an earlier trace of it); it computes what it needs
by itself, from the journal, the columns and the scenario, and trusts no other check. Ordinary rehearsals do not ask
for laws: tests do, and whoever explores many runs.
"""
