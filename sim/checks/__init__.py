"""Checks: pure functions from a trace to findings.

This room may import `trace`, `plan`, `policy` and the ground floor. It never reaches the world, the crowd or
SimPy, not even through others; and harms never look at items (house tests hold both).
"""
