"""Promotion: campaigns that lower a price, and material that leads people to a listing."""

from dataclasses import dataclass
from enum import StrEnum

from ..ground.words import Text


class CampaignKind(StrEnum):
    """How a price is lowered."""

    COUPON = "coupon"
    FLASH_SALE = "flash_sale"


class MaterialKind(StrEnum):
    """Where people meet the material."""

    AD = "ad"
    SHORT_VIDEO = "short_video"
    MOMENTS_POST = "moments_post"
    GROUP_POST = "group_post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A lower price on one listing, promised as long as it runs."""

    id: str
    title: Text
    kind: CampaignKind
    listing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Something that leads people to a listing as long as it is live. Those people look and do not buy: buyers are the
    demand's, whatever led them here.
    """

    id: str
    title: Text
    kind: MaterialKind
    listing: str
    clicks_a_day: int  # by the demand's hourly shape
    half_life_ms: int | None  # from T0 on; None: it does not fade


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotions:
    """All that draws people to a shop's listings."""

    campaigns: tuple[Campaign, ...]
    materials: tuple[Material, ...]
