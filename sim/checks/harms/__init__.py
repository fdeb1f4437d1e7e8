"""Harms: what somebody outside the team suffers. One file a kind.

A harm is counted from the trace alone. It imports nothing of items or evidence, so that a checklist is never
judged by itself. Each file defines KIND and `judge(facts) -> Harm`.
"""
