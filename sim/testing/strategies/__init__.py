"""Strategies for Hypothesis: what a test may draw. One idea a file; `sim.testing` hands them out."""
