"""The checklist: twelve items, one file each. Each defines ITEM, `judge(facts, deadlines) -> ItemFinding`, and
HELD_BY and BROKEN_BY: the scenarios that show it held, and broken.

An item holds when its effect is a fact of the trace by its deadline, lasts to the item's end, and was observed
afterwards. A step that ran, or a tick, proves nothing.
"""
