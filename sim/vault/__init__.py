"""The vault: the copies that a rehearsal's archive took, as real files, sealed and restored.

A scenario with `archive: real` allows it, and a flag asks for it. Nothing here is part of a trace or of its digest.
"""
