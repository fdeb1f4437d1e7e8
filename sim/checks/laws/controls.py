"""Laws of controls: freezes, picking, scripts, notices, promotions are what the journal makes of them."""

from collections.abc import Iterator
from typing import Final

from ...ground.keys import NEVER, end_of_ms
from ...ground.moments import DAY_MS
from ...plan.shop import NoticeChannel
from ...plan.targets import main_listing
from ...trace.journal import Entry
from .folds import differs
from .law import Breach, Seen, law, of_entry

SCRIPT_KINDS: Final = (
    "topics_covered",
    "scripts_activated",
    "scripts_staged",
    "scripts_staged_again",
    "scripts_set_aside",
)


OFF: Final = ("listing_delisted", "listing_soft_delisted", "sale_stopped", "listing_taken_down")


@law(
    "freezes_follow_the_journal",
    "冻结与停发清单与日志一致，且恰好停在 T0",
    "freezes and stop lists are as the journal tells, and stop at T0 exactly",
)
def freezes(seen: Seen) -> Iterator[Breach]:
    """Orders made by T0 are spared, later ones are not."""
    frozen = [(entry.at, seen.stop) for entry in seen.of("stock_frozen")]
    yield from differs(seen, "admits warehouse", NEVER, frozen)
    for entry in seen.of("list_applied"):
        if entry.value("stop_ms") != seen.scenario.t0_ms:
            yield of_entry(entry, "清单的停售时刻不是 T0", "the list's stop time is not T0")
    if seen.scenario.shop.cooperative is not None:
        lists = [(entry.at, end_of_ms(int(entry.value("stop_ms") or 0))) for entry in seen.of("list_applied")]
        yield from differs(seen, "admits cooperative", NEVER, lists)
        harvests = [(entry.at, 1) for entry in seen.of("harvested")]
        yield from differs(seen, "polling cooperative", int(seen.scenario.harvest_ms is None), harvests)
    standing = [(entry.at, seen.stop) for entry in seen.of("intercept_rule_standing")]
    yield from differs(seen, "stops", NEVER, standing)


@law("picking_follows_the_journal", "拣货的暂停与恢复与日志一致", "picking is paused and resumed as the journal tells")
def picking(seen: Seen) -> Iterator[Breach]:
    """The depot's waves read it."""
    changes = [
        (entry.at, int(entry.kind == "picking_resumed")) for entry in seen.of("picking_paused", "picking_resumed")
    ]
    yield from differs(seen, "picking warehouse", 1, changes)


def scripts(seen: Seen) -> Iterator[tuple[int, int]]:
    """What the bot says, as the journal goes on: 0 the old script, 1 the full new one, more for less of it."""
    percent, active = 100, False
    for entry in seen.of(*SCRIPT_KINDS):
        if entry.kind == "topics_covered":
            percent = int(entry.value("percent") or 0)
        if entry.kind in ("scripts_activated", "scripts_set_aside"):
            active = entry.kind == "scripts_activated"
        yield entry.at, 101 - percent if active else 0


@law(
    "scripts_follow_the_journal",
    "话术一旦生效，机器人不再承诺已下架的商品",
    "once scripts are active no answer promises a dead product, until they are set aside",
)
def active_scripts(seen: Seen) -> Iterator[Breach]:
    """The bot's script is the one that the journal says, and never a new one before the main listing went off."""
    yield from differs(seen, "script", 0, scripts(seen))
    main = main_listing(seen.scenario)
    off = [entry.number for entry in seen.of(*OFF) if entry.subject == main.id]
    for entry in seen.of("scripts_activated") if main.on_shelf else ():
        if not off or entry.number < off[0]:
            yield of_entry(entry, "还在卖，话术就说没了", "the script says sold out before it is")


@law("notice_is_worth_its_reach", "公告的效果按触达与提前量算", "a notice is worth whom it reaches, and how early")
def notices(seen: Seen) -> Iterator[Breach]:
    """In quarters of a full day's notice to everybody; a channel counts once, from its first notice."""
    shop, first_ms, levels = seen.scenario.shop, dict[str, int](), list[tuple[int, int]]()
    entries = seen.of("notice_published")
    for entry in entries:
        first_ms.setdefault(entry.subject, entry.at >> 24)
        lead = {name: min(max(seen.scenario.t0_ms - at_ms, 0), DAY_MS) for name, at_ms in first_ms.items()}
        worth = sum(shop.notices.get(NoticeChannel(name), 0) * lead_ms for name, lead_ms in lead.items())
        levels.append((entry.at, 4 * worth // (1_000_000 * DAY_MS)))
    yield from differs(seen, "notice", 0, last_of_each_instant(levels))


def last_of_each_instant(changes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One call publishes in several channels at one instant: only all of them together count."""
    return list(dict(changes).items())


@law(
    "dead_coupons_stay_dead",
    "停了的活动和撤了的素材不再生效",
    "no coupon can be redeemed, and no material is live, after it was ended",
)
def promotions(seen: Seen) -> Iterator[Breach]:
    """Nothing of it comes back."""
    ended: dict[str, list[Entry]] = {}
    for entry in seen.of("coupon_invalidated", "flash_sale_stopped"):
        ended.setdefault(f"campaign {entry.subject}", []).append(entry)
    for entry in seen.of("material_removed"):
        ended.setdefault(f"material {entry.subject}", []).append(entry)
    for name in seen.trace.histories:
        if name.startswith(("campaign ", "material ")):
            yield from differs(seen, name, 1, [(entry.at, 0) for entry in ended.get(name, ())])


LAWS: Final = (freezes, picking, active_scripts, notices, promotions)
