"""The policy room: every limit, rate and price that a verdict may rest on, each with its source.

One file holds one rule, or a few that belong together, and is named like it. A rule is dated, says what it
counts (`unit`), and carries `because`: a `Citation` of a row in docs/sources.md, or an `Assumption` with its
reason and a way to check it in a real shop. Lengths of time are positive milliseconds; the title says whether
they run after T0, before it ("before T0"), or from some other moment.

Equal values are not one rule. The article's notice to the dropshipper, its limit for promotion material, the
platform's shipping promise and its time to answer an after-sale request are all 48 hours, and each may change
alone. So no file here imports another one; what depends on two rules is worked out by whoever needs it.

This room imports `sim.ground` and nothing else. `registry.all_rules()` lists what is in it.

>>> from sim.policy.shipping_promise import SHIPPING_PROMISE
>>> SHIPPING_PROMISE.value // 3_600_000, SHIPPING_PROMISE.because.key, SHIPPING_PROMISE.how_graded.value
(48, 'D14', 'B')
"""
