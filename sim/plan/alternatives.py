"""What a shop may offer to those whom a delisting turned away, and how many say yes. Off until a step of the plan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A panel of related goods (猜你喜欢), shown to whoever is refused."""

    sku: str  # the goods that it shows
    buys_ppm: int  # of those who see it
    basket_more_ppm: int  # by how much such a basket is worth more than the goods alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Waitlist:
    """A list of people who want the goods when they are back, each with a deposit (意向金)."""

    joins_ppm: int  # of those who are refused and have bought nothing else
    deposit_fen: int
    redeems_ppm: int  # of those who are called; the others get their deposit back


@dataclass(frozen=True, slots=True, kw_only=True)
class WeCom:
    """The way from a shop's customer to a contact in WeCom (企业微信)."""

    joins_ppm: int  # of those who are invited
    usual_a_day: int  # who join anyway, without an invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """All that this shop can offer."""

    panel: Panel | None = None
    waitlist: Waitlist | None = None
    wecom: WeCom | None = None
