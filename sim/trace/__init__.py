"""The trace: everything that happened in a rehearsal, and nothing else. Checks read only this.

This room may import the ground floor, and what it says of the scenario it takes from `plan`.
"""
