"""Marketing 营销效果数据: what each campaign sold while it ran, and how many clicks each piece of material led here."""

from collections.abc import Iterator

import numpy as np

from ..checks.clicks import flow_of, spells_of
from ..checks.copies import Copy
from ..checks.facts import Facts, flags_of
from ..ground.keys import RANK_BITS
from ..plan.promotion import Campaign, Material
from .sheets import Row


def rows(facts: Facts, copy: Copy) -> Iterator[Row]:
    """One row for each campaign and each piece of material; a figure that nobody reports is left empty."""
    promotions = facts.scenario.shop.promotions
    for campaign in promotions.campaigns if promotions else ():
        yield _campaign(facts, copy, campaign)
    for material in promotions.materials if promotions else ():
        yield _material(facts, copy, material)


def _campaign(facts: Facts, copy: Copy, campaign: Campaign) -> Row:
    """The paid orders of its listing that were made while it ran."""
    history, orders = facts.history(f"campaign {campaign.id}"), facts.trace.orders
    here = [number for number, one in enumerate(facts.scenario.shop.surfaces) if one.listing == campaign.listing]
    sold = flags_of(orders.surface, here) & (orders.fates.pay <= copy.as_of)
    sold &= history.values_at(orders.visit) == 1
    amount_fen = int(facts.amount_fen[sold].sum())
    live, number = history.value_at(copy.as_of), int(np.count_nonzero(sold))
    return campaign.kind.value, campaign.id, campaign.listing, live, "", number, amount_fen


def _material(facts: Facts, copy: Copy, material: Material) -> Row:
    """The clicks so far."""
    history, until_ms = facts.history(f"material {material.id}"), copy.as_of >> RANK_BITS
    flow = flow_of(facts, material)
    spells = ((begin, min(end, until_ms)) for begin, end in spells_of(history, facts.scenario.until_ms))
    clicks = sum(flow.clicks_by(end) - flow.clicks_by(begin) for begin, end in spells if begin < end)
    live = history.value_at(copy.as_of)
    return material.kind.value, material.id, material.listing, live, clicks, "", ""
