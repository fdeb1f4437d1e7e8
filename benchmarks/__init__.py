"""Benchmarks: the crowd's ledger beside two SimPy models of the same shop, in one run. See README.md."""
