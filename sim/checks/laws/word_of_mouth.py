"""The law of word of mouth: after the first complaint each role hears of it after its own while, and not before."""

from collections.abc import Iterator
from typing import Final

from ...ground.draws import SeededDraws
from ...ground.keys import RANK_BITS
from ...plan.scenario import Occasion
from ...plan.shop import Role
from .law import Breach, Seen, law, of_entry


def whiles_ms(seen: Seen, role: Role, draws: SeededDraws) -> tuple[int, int]:
    """How long word of mouth takes to a role, at least and at most: one span where the stream's word is known.

    It is known where the scenario names it, and where the run drew by its seed; a run with words of its own says
    nothing of them, so there only the shop's table counts.
    """
    table, stream = seen.scenario.shop.word_of_mouth, f"word_of_mouth/{role}"
    chosen = seen.scenario.coincidence.draws if seen.scenario.coincidence else {}
    if stream in chosen:
        word = min((chosen[stream] << 32) // 1_000_000, (1 << 32) - 1)
    elif seen.trace.by_seed:
        word = draws.word(stream)
    else:
        return max(1, table.least), max(1, table.most)
    span_ms = max(1, table.value(word))
    return span_ms, span_ms


@law(
    "word_gets_round_in_its_time",
    "口口相传各有各的快慢",
    "after the first complaint each role hears of it after its own while, and acts on it no sooner",
)
def word_of_mouth(seen: Seen) -> Iterator[Breach]:
    """Who knew by then learns nothing new; who waits for a complaint waits for his own while all the same."""
    told, draws = {entry.subject: entry for entry in reversed(seen.of("role_informed"))}, SeededDraws(seen.trace.seed)
    wait = [step for step in seen.scenario.plan.steps if step.on is Occasion.COMPLAINT]
    for complaint in seen.of("first_complaint"):
        since_ms = complaint.at >> RANK_BITS
        for role in Role:
            least_ms, most_ms = whiles_ms(seen, role, draws)
            heard = told.get(role)
            after_ms = (heard.at >> RANK_BITS) - since_ms if heard else seen.scenario.until_ms - since_ms + 1
            heard_of_it = heard is not None and heard.cause == complaint.number
            if after_ms > most_ms or (heard_of_it and after_ms < least_ms):
                yield of_entry(heard or complaint, f"{role} 得知的时刻不对", f"word reached {role} at another time")
            for step in wait:
                begun = seen.begun.get(step.id) if step.role is role else None
                if begun and (begun.at >> RANK_BITS) - since_ms < least_ms:
                    yield of_entry(begun, f"{role} 还没听说就动手了", f"{role} acts before word of it")


LAWS: Final = (word_of_mouth,)
