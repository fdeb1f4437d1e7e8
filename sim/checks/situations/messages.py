"""Situations of messages: what a declared disturbance hit, and what was told twice, late or never."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from ...ground.keys import RANK_BITS
from ...ground.words import Text
from ...plan.actions import ACTIONS
from ...plan.disturbances import DISTURBANCES, EVERYWHERE, SYSTEMS, DisturbanceKind
from ...plan.outages import spells_of
from ...plan.scenario import Disturbance, Scenario
from ...plan.targets import targets_of
from ...trace.journal import Entry
from ...trace.legend import LEGEND
from ..facts import Facts
from .room import disturbed_by, pushes_lost, steps
from .situation import Situation

_LEAVES: Final[Mapping[str, tuple[str, ...]]] = {
    "harvest_loss": ("harvest_damaged",),
    "passive_delisting": ("listing_taken_down",),
    "lapsed_certificate": ("certificate_lapsed",),
    "loss": ("message_lost", "push_lost"),
    "outage": ("system_down",),
    "rate_limit": ("rate_limited",),
    "expired_token": ("token_renewed",),
    "partial_batch": ("batch_cut",),
    "ack_without_effect": ("acknowledged_only",),
}
"""What each kind writes where it hits something. The others show in who was asked while they lasted."""

_AGAIN: Final = frozenset(kind for kind in LEGEND if "_already_" in kind or kind.endswith("_again"))
_ONCE: Final = (
    "unlink_replays",
    "end_promotions",
    "remove_material",
    "close_payment",
    "freeze_stock",
    "notify_dropshipper",
    "push_intercept_rules",
    "stage_scripts",
    "create_returns",
    "recover_goods",
    "show_alternatives",
    "open_waitlist",
    "file_waitlist",
    "invite_to_wecom",
)
"""Actions that say so when what they would do is done already."""


def _met(facts: Facts, kind: str) -> int:
    declared = [one for one in facts.scenario.disturbances if one.kind == kind]
    if not declared:
        return 0
    if kind in _LEAVES:
        return sum(len(facts.of_kind(name)) for name in _LEAVES[kind])
    return sum(_in_force(one, entry, facts) for entry in _asked(facts) for one in declared)


def _asked(facts: Facts) -> Iterator[Entry]:
    """The entries by which systems carried out a step's command."""
    begun = {entry.number for entry in facts.of_kind("step_begun")}
    return (entry for entry in facts.trace.journal if entry.cause in begun and entry.actor in SYSTEMS)


def _in_force(one: Disturbance, entry: Entry, facts: Facts) -> bool:
    at_ms = entry.at >> RANK_BITS
    here = one.settings["on"] in (EVERYWHERE, entry.actor)
    looks = ACTIONS[str(facts.trace.entry(entry.cause).value("action"))].changes is None
    now = any(from_ms <= at_ms < until_ms for from_ms, until_ms in spells_of(one))
    return here and now and (looks or one.kind != "stale_read")


def _hit_by(name: str, kind: DisturbanceKind) -> Situation:
    return Situation(
        f"met_{name}",
        Text(zh=f"碰上{kind.title.zh}", en=f"{kind.title.en}: met"),
        Text(
            zh=f"声明的扰动“{kind.title.zh}”真的碰到了什么。",
            en=f"The declared disturbance '{kind.title.en}' hit something.",
        ),
        partial(disturbed_by, kind=name),
        partial(_met, kind=name),
    )


def _found_done(facts: Facts) -> int:
    return sum(entry.kind in _AGAIN for entry in facts.trace.journal)


def _does_twice(scenario: Scenario) -> bool:
    chosen = steps(scenario, *_ONCE)
    for number, step in enumerate(chosen):
        targets = set(targets_of(scenario, step, inventory=True))
        for other in chosen[:number]:
            if other.do == step.do and (not targets or targets & set(targets_of(scenario, other, inventory=True))):
                return True
    return False


def _tails_done(facts: Facts) -> int:
    done = {entry.subject for entry in facts.of_kind("step_done")}
    return sum(facts.trace.entry(entry.cause).subject in done for entry in facts.of_kind("batch_cut"))


def _may_cut_a_batch(scenario: Scenario) -> bool:
    return disturbed_by(scenario, "partial_batch") and any(step.on_failure for step in scenario.plan.steps)


def _pushes_lost(facts: Facts) -> int:
    return len(facts.of_kind("push_lost"))


def _overtaken(facts: Facts) -> int:
    """A system that carries out a command begun earlier than the one before it."""
    last: dict[str, int] = {}
    found = 0
    for entry in _asked(facts):
        found += entry.cause < last.get(entry.actor, 0)
        last[entry.actor] = max(entry.cause, last.get(entry.actor, 0))
    return found


def _two_at_one_system(scenario: Scenario) -> bool:
    systems = [ACTIONS[step.do].system for step in scenario.plan.steps]
    return any(systems.count(system) > 1 for system in SYSTEMS)


SITUATIONS: Final = (
    *(_hit_by(name, kind) for name, kind in DISTURBANCES.items()),
    Situation(
        "found_done_already",
        Text(zh="做第二遍，早已做过", en="found done already"),
        Text(
            zh="一件事做、说了第二遍，系统答复早已做过（比如重复的通知）。",
            en="Something is done or told a second time, such as a notice, and the system says that it is done.",
        ),
        _does_twice,
        _found_done,
    ),
    Situation(
        "tail_done_by_retry",
        Text(zh="批量的尾巴靠重试做成", en="tail of a batch done by a retry"),
        Text(
            zh="一批只做成一部分，步骤重试后做完了。",
            en="Only a part of a batch is done, and its step does the rest by trying again.",
        ),
        _may_cut_a_batch,
        _tails_done,
    ),
    Situation(
        "push_lost_for_good",
        Text(zh="推送次次丢失", en="push lost for good"),
        Text(
            zh="一条推送按重试表发完，一次也没有送到。",
            en="A push is repeated by its whole schedule and never arrives.",
        ),
        pushes_lost,
        _pushes_lost,
    ),
    Situation(
        "command_overtaken",
        Text(zh="先发的指令后到", en="overtaken command"),
        Text(
            zh="先开始的步骤，它的指令到得比后开始的晚。",
            en="The command of a step that began earlier arrives after that of a later one.",
        ),
        _two_at_one_system,
        _overtaken,
        rare=True,
    ),
)
