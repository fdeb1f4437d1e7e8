"""Deflection 分流: how many questions the bot settles once its script is right, and how many it passes on to people."""

import numpy as np

from ..trace.tables import I8, I64, Inquiry
from .facts import Facts


def bot_counts(facts: Facts) -> dict[str, int]:
    """What the accounts say of the keyword library; nothing, if no script says which topics it covers."""
    covered = facts.of_kind("topics_covered")
    if not covered:
        return {}
    fates, questions = facts.fates, facts.trace.questions
    settled, passed_on = np.array(_answers(facts, fates.ask, fates.inquiry)) + np.array(
        _answers(facts, questions.ask, questions.fates.inquiry)
    )
    return {
        "bot_covers_percent": int(covered[-1].value("percent") or 0),
        "bot_settled": int(settled),
        "bot_passed_on": int(passed_on),
    }


def _answers(facts: Facts, asked: I64, inquiry: I8) -> tuple[int, int]:
    """How many of those who met a right script were settled by the bot, and passed on."""
    met = facts.history("script").values_at(asked) != 0
    return int(np.count_nonzero(met & (inquiry == Inquiry.BOT))), int(
        np.count_nonzero(met & (inquiry == Inquiry.HUMAN))
    )
