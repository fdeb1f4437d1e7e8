"""The checklist: twelve items, one file each. Each defines ITEM and `judge(facts, deadlines) -> ItemFinding`.

An item holds when its effect is a fact of the trace by its deadline, lasts to the item's end, and was observed
afterwards. A step that ran, or a tick, proves nothing.
"""
