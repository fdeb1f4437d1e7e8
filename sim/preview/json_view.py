"""The preview as JSON: the same in stable keys."""

from ..ground.words import Lang
from ..lint.beyond import BEYOND
from ..lint.remark import Remark
from .open_orders import OpenOrders
from .touched import Preview


def as_json(seen: Preview, lang: Lang) -> dict[str, object]:
    """Everything that the text says."""
    scenario = seen.scenario
    return {
        "scenario": scenario.name,
        "title": scenario.title.in_(lang),
        "seed": seen.seed,
        "t0_ms": scenario.t0_ms,
        "known_at_ms": scenario.known_at_ms,
        "touches": {
            "listings": [listing.id for listing in seen.listings],
            "surfaces": {kind: [one.id for one in these] for kind, these in seen.surfaces.items()},
            "rooms": [room.id for room in seen.rooms],
            "campaigns": [title.in_(lang) for title in seen.campaigns],
            "materials": [title.in_(lang) for title in seen.materials],
            "clicks_a_day": seen.clicks_a_day,
            "notices_ppm": dict(seen.reach),
        },
        "open_orders": [_orders(one) for one in seen.orders],
        "people": [
            {
                "person": work.person.id,
                "steps": work.steps,
                "from_ms": work.from_ms,
                "until_ms": work.until_ms,
                "usual_ms": work.usual_ms,
                "slowest_ms": work.slowest_ms,
            }
            for work in seen.work
        ],
        "without_time": list(seen.idle),
        "disturbances": [{"kind": one.kind, "at_ms": one.at_ms} for _, one in seen.disturbances],
        "remarks": [_remark(one, lang) for one in seen.remarks],
        "only_a_rehearsal": [words.in_(lang) for _, words in BEYOND.values()],
    }


def _orders(one: OpenOrders) -> dict[str, object]:
    return {
        "at_ms": one.at_ms,
        "paid": one.paid,
        "amount_fen": one.amount_fen,
        "unpaid": one.unpaid,
        "by_class": dict(one.by_class),
        "estimate": True,
    }


def _remark(one: Remark, lang: Lang) -> dict[str, object]:
    return {
        "level": one.level.name.lower(),
        "look": one.look,
        "item": one.item,
        "steps": list(one.steps),
        "file": None if one.place is None else one.place.file,
        "line": None if one.place is None else one.place.line,
        "says": one.says.in_(lang),
        "remedy": None if one.remedy is None else one.remedy.in_(lang),
        "lines": list(one.lines),
    }
