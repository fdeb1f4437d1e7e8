"""Whole scenarios: a small shop, a plan, a crowd, disturbances and coincidence, all of them drawn."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from ...ground.moments import HOUR_MS, MINUTE_MS
from ...plan.scenario import Item, Plan, Step
from ...plan.shop import Role, Shop, SurfaceKind
from ..given import DrawnPlan, Given, known
from ..names import targets_in
from .crowds import MOST, crowds
from .disturbances import disturbances
from .plans import plans
from .schedules import schedules
from .shops import shops

BASE: Final = "small_shop"


def scenarios(*, spoil: bool | int = False, beyond: bool = False, most: int = MOST) -> st.SearchStrategy[Given]:
    """Over small_shop. Without a word plans are good ones, which suit their shop, and disturbances within bounds: they
    harm nobody, but that a drawn crowd may ask faster than any desk can answer (`slow_reply`).
    """
    return _scenarios(spoil, beyond, most)


@st.composite
def _scenarios(draw: st.DrawFn, spoil: bool | int, beyond: bool, most: int) -> Given:
    shop = draw(shops())
    return Given(
        base=BASE,
        shop=shop,
        plan=suited(draw(plans(BASE, spoil=spoil)), shop.shop),
        crowd=draw(crowds(most=most)),
        disturbances=draw(disturbances(beyond=beyond)),
        schedule=draw(schedules()),
    )


def suited(plan: DrawnPlan, shop: Shop) -> DrawnPlan:
    """The plan with what small_shop does not need: a dropshipper is told, and distributors' windows get their time."""
    there = targets_in(shop)
    fitting = tuple(replace(step, targets=_kept(step.targets, there)) for step in plan.steps)
    left = Plan(steps=fitting).less(*(step.id for step in fitting if step.targets == ()))
    steps = tuple(one for step in left.steps for one in _in_time(step, shop))
    if shop.cooperative is not None:
        steps += _TELL_DROPSHIPPER
    return replace(plan, steps=steps)


def _kept(targets: tuple[str, ...] | None, there: Collection[str]) -> tuple[str, ...] | None:
    """Those that this shop has."""
    return None if targets is None else tuple(name for name in targets if name in there)


def _in_time(step: Step, shop: Shop) -> Iterator[Step]:
    """Links that distributors took go off sooner, by a step of their own; the others are not closed for nothing."""
    windows = [one for one in shop.surfaces if one.kind is SurfaceKind.DISTRIBUTOR_WINDOW]
    if step.do != "delist_products" or step.at_ms is None or step.targets is not None or not windows:
        yield step
        return
    taken = {one.listing for one in windows}
    sooner_ms = step.at_ms - max(2 if one.source else 1 for one in windows) * 31 * MINUTE_MS
    others = tuple(one.id for one in shop.listings if one.sku in known(BASE).scope and one.id not in taken)
    if not others:
        yield replace(step, at_ms=sooner_ms)
        return
    yield replace(step, id=f"{step.id}-windows", at_ms=sooner_ms, targets=tuple(sorted(taken)))
    yield replace(step, targets=others)


def _told(do: str, at_ms: int) -> Step:
    return Step(
        id=do,
        do=do,
        item=Item.C03,
        role=Role.SUPPLY_CHAIN,
        at_ms=at_ms,
        on=None,
        needs=(),
        tell=(),
        targets=None,
        settings=_SETTINGS[do],
        on_failure=None,
        place=None,
    )


_SETTINGS: Final = {"notify_dropshipper": {"list": "daily"}, "push_intercept_rules": {"rule": "recorded"}}
_TELL_DROPSHIPPER: Final = (_told("notify_dropshipper", -60 * HOUR_MS), _told("push_intercept_rules", -52 * HOUR_MS))
