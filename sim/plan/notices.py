"""Notices to the public: what a notice is worth, by whom it reaches and how long before T0.

The effect is counted in quarters: nobody knows it better than that, and buyers meet one of few states.
"""

from collections.abc import Mapping
from typing import Final

from ..policy.pre_notice import PRE_NOTICE
from .shop import NoticeChannel, Shop

FULL_EFFECT: Final = 4
"""The level of a notice that reached everybody a full day before T0."""


def notice_level(shop: Shop, published_ms: Mapping[NoticeChannel, int], t0_ms: int) -> int:
    """The level reached by what has been published, when: each channel's reach times its lead, as a part of a day."""
    effect = 0
    for channel, at_ms in published_ms.items():
        lead_ms = min(max(t0_ms - at_ms, 0), PRE_NOTICE.value)
        effect += shop.notices.get(channel, 0) * lead_ms
    return FULL_EFFECT * effect // (1_000_000 * PRE_NOTICE.value)


def complain_ppm(shop: Shop, level: int) -> int:
    """The share of affected buyers who complain, with a notice of this level."""
    unnoticed, noticed = shop.habits.complain_ppm, shop.habits.complain_noticed_ppm
    return unnoticed + (noticed - unnoticed) * level // FULL_EFFECT
