"""The commands of `delist`, one file each: `run(attempt, ...)` gets what was asked for and gives the exit code.

`sim.cli` imports a command when it is called, so that each pays for its own libraries only.
"""
