"""Findings for programs: the keys of the published contract, integers as integers, texts in the chosen language.

Moments are ms since the scenario's start, money is fen, None is "never", "unbounded" or "does not apply".
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ..checks.findings import Chain, Day, Evidence, Findings, HarmFinding, ItemFinding, SwitchFinding, SyncFinding
from ..ground.words import Lang
from ..plan.names import HARMS
from .terms import name_of

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
"""What a JSON document is made of; there are no fractions in it."""


def as_json(findings: Findings, lang: Lang) -> dict[str, Json]:
    """One rehearsal as a dictionary that `json.dumps` takes as it is."""
    sales: dict[str, Json] = {"sales": [_day(day) for day in findings.sales]} if findings.sales else {}
    return sales | {
        "scenario": findings.scenario,
        "seed": int(findings.seed),
        "model": findings.model,
        "digest": findings.digest,
        "platform": findings.platform.value,
        "checklist": [_item(item, lang) for item in findings.checklist],
        "sync": [_view(view, lang) for view in findings.sync],
        "harms": [_harm(harm, lang) for harm in findings.harms],
        "pending": [_pending(kind, count, lang) for kind, count in findings.pending],
        "not_modelled": list(findings.not_modelled),
        "chains": [_chain(chain, lang) for chain in findings.chains],
        "ledger": _counts(findings.ledger),
        "counts": _counts(findings.counts),
        "assumptions": len(findings.assumptions),
        "assumption_list": [text.in_(lang) for text in findings.assumptions],
        "switches": [_switch(switch, lang) for switch in findings.switches],
        "expect": {"met": findings.met, "unmet": [text.in_(lang) for text in findings.unmet]},
    }


def _item(item: ItemFinding, lang: Lang) -> Json:
    return {
        "item": item.item.value,
        "title": item.title.in_(lang),
        "state": item.state.value,
        "deadline_ms": _whole(item.deadline_ms),
        "at_ms": _whole(item.at_ms),
        "margin_ms": _whole(item.margin_ms),
        "attempts": int(item.attempts),
        "evidence": [_evidence(entry, lang) for entry in item.evidence],
        "why": item.why.in_(lang),
        "seen_margin_ms": _whole(item.seen_margin_ms),
        "impossible_here": None if item.impossible_here is None else item.impossible_here.in_(lang),
    }


def _evidence(entry: Evidence, lang: Lang) -> Json:
    return {
        "at_ms": int(entry.at_ms),
        "by": entry.by,
        "kind": entry.kind,
        "says": entry.says.in_(lang),
        "ref": entry.ref,
    }


def _view(view: SyncFinding, lang: Lang) -> Json:
    return {
        "view": view.view,
        "title": view.title.in_(lang),
        "lag_ms": _whole(view.lag_ms),
        "limit_ms": int(view.limit_ms),
        "worst_case_ms": _whole(view.worst_case_ms),
        "exposure": int(view.exposure),
        "state": view.state.value,
    }


def _harm(harm: HarmFinding, lang: Lang) -> Json:
    return {
        "kind": harm.kind,
        "title": harm.title.in_(lang),
        "count": int(harm.count),
        "amount_fen": int(harm.amount_fen),
        "first_at_ms": int(harm.first_at_ms),
        "judged_at_ms": int(harm.judged_at_ms),
        "evidence": [_evidence(entry, lang) for entry in harm.evidence],
        "guarded_by": [item.value for item in harm.guarded_by],
        "by_door": _counts(harm.by_door),
    }


def _pending(kind: str, count: int, lang: Lang) -> Json:
    return {"kind": kind, "title": name_of(HARMS, kind, lang), "count": int(count)}


def _chain(chain: Chain, lang: Lang) -> Json:
    links: list[Json] = [
        {"at_ms": _whole(link.at_ms), "says": link.says.in_(lang), "ref": link.ref} for link in chain.links
    ]
    return {
        "kind": chain.kind,
        "count": int(chain.count),
        "amount_fen": int(chain.amount_fen),
        "links": links,
        "missing_action": chain.missing_action,
        "item": None if chain.item is None else chain.item.value,
        "targets": list(chain.targets),
        "early_action": chain.early_action,
        "early_ms": _whole(chain.early_ms),
    }


def _day(day: Day) -> Json:
    return {"day": int(day.day), "orders_fen": int(day.orders_fen), "related_fen": int(day.related_fen)}


def _switch(switch: SwitchFinding, lang: Lang) -> Json:
    return {
        "name": switch.name,
        "title": switch.title.in_(lang),
        "value": bool(switch.value),
        "hangs": list(switch.hangs),
    }


def _counts(values: Mapping[str, int]) -> Json:
    return {name: int(value) for name, value in values.items()}


def _whole(value: int | None) -> int | None:
    return None if value is None else int(value)
