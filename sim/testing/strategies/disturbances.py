"""What goes wrong: disturbances within the bounds that a full checklist must survive, or beyond them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from hypothesis import strategies as st

from ...ground.errors import MisuseError
from ...ground.moments import DAY_MS, HOUR_MS, MINUTE_MS
from ...plan.actions import Kind, Setting
from ...plan.disturbances import DISTURBANCES, EVERYWHERE, SYSTEMS
from ...plan.scenario import Disturbance
from ...plan.takes import WHOLE
from ...plan.together import beside_ppm, part_ppm
from ..given import Trouble
from .moments import MOMENTS

WIRE: Final = tuple(kind for kind, known in DISTURBANCES.items() if "on" in known.settings)
"""Everything that can happen to a message."""

HURTFUL: Final = ("delay", "loss", "reorder", "outage", "partial_batch", "ack_without_effect")
"""What can do harm when it goes far enough: it holds up or cuts short what people order. The others make them wait for
a token or a free minute, show them something old, or tell them twice.
"""

MOST: Final = 4
_LASTS_MS: Final = (HOUR_MS, 5 * MINUTE_MS, 6 * HOUR_MS, 2 * DAY_MS)
_ON: Final = (EVERYWHERE,) * len(SYSTEMS) + SYSTEMS  # half of them everywhere, so that they meet something
_WHERE_AND_HOW_LONG: Final = st.sampled_from([(on, lasts_ms) for on in _ON for lasts_ms in _LASTS_MS])
_STEPS: Final = 12
_FAR: Final = {Kind.DURATION: 12 * HOUR_MS, Kind.COUNT: 200}


def disturbances(
    *, beyond: bool = False, kinds: Sequence[str] | None = None, at_most: int = MOST
) -> st.SearchStrategy[tuple[Trouble, ...]]:
    """Disturbances of these kinds (default: those of the wire), some kinds left out in each example.

    Within bounds: each within its own, and those that lie close to each other within one bound together; none at all
    is the dullest. `beyond=True`: at least one, and each beyond its bound.
    """
    known = tuple(kinds) if kinds is not None else HURTFUL if beyond else WIRE
    unfit = [kind for kind in known if kind not in (_beyond_settings() if beyond else WIRE)]
    if unfit or not known or at_most < (1 if beyond else 0):
        raise MisuseError(f"disturbances() cannot draw {', '.join(unfit) or 'nothing'} {'beyond' if beyond else ''}")
    return _several(known, beyond, at_most)


@st.composite
def _several(draw: st.DrawFn, kinds: tuple[str, ...], beyond: bool, at_most: int) -> tuple[Trouble, ...]:
    left_out = draw(st.integers(0, (1 << len(kinds)) - 1))
    left = tuple(kind for number, kind in enumerate(kinds) if not left_out >> number & 1)
    drawn = draw(st.lists(_one_of(left or kinds, beyond), min_size=1 if beyond else 0, max_size=at_most))
    if beyond:
        return tuple(drawn)
    fitted: list[Trouble] = []
    for trouble in drawn:
        fitting = _fitted(trouble, fitted)
        if fitting is not None:
            fitted.append(fitting)
    return tuple(fitted)


@cache
def _one_of(kinds: tuple[str, ...], beyond: bool) -> st.SearchStrategy[Trouble]:
    return st.one_of([_one(kind, beyond) for kind in kinds])


@cache
def _beyond_settings() -> dict[str, tuple[str, int, int]]:
    """For each kind that can go beyond its bound: the setting, and from where to where it is beyond."""
    found: dict[str, tuple[str, int, int]] = {}
    for kind in WIRE:
        for name, (least, most) in (DISTURBANCES[kind].tolerated or {}).items():
            setting = DISTURBANCES[kind].settings[name]
            far = min(_FAR[setting.kind], setting.most) if setting.kind is Kind.COUNT else _FAR[setting.kind]
            if name == DISTURBANCES[kind].takes.more and most < far:
                found[kind] = name, most + 1, far
            elif setting.least < least and kind not in found:
                found[kind] = name, setting.least, least - 1
    return found


@cache
def _one(kind: str, beyond: bool) -> st.SearchStrategy[Trouble]:
    known = DISTURBANCES[kind]
    bounds = dict(known.tolerated or {})
    far = _beyond_settings()[kind] if beyond else None
    if far is not None:
        bounds[far[0]] = far[1:]
    settings = {name: st.sampled_from(_values(known.settings[name], *bounds[name])) for name in bounds}

    return _trouble(kind, st.fixed_dictionaries(settings))


@st.composite
def _trouble(draw: st.DrawFn, kind: str, settings: st.SearchStrategy[dict[str, int]]) -> Trouble:
    at_ms, (on, lasts_ms) = draw(MOMENTS), draw(_WHERE_AND_HOW_LONG)
    return Trouble(kind=kind, at_ms=at_ms, settings={"on": on, "lasts": lasts_ms, **draw(settings)})


def _values(setting: Setting, least: int, most: int) -> tuple[int, ...]:
    """The default, the ends of the bound, and some between them; nothing at all only where that lies beyond a bound."""
    least = min(max(least, 1), most)
    default = min(max(int(setting.default or least), least), most)
    between = (least + (most - least) * step // _STEPS for step in range(1, _STEPS))
    return tuple(dict.fromkeys((default, most, least, *between)))


def _fitted(trouble: Trouble, others: Sequence[Trouble]) -> Trouble | None:
    """The disturbance, made smaller where others have taken their part of the bound; None where nothing is left."""
    one = _as_disturbance(trouble)
    room_ppm = WHOLE - beside_ppm(one, [_as_disturbance(other) for other in others])
    if part_ppm(one) <= room_ppm:
        return trouble
    takes, tolerated = DISTURBANCES[trouble.kind].takes, DISTURBANCES[trouble.kind].tolerated or {}
    smaller = dict(trouble.settings)
    if takes.more is not None:
        smaller[takes.more] = room_ppm * tolerated[takes.more][1] // WHOLE
        worth = int(smaller[takes.more]) > 0
    elif takes.less is not None and room_ppm > 0:
        smaller[takes.less] = -(-WHOLE // room_ppm)
        worth = int(smaller[takes.less]) <= tolerated[takes.less][1]
    else:
        worth = False
    return replace(trouble, settings=smaller) if worth else None


def _as_disturbance(trouble: Trouble) -> Disturbance:
    """With T0 as its beginning of time, which is all that distances between moments need."""
    return Disturbance(kind=trouble.kind, at_ms=trouble.at_ms, settings=trouble.settings, place=None)
