"""`delist selfcheck`: everything that is planted is reported with its file and line, and a clean tree is clean."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.cli import run
from sim.commands.attempt import AS_EXPECTED, OUR_BUG, YOUR_INPUT
from sim.ground.words import Lang
from sim.plan.reader import read_scenario
from sim.rehearsal import rehearse_once
from sim.report.columns import width
from sim.selfcheck.children import children
from sim.selfcheck.difference import first_difference
from sim.selfcheck.escapes import Escape, Kind
from sim.selfcheck.imports import imports
from sim.selfcheck.messages import Job
from sim.selfcheck.model_files import ALLOWED, BESIDE, MODEL, ROOT
from sim.selfcheck.record import Record, record_of
from sim.selfcheck.running import Outcome, selfcheck
from sim.selfcheck.set_order import set_orders
from sim.selfcheck.source import source
from sim.selfcheck.telling import KINDS, told
from sim.selfcheck.ways import ways
from sim.trace.digest import digest

SCENARIO = "toy_open_door"
PLANTED = "sim/crowd/planted.py"
RECORDED = "        number = len"
PLANTS = '''"""Every escape, one a line."""
import os, random, secrets, socket, subprocess, sys, threading, uuid
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from time import monotonic as bound
from time import sleep, time

import numpy as np

IMPORTED = time()  # clock: time.time


@lru_cache(maxsize=1)
def once() -> float:
    return bound()  # clock: time.monotonic


def all_of_them() -> None:
    once()
    datetime.now()  # clock: datetime.datetime.now
    date.today()  # clock: datetime.date.today
    sleep(0)  # clock: time.sleep
    random.random()  # global_random: random.random
    random.choice("ab")  # global_random: random.getrandbits
    np.random.random()  # global_random: numpy.random
    np.random.shuffle([1, 2, 3])  # global_random: numpy.random
    random.Random()  # entropy: random.seed()
    np.random.default_rng()  # entropy: os.urandom
    uuid.uuid4()  # entropy: os.urandom
    secrets.token_hex()  # entropy: os.urandom
    os.environ.get("HOME")  # environment: os.environ
    os.getenv("HOME")  # environment: os.environ
    os.getpid()  # environment: os.getpid
    threading.Thread(target=len, args=("",)).start()  # thread: _thread.start_new_thread
    subprocess.run([sys.executable, "--version"], stdout=subprocess.DEVNULL)  # process: subprocess.Popen
    socket.socket().close()  # socket: socket.__new__
    list(map(open, [__file__]))[0].close()  # file_read: open
    Path(__file__).with_suffix(".txt").write_text("")  # file_write: open
    os.path.exists(__file__)  # file_read: posix.stat
    os.access(__file__, os.R_OK)  # file_read: posix.access
    hash("a")  # address: builtins.hash
    list({"a", "b"})  # set_order: {'a', 'b'}
    np.random.SFC64(7).random_raw()
    random.Random(7).random()
    sorted({"a", "b"})
'''


def tree(folder: Path) -> Path:
    """A copy of the package and of the toy; compiled files go with it, or it would take seconds to start."""
    shutil.copytree(ROOT, folder / "sim", ignore=shutil.ignore_patterns("testing"))
    shutil.copytree(ROOT.parent / "scenarios", folder / "scenarios")
    return folder / "sim"


def plant(root: Path, file: str, old: str, new: str) -> None:
    path = root.parent / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A tree with every escape, whose journal holds the order of a set besides."""
    root = tree(tmp_path_factory.mktemp("planted"))
    (root.parent / PLANTED).write_text(PLANTS, encoding="utf-8")
    before = "from .faults import Faults"
    plant(root, "sim/world.py", before, f"from .crowd.planted import all_of_them\n{before}")
    plant(root, "sim/world.py", "    ledger.settle(end)\n", "    ledger.settle(end)\n    all_of_them()\n")
    letters = "{'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'}"
    plant(root, "sim/trace/journal.py", RECORDED, f"        values['first'] = ''.join({letters})\n{RECORDED}")
    return selfcheck([SCENARIO], (7,), 2, root)


def plants() -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(PLANTS.splitlines(), 1):
        found = re.search(r"# (\w+): (.+)$", line)
        if found:
            yield number, found[1], found[2]


@pytest.mark.parametrize(("line", "kind", "what"), list(plants()))
def test_every_escape_is_told_with_its_file_and_line(outcome: Outcome, line: int, kind: str, what: str):
    here = [one for one in [*outcome.sightings, *outcome.looks] if (one.place.file, one.place.line) == (PLANTED, line)]
    assert (kind, what) in [(one.kind.value, one.what) for one in here]
    for lang in Lang:
        assert squeezed(f"{PLANTED}:{line}{KINDS[Kind(kind)].in_(lang)}") in squeezed(told(outcome, lang))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_nothing_else_is_held_against_the_tree(outcome: Outcome):
    expected = {(PLANTED, line) for line, _, _ in plants()}
    twice = {(PLANTED, line) for line, kind, _ in plants() if kind == "process"}  # it writes to /dev/null, too
    assert len(outcome.sightings) + len(outcome.looks) == len(expected) + len(twice) + 1
    found = {(one.place.file, one.place.line) for one in [*outcome.sightings, *outcome.looks]}
    journal = {place for place in found if place[0] == "sim/trace/journal.py"}
    assert len(journal) == 1
    assert found - journal == expected
    assert all(one.kind is not Kind.IMPORT for one in outcome.looks), "imports are told where no call was seen"


@pytest.mark.parametrize(("lang", "words"), [(Lang.EN, "journal entry 1: "), (Lang.ZH, "日志第 1 条：")])
def test_the_order_of_a_set_is_told_as_the_first_event_that_differs(outcome: Outcome, lang: Lang, words: str):
    (parting,) = outcome.partings
    assert parting.difference is not None
    assert parting.difference.field == "first"
    assert parting.difference.one != parting.difference.other
    lines = told(outcome, lang).splitlines()
    assert squeezed(words) in squeezed("".join(lines))
    assert f"    A  {parting.difference.one.en}" in lines
    assert all(width(line) <= 80 for line in lines)


@pytest.mark.parametrize("lang", Lang)
def test_what_is_found_is_our_bug(outcome: Outcome, lang: Lang, monkeypatch, capsys):
    monkeypatch.setattr("sim.commands.selfcheck.selfcheck", lambda *_: outcome)
    assert run(["selfcheck", "--lang", lang.value]) == OUR_BUG
    assert capsys.readouterr().out == told(outcome, lang) + "\n"


def test_a_run_that_remembers_the_one_before_differs_from_it(tmp_path: Path):
    root = tree(tmp_path)
    leak = "        values['leak'] = LEAK.append(0) or len(LEAK)\n"
    plant(root, "sim/trace/journal.py", RECORDED, leak + RECORDED)
    plant(root, "sim/trace/journal.py", "class Entry(", "LEAK: list[int] = []\n\n\nclass Entry(")
    twice = ways(2)[1]
    with children([twice], root) as (child,):
        child.ask([Job(SCENARIO, 7)])
        assert len(set(child.answer().digests[Job(SCENARIO, 7)])) == 2


def test_the_tree_as_it_is_is_clean(capsys: pytest.CaptureFixture[str]):
    assert run(["selfcheck", SCENARIO, "--processes", "2", "--lang", "en"]) == AS_EXPECTED
    said = " ".join(capsys.readouterr().out.split())
    assert "3 runs of 1 scenario with 1 seed in 2 processes: every digest equal." in said
    assert "nothing from outside got in." in said


def test_a_scenario_that_does_not_exist_is_told_as_ever(capsys: pytest.CaptureFixture[str]):
    assert run(["selfcheck", "toy_open_dor", "--lang", "en"]) == YOUR_INPUT
    assert "did you mean toy_open_door?" in capsys.readouterr().err


@given(st.integers(2, 16), st.integers(1, 30))
def test_every_process_does_every_job_in_a_way_of_its_own(processes: int, jobs: int):
    chosen = ways(processes)
    assert [way.number for way in chosen] == list(range(1, processes + 1))
    assert len({way.hash_seed for way in chosen}) == processes
    for way in chosen:
        assert sorted(way.ordered(range(jobs))) == ([0] if way.alone else list(range(jobs)))


def test_every_room_of_the_house_is_in_the_model_or_beside_it():
    rooms = {path.name for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms == {*MODEL, *BESIDE}
    assert not {*MODEL} & {*BESIDE}
    assert all((ROOT.parent / file).is_file() for _, file in ALLOWED)


@lru_cache(maxsize=1)
def traced():
    return rehearse_once(read_scenario(SCENARIO), 7).trace


def test_equal_records_have_no_difference():
    assert first_difference(record_of(traced()), record_of(rehearse_once(read_scenario(SCENARIO), 7).trace)) is None


@given(st.data())
@settings(max_examples=60)
def test_whatever_the_digest_sees_the_comparison_names(data: st.DataObject):
    """One thing is changed, anywhere: the digest is another, and the difference names the field."""
    trace, record = traced(), record_of(traced())
    part = data.draw(st.sampled_from(["journal", "orders", "order fates", "histories"]))
    if part == "journal":
        place = data.draw(st.integers(0, len(trace.journal) - 1))
        name = data.draw(st.sampled_from(["at", "cause", "actor", "subject"]))
        old = getattr(trace.journal[place], name)
        entry = trace.journal[place]._replace(**{name: old + 1 if isinstance(old, int) else f"{old}x"})
        other = replace(trace, journal=(*trace.journal[:place], entry, *trace.journal[place + 1 :]))
    elif part == "histories":
        name = data.draw(st.sampled_from(sorted(trace.histories)))
        history = trace.histories[name]
        changed = replace(history, values=(*history.values[:-1], history.values[-1] + 1))
        other, name = replace(trace, histories={**trace.histories, name: changed}), "values"
    else:
        holder = trace.orders if part == "orders" else trace.orders.fates
        names = ["visit", "qty", "signed"] if part == "orders" else ["pay", "refund", "outcome"]
        name = data.draw(st.sampled_from(names))
        column = getattr(holder, name).copy()
        row = data.draw(st.integers(0, len(column) - 1))
        column[row] += 1 if column[row] < 100 else -1
        changed = replace(holder, **{name: column})
        other = replace(trace, orders=changed if part == "orders" else replace(trace.orders, fates=changed))
    found = first_difference(record, record_of(other))
    assert digest(other) != digest(trace)
    assert found is not None
    assert found.field == name
    assert found.one != found.other


def test_of_rows_the_first_in_time_is_named():
    record = record_of(traced())
    visits = record.tables["orders"]["visit"]
    changed = {name: column.copy() for name, column in record.tables["orders"].items()}
    early, late = int(np.argmin(visits)), int(np.argmax(visits))
    changed["visit"][late] += 1
    changed["visit"][early] -= 1
    other = Record(record.start, record.journal, {**record.tables, "orders": changed}, record.histories, record.numbers)
    found = first_difference(record, other)
    assert found is not None
    assert found.event.en == f"row {early} of the table orders"


ORDERED = '''
class Shop:
    names: frozenset[str]
    counts: set[int]

def made() -> set[str]: ...

def look(shop: Shop, given: set[str]) -> None:
    for one in given: ...  # taken
    [one for one in shop.names]  # taken
    ",".join(made())  # taken
    first, *_ = given | {"a"}  # taken
    next(iter(given))  # taken
    local: set[str] = set()
    local.pop()  # taken
    sorted(given, key=len)  # taken
    {one: 1 for one in {"a": 1}.keys() & given}  # taken
    for one in shop.counts: ...
    sorted(given)
    sorted(one for one in made())
    any(one for one in given)
    {one for one in given}
    len(given)
    for one in {"a": 1}: ...
    for one in {"a": 1}.keys(): ...
'''


def test_a_look_at_the_source_finds_what_takes_the_order_of_a_set():
    expected = {number for number, line in enumerate(ORDERED.splitlines(), 1) if "# taken" in line}
    assert {one.place.line for one in set_orders([source("shop.py", ORDERED)])} == expected


def test_an_import_that_could_hide_a_call_is_told():
    text = "from functools import partial\nimport time\nclock = partial(time.time)\nnp.datetime64('now')\n"
    found = imports([source("shop.py", text)])
    assert [(one.place.line, one.what) for one in found] == [(2, "time"), (4, "datetime64")]
    assert all(isinstance(one, Escape) and one.kind is Kind.IMPORT for one in found)
