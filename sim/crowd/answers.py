"""What every buyer would say to an offer of a later date: drawn by name, the same whatever else the plan does."""

import numpy as np

from ..ground.draws import Draws
from ..plan.habits import Answers
from ..trace.tables import I8, I32
from ..trace.talks import Answer
from .from_shop import share16


def answers_of(habit: Answers, draws: Draws, step: str, rows: int) -> tuple[I8, I32]:
    """For each row what its buyer would answer to this step, and after how many ms."""
    word = draws.shares(f"offer/{step}/answer", rows)
    accepts, answers = share16(habit.accept_ppm), share16(habit.accept_ppm + habit.decline_ppm)
    says = np.where(word < answers, np.where(word < accepts, Answer.ACCEPTS, Answer.DECLINES), Answer.SILENT)
    after_ms = habit.after.values(draws.shares(f"offer/{step}/after", rows))
    return says.astype(np.int8), np.maximum(after_ms, 1).astype(np.int32)
