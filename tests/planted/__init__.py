"""Planted bugs: small defects that are switched into the model in tests, and the hunt for them.

The list was written down before the laws that catch its entries (docs/decisions/0028-laws-and-planted-bugs.md).
"""
