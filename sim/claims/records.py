"""Records are kept for 36 months (R32)."""

from typing import Final

from ..checks.facts import Facts
from ..checks.harms.lost_evidence import disputes
from ..ground.words import Text
from .claim import Claim, Figure, Kind, Unit
from .runs import Runs

INPUTS: Final = ("records.disputed", "records.disputed_after", "policy.audit_within")


def last_dispute_ms(facts: Facts) -> int:
    """How long after T0 the last disputed order is asked for."""
    _, asked_ms = disputes(facts)
    return int(asked_ms.max()) - facts.t0_ms if len(asked_ms) else 0


def last_audit_ms(facts: Facts) -> int:
    """How long after T0 the later of audit and reconciliation comes."""
    return max(facts.trace.scrutiny.audit_ms, facts.trace.scrutiny.reconciliation_ms) - facts.t0_ms


def claim(runs: Runs) -> Claim:
    """When anybody asks in the model, and that it is far from the 36th month."""
    facts = runs.kept("full_checklist", "season")
    return Claim(
        key="months",
        sources=("R32", "G11", "L1"),
        says=Text(zh="关键数据留存不低于 36 个月", en="Key data are kept for at least 36 months"),
        kind=Kind.UNJUDGED,
        inputs=INPUTS,
        figures=(
            Figure.over(
                Text(zh="最后一单纠纷，T0 之后", en="last dispute, after T0"), Unit.SPAN, map(last_dispute_ms, facts)
            ),
            Figure.over(
                Text(zh="审计与对账，T0 之后", en="audit and reconciliation, after T0"),
                Unit.SPAN,
                map(last_audit_ms, facts),
            ),
        ),
        why=Text(
            zh="演练里谁在何时来调记录，是设定的；一年后、三年后谁会来，没有数据。"
            "电商法第 31 条的三年约束平台，商家自己要能举证（第 62 条）；36 个月够不够，这里判断不了。",
            en="Who asks for a record in the model, and when, is set. Who comes "
            "after one year or three nobody has counted. The three years of the e-commerce law (article 31) bind the "
            "platform; a shop must be able to prove its case (article 62). Whether 36 months do is not seen here.",
        ),
    )
