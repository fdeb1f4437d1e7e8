"""The shop's systems, one file each: a transition table, and a handler of commands.

A system sees the `Site` (clock, wire, journal, ledger) and its own state. It knows its siblings only by
messages and topics, and changes what customers meet only through the ledger's controls and commands.
"""
