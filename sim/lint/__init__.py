"""The lint: what is wrong with a plan, seen without rehearsing it.

A *duty* is one thing that an item asks for: an effect, its deadline, and the observation that proves it. A *look* is
one kind of flaw; each stands in a file of its own in `looks`. The lint reads the plan, the shop and the limits, never
the world; what it cannot know stands in `beyond`.
"""
