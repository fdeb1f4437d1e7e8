"""A trace as files: the journal as lines of JSON, and the tables as CSV. Instants are written in ms."""

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ..ground.keys import NEVER, RANK_BITS
from .digest import digest
from .tables import Inquiry, Outcome
from .trace import Trace


def write_trace(trace: Trace, directory: Path) -> tuple[Path, ...]:
    """Write journal.jsonl, orders.csv, questions.csv and digest.txt into a folder, each whole or not at all."""
    directory.mkdir(parents=True, exist_ok=True)
    contents = {
        "journal.jsonl": "".join(_journal(trace)),
        "orders.csv": _csv(_order_columns(trace)),
        "questions.csv": _csv(_question_columns(trace)),
        "digest.txt": digest(trace) + "\n",
    }
    return tuple(_write(directory / name, text) for name, text in contents.items())


def _write(path: Path, text: str) -> Path:
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _journal(trace: Trace) -> Iterator[str]:
    for entry in trace.journal:
        line = {
            "number": entry.number,
            "at_ms": entry.at >> RANK_BITS,
            "clock": trace.scenario.start.clock(entry.at >> RANK_BITS),
            "actor": entry.actor,
            "kind": entry.kind,
            "subject": entry.subject,
            "values": dict(entry.values),
            "cause": entry.cause,
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"


def _ms(column: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[object]:
    return ["" if at == NEVER else at >> RANK_BITS for at in column.tolist()]


def _order_columns(trace: Trace) -> dict[str, list[object]]:
    orders, shop, fates = trace.orders, trace.scenario.shop, trace.orders.fates
    columns: dict[str, list[object]] = {
        "order": list(range(len(orders))),
        "visit_ms": _ms(orders.visit),
        "surface": [shop.surfaces[n].id for n in orders.surface],
        "sku": [shop.skus[n].id for n in orders.sku],
        "quantity": orders.qty.tolist(),
        "promise": [shop.promises[n].id for n in orders.promise],
        "outcome": [Outcome.name_of(n) for n in fates.outcome.tolist()],
    }
    for name in ("pay", "known", "alloc", "dispatch", "cancel", "refund", "intercept", "ask", "start", "complain"):
        columns[f"{name}_ms"] = _ms(getattr(fates, name))
    columns["signed_ms"] = _ms(orders.signed)
    columns["inquiry"] = [Inquiry.name_of(n) for n in fates.inquiry.tolist()]
    columns["parcel"] = fates.parcel.tolist()
    return columns


def _question_columns(trace: Trace) -> dict[str, list[object]]:
    questions = trace.questions
    return {
        "ask_ms": _ms(questions.ask),
        "start_ms": _ms(questions.fates.start),
        "inquiry": [Inquiry.name_of(n) for n in questions.fates.inquiry.tolist()],
    }


def _csv(columns: dict[str, list[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return text.getvalue()
