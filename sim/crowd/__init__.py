"""The crowd: customers as rows of latent values, and the ledger that folds them over the world's timelines.

This room may import the ground floor only. `docs/life-of-an-order.md` is its specification; the oracle in
`tests/oracle` implements the same page with one SimPy process per customer, and the two agree row for row.
"""
