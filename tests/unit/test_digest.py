"""The digest: the same for the same run, and another for any change of a journal field or of any row's fate."""

import json
import os
import subprocess
import sys
from dataclasses import fields, replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.plan.reader import read_scenario
from sim.rehearsal import rehearse_once
from sim.trace.digest import digest
from sim.trace.journal import Entry
from sim.trace.tables import Columns
from sim.trace.trace import Scrutiny, Trace

SCENARIO = "toy_open_door"
SAY_DIGESTS = """
import json, sys
from sim.plan.reader import read_scenario
from sim.rehearsal import rehearse_once
scenario = read_scenario("toy_open_door")
print(json.dumps({seed: rehearse_once(scenario, int(seed)).findings.digest for seed in sys.argv[1:]}))
"""


@lru_cache(maxsize=1)
def trace() -> Trace:
    return rehearse_once(read_scenario(SCENARIO), 7).trace


def in_another_process(hash_seed: str, *seeds: int) -> dict[str, str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-c", SAY_DIGESTS, *map(str, seeds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)


@pytest.mark.parametrize("part", range(4))
def test_pt13_twenty_processes_with_random_hash_seeds_agree(part):
    expected = digest(trace())
    for number in range(5):
        hash_seed = "random" if number % 2 else str(part * 1000 + number)
        assert in_another_process(hash_seed, 7)["7"] == expected


def test_a_seed_run_among_others_gives_the_same_digest_as_alone():
    among = in_another_process("random", 3, 7, 11)
    assert among["7"] == digest(trace())
    assert len(set(among.values())) == 3


def test_the_same_scenario_object_can_be_rehearsed_again_and_again():
    scenario = read_scenario(SCENARIO)
    assert len({rehearse_once(scenario, 7).findings.digest for _ in range(3)}) == 1


def test_the_model_is_no_part_of_the_digest(monkeypatch):
    monkeypatch.setattr("sim.rehearsal.model", lambda: "another")
    findings = rehearse_once(read_scenario(SCENARIO), 7).findings
    assert (findings.model, findings.digest) == ("another", digest(trace()))


@given(st.data())
@settings(max_examples=100)
def test_the_digest_changes_with_any_field_of_any_journal_entry(data):
    place = data.draw(st.integers(0, len(trace().journal) - 1))
    field = data.draw(st.sampled_from(Entry._fields))
    entry = trace().journal[place]
    changed = {"values": (*entry.values, ("more", 1))}.get(field)
    if changed is None:
        old = getattr(entry, field)
        changed = old + 1 if isinstance(old, int) else old + "x"
    journal = list(trace().journal)
    journal[place] = entry._replace(**{field: changed})
    assert digest(replace(trace(), journal=tuple(journal))) != digest(trace())


@given(st.data())
@settings(max_examples=150)
def test_the_digest_changes_with_any_fate_of_any_row(data):
    table = data.draw(st.sampled_from(["orders", "questions"]))
    holder = getattr(trace(), table)
    name = data.draw(st.sampled_from([field.name for field in fields(holder.fates)]))
    row = data.draw(st.integers(0, len(holder.fates) - 1))
    delta = data.draw(st.sampled_from([1, -1, 1 << 24]))
    changed = replace(holder, fates=nudged(holder.fates, name, row, delta))
    assert digest(replace(trace(), **{table: changed})) != digest(trace())


@pytest.mark.parametrize("field", [field.name for field in fields(Scrutiny)])
def test_the_digest_changes_with_any_field_of_the_scrutiny(field):
    old = getattr(trace().scrutiny, field)
    changed = old + 1 if isinstance(old, int | np.ndarray) else (*old, 1)
    assert not isinstance(old, np.ndarray) or len(old), "nothing to change"
    other = replace(trace().scrutiny, **{field: changed})
    assert digest(replace(trace(), scrutiny=other)) != digest(trace())


def nudged(fates: Columns, name: str, row: int, delta: int) -> Columns:
    column = getattr(fates, name).copy()
    with np.errstate(over="ignore"):
        column[row] += delta if column.dtype == np.int64 else (1 if delta > 0 else -1)
    return replace(fates, **{name: column})
