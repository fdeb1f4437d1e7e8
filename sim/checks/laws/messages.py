"""Laws of messages: nothing reaches a system that is down, lost ones are repeated by the schedule, limits are kept."""

from collections.abc import Iterator
from typing import Final

from ...ground.keys import RANK_BITS
from ...ground.moments import MINUTE_MS
from ...plan.actions import ACTIONS
from ...plan.scenario import Scenario
from ...plan.targets import main_listing
from ...policy.answer_timeout import ANSWER_TIMEOUT
from ...policy.shop_event_push_schedule import SHOP_EVENT_PUSH_SCHEDULE
from ...trace.journal import Entry
from .law import Breach, Seen, law, of_entry

OFF: Final = ("listing_delisted", "listing_soft_delisted", "sale_stopped", "listing_taken_down")


def down(scenario: Scenario, system: str) -> list[tuple[int, int]]:
    """The spells [from, to) in ms in which outages hold a system down."""
    found = []
    for one in scenario.disturbances:
        if one.kind == "outage" and one.settings.get("on") in ("all", system):
            for burst in range(int(one.settings.get("bursts", 1))):
                from_ms = one.at_ms + burst * int(one.settings.get("every", 0))
                found.append((from_ms, from_ms + int(one.settings["lasts"])))
    return found


@law("nothing_reaches_the_dead", "中断期间什么也到不了", "nothing reaches a system while it is down")
def nothing_while_down(seen: Seen) -> Iterator[Breach]:
    """Commands and pushes wait until it is up; what was acknowledged before may still be applied."""
    systems = sorted({action.system for action in ACTIONS.values()} - {"staff"})
    spells = {system: down(seen.scenario, system) for system in systems}
    for entry in seen.journal if any(spells.values()) else ():
        cause = seen.entry(entry.cause)
        if cause is None or entry.actor not in systems:
            continue
        asked = cause.kind == "step_begun" or (cause.kind in OFF and entry.actor == "inquiries")
        if not asked or entry.kind == "push_lost":
            continue
        told = any(e.kind == "acknowledged_only" for e in seen.by_cause.get(cause.number, ()))
        at_ms = entry.at >> RANK_BITS
        if not told and any(from_ms <= at_ms < to_ms for from_ms, to_ms in spells[entry.actor]):
            yield of_entry(entry, f"{entry.actor} 正中断", f"{entry.actor} is down")


@law("lost_is_sent_again", "丢了的消息等过之后才重发", "a lost command arrives only after the waits for an answer")
def lost_waits(seen: Seen) -> Iterator[Breach]:
    """As many waits as tries were lost."""
    for lost in seen.of("message_lost"):
        wait = int(lost.value("times") or 0) * ANSWER_TIMEOUT.value << RANK_BITS
        effects = [e for e in seen.by_cause.get(lost.cause, ()) if e.actor == lost.subject and e.at > lost.at]
        if effects and effects[0].at - lost.at < wait:
            yield of_entry(effects[0], "丢了的消息马上就到了", "a lost message arrived at once")


def travel_most_ms(seen: Seen, system: str) -> int:
    """The longest way to a system, with what may hold a message up at any time."""
    table = seen.scenario.shop.delays.get(system)
    held = (one for one in seen.scenario.disturbances if one.kind in ("delay", "reorder"))
    here = (int(one.settings["by"]) for one in held if one.settings.get("on") in ("all", system))
    return max(1, table.most if table else 1) + sum(here)


def push_window_ms(seen: Seen, cause: Entry) -> tuple[int, int | None]:
    """How long after its cause a push to the service desk's bot may arrive, least and most; None: it may be lost."""
    at_ms, most_ms = cause.at >> RANK_BITS, travel_most_ms(seen, "inquiries")
    lost = max(seen.disturbed("loss", "inquiries", at_ms, "times"), default=0)
    offsets_ms = SHOP_EVENT_PUSH_SCHEDULE.offsets_ms[lost:]
    spells = down(seen.scenario, "inquiries")
    for offset_ms in offsets_ms:
        first_ms, last_ms = at_ms + offset_ms, at_ms + offset_ms + most_ms
        if not any(from_ms <= last_ms and first_ms < to_ms for from_ms, to_ms in spells):
            return offsets_ms[0], offset_ms + most_ms
    return (offsets_ms[0] if offsets_ms else 0), None


@law("pushes_by_their_schedule", "推送按重试表到达", "a push arrives by its schedule, no sooner and no later")
def pushes(seen: Seen) -> Iterator[Breach]:
    """Seen where the bot's script follows the main listing; a push is given up only if every try can be lost."""
    main = main_listing(seen.scenario).id
    for entry in seen.of("scripts_activated", "scripts_set_aside"):
        cause = seen.entry(entry.cause)
        if cause is None or cause.subject != main:
            continue
        least_ms, most_ms = push_window_ms(seen, cause)
        after_ms = (entry.at >> RANK_BITS) - (cause.at >> RANK_BITS)
        repeated = bool(seen.disturbed("duplicate", "inquiries", cause.at >> RANK_BITS, "after"))
        if after_ms < least_ms or (most_ms is not None and after_ms > most_ms + 1 and not repeated):
            yield of_entry(entry, "推送没有按重试表到达", "the push did not arrive by its schedule")
    for entry in seen.of("push_lost"):
        cause = seen.entry(entry.cause)
        if cause is not None and entry.actor == "inquiries" and push_window_ms(seen, cause)[1] is not None:
            yield of_entry(entry, "推送本可送达却放弃了", "a push was given up that could have arrived")


@law(
    "bot_hears_of_it",
    "主链接下架，机器人必会得知",
    "once the main listing is off, a staged script becomes active, or the push is known as lost",
)
def bot_hears(seen: Seen) -> Iterator[Breach]:
    """Judged at the end, if the last change lies further back than the slowest push."""
    main = main_listing(seen.scenario).id
    changes = [entry for entry in seen.of(*OFF, "listing_relisted") if entry.subject == main]
    scripts = seen.of("scripts_staged", "scripts_activated", "scripts_set_aside")
    off = [entry for entry in changes if entry.kind != "listing_relisted"]
    if not changes or changes[-1].kind == "listing_relisted" or not scripts:
        return
    back = max((entry.number for entry in changes if entry.kind == "listing_relisted"), default=0)
    heard = [entry for entry in off if entry.number > back]
    lost = {entry.cause for entry in seen.of("push_lost")}
    windows = [(entry, push_window_ms(seen, entry)[1]) for entry in heard]
    due = [(entry.at >> RANK_BITS) + most for entry, most in windows if most is not None and entry.number not in lost]
    for entry in heard:
        times = max(seen.disturbed("loss", "inquiries", entry.at >> RANK_BITS, "times"), default=0)
        if times >= len(SHOP_EVENT_PUSH_SCHEDULE.offsets_ms) and entry.number not in lost:
            yield of_entry(entry, "推送全丢了却没有记录", "a push of which every try was lost left no record")
    staged_ms = scripts[-1].at >> RANK_BITS
    if scripts[-1].kind != "scripts_activated" and due and max(*due, staged_ms) + MINUTE_MS < seen.scenario.until_ms:
        yield of_entry(scripts[-1], "话术一直没有生效", "the scripts never became active")


@law("calls_within_the_limit", "限流期间不超次数", "no minute takes more calls than its limit")
def rate(seen: Seen) -> Iterator[Breach]:
    """A call is what a system does for one step at one instant."""
    limits = [one for one in seen.scenario.disturbances if one.kind == "rate_limit"]
    if not limits:
        return
    calls: dict[tuple[str, int], set[tuple[int, int]]] = {}
    for begun in seen.begun.values():
        for entry in seen.by_cause.get(begun.number, ()):
            if entry.actor not in ("wire", "staff") and entry.kind not in ("listing_taken_down",):
                minute = (entry.at >> RANK_BITS) // MINUTE_MS
                met = calls.setdefault((entry.actor, minute), set())
                met.add((entry.cause, entry.at))
                allowed = seen.disturbed("rate_limit", entry.actor, minute * MINUTE_MS, "per_minute")
                if allowed and len(met) == min(allowed) + 1:
                    yield of_entry(entry, f"{entry.actor} 超过限流", f"{entry.actor} took more calls than its limit")


@law("token_renewed_once", "令牌过期只换一次", "an expired token is renewed once")
def token(seen: Seen) -> Iterator[Breach]:
    """By the first call that meets it, system by system."""
    renewed: dict[str, int] = {}
    for entry in seen.of("token_renewed"):
        here = [one for one in seen.scenario.disturbances if one.kind == "expired_token"]
        most = sum(one.settings.get("on") in ("all", entry.subject) for one in here)
        renewed[entry.subject] = renewed.get(entry.subject, 0) + 1
        if renewed[entry.subject] > most:
            yield of_entry(entry, "令牌又换了一次", "the token was renewed again")


LAWS: Final = (nothing_while_down, lost_waits, pushes, bot_hears, rate, token)
