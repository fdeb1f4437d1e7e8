"""Situations at the service desk, and what complaints set going."""

from typing import Final

import numpy as np

from ...ground.moments import DAY_MS, HOUR_MS
from ...ground.words import Text
from ...plan.scenario import Occasion, Scenario
from ...plan.schedule import WITHOUT_TARGET, Never
from ...plan.targets import main_listing
from ...trace.tables import I64, Inquiry
from ..facts import Facts
from .room import complains, done_ms, off_ms, pushes_lost, steps, usual
from .situation import Situation, how_many


def _asked(facts: Facts, inquiry: int) -> I64:
    """When those asked whose question went this way: buyers, and then people who bought nothing."""
    fates, questions = facts.fates, facts.trace.questions
    return np.concatenate((fates.ask[fates.inquiry == inquiry], questions.ask[questions.fates.inquiry == inquiry]))


def _old_answers(facts: Facts) -> int:
    asked = _asked(facts, Inquiry.BOT)
    late = asked[asked > facts.stop]
    return how_many(facts.history("script").values_at(late) == 0)


def _script_ms(scenario: Scenario) -> int | None:
    """When the new script is in force: staged, and the main listing off."""
    staged, off = _staged_ms(scenario), off_ms(scenario, main_listing(scenario).id)
    unheard = staged is None or off is None or pushes_lost(scenario, "inquiries")
    return None if unheard else max(staged or 0, off or 0)


def _staged_ms(scenario: Scenario) -> int | None:
    targets = [topic.id for topic in scenario.shop.desk.topics] or [WITHOUT_TARGET]
    moments = (done_ms(scenario, "stage_scripts", target=target) for target in targets)
    return min((at_ms for at_ms in moments if at_ms is not None), default=None)


def _answers_stay_old(scenario: Scenario) -> bool:
    """A few hours bring somebody who asks."""
    in_force = _script_ms(scenario)
    return _somebody_asks(scenario) and (in_force is None or in_force > scenario.t0_ms + 3 * HOUR_MS)


def _new_answers(facts: Facts) -> int:
    return how_many(facts.history("script").values_at(_asked(facts, Inquiry.BOT)) != 0)


def _has_new_answers(scenario: Scenario) -> bool:
    return _somebody_asks(scenario) and _script_ms(scenario) is not None


def _gave_up(facts: Facts) -> int:
    orders, questions = facts.trace.orders, facts.trace.questions
    buyers, strangers = facts.fates.inquiry == Inquiry.HUMAN, questions.fates.inquiry == Inquiry.HUMAN
    left = buyers & (facts.fates.start > orders.give_up) & (orders.give_up <= facts.horizon)
    gone = strangers & (questions.fates.start > questions.give_up) & (questions.give_up <= facts.horizon)
    return how_many(left) + how_many(gone)


def _somebody_asks(scenario: Scenario) -> bool:
    return scenario.shop.desk.strangers_a_day > 0


def _waited_for_morning(facts: Facts) -> int:
    orders, questions, agents = facts.trace.orders, facts.trace.questions, facts.history("agents")
    buyers = (facts.fates.inquiry == Inquiry.HUMAN) & (facts.fates.start <= orders.give_up)
    strangers = (questions.fates.inquiry == Inquiry.HUMAN) & (questions.fates.start <= questions.give_up)
    asked = np.concatenate((facts.fates.ask[buyers], questions.ask[strangers]))
    return how_many(agents.values_at(asked) == 0)


def _nights_are_empty(scenario: Scenario) -> bool:
    staffed = scenario.shop.desk.staffed
    return _somebody_asks(scenario) and staffed.to_ms - staffed.from_ms < DAY_MS


def _told_by_complaint(facts: Facts) -> int:
    complaints = {entry.number for entry in facts.of_kind("first_complaint")}
    return sum(entry.cause in complaints for entry in facts.of_kind("role_informed"))


def _somebody_waits_for_word(scenario: Scenario) -> bool:
    """Whether a step's role hears of the matter from nobody and nothing in the plan."""
    made = usual(scenario)
    actions = sorted({step.do for step in scenario.plan.steps})
    waits = (step for step in steps(scenario, *actions) if step.id in made.never)
    reactive = (Never.UNHEARD, Never.REACTIVE)
    return complains(scenario) and any(
        step.role not in made.knows_ms and step.on is not Occasion.WARNING and made.never[step.id] in reactive
        for step in waits
    )


SITUATIONS: Final = (
    Situation(
        "answered_by_old_script",
        Text(zh="机器人照旧话术答复", en="bot answers from the old script"),
        Text(
            zh="T0 之后，机器人还用旧话术答复了人。",
            en="After T0 the bot answers somebody from the script of before.",
        ),
        _answers_stay_old,
        _old_answers,
    ),
    Situation(
        "answered_by_new_script",
        Text(zh="机器人用新话术答复", en="bot answers from the new script"),
        Text(zh="新话术生效后，机器人用它答复了人。", en="The new script is in force, and the bot answers from it."),
        _has_new_answers,
        _new_answers,
    ),
    Situation(
        "gave_up_waiting",
        Text(zh="等不到答复就走了", en="gave up waiting"),
        Text(zh="转人工的人等不到客服，放弃了。", en="Somebody handed off to people gives up before one answers."),
        _somebody_asks,
        _gave_up,
    ),
    Situation(
        "waited_for_morning",
        Text(zh="夜里问、上班才答", en="asked at night, answered in the morning"),
        Text(
            zh="没人值班时转人工的人，等到有人上班得到了答复。",
            en="Somebody asks while nobody is at the desk, and waits until an agent answers.",
        ),
        _nights_are_empty,
        _waited_for_morning,
    ),
    Situation(
        "told_by_complaint",
        Text(zh="靠投诉才知情的岗位", en="complaint that told a role"),
        Text(
            zh="有岗位是从第一条投诉才听说这件事的。",
            en="A role hears of the matter by nothing but the first complaint.",
        ),
        _somebody_waits_for_word,
        _told_by_complaint,
    ),
)
