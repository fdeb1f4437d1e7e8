"""Proof: what many rehearsals together say of the checklist."""
