"""The keys that a search writes: `like`, `crowd`, `coincidence` and `replay`, as they are read, refused and told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sim.cli import run
from sim.commands.attempt import YOUR_INPUT
from sim.ground.draws import SeededDraws
from sim.ground.words import Lang
from sim.plan.actors import actors_of
from sim.plan.coincidence import CUSTOMERS, Coincidence
from sim.plan.customers import Asker, Buyer, Luck, TryAgain
from sim.plan.reader import read_scenario
from sim.plan.replay import Replay
from sim.plan.sameness import bare, inputs_of
from sim.plan.scenario import Scenario
from sim.plan.schema import scenario_schema
from sim.rehearsal import rehearse_once
from sim.report.explain import explain
from sim.world import tie_orders

from .test_reader_errors import Case, applied, check, mistakes_in
from .test_reader_example import EXAMPLE, write_example

DIGEST = "sha256:" + "0a" * 32
FOUND = """\
crowd:
  buyers:
    - {at: T0-1h, through: replay-2, quantity: 2, promise: store, pays_after: 25s, asks_after: 1h, notice_after: 3s}
    - {at: T0+90s250ms, through: cart, luck: {bot: 0%, courier: 12.3456%}, tries_again: {after: 1min, through: window}}
  askers:
    - {at: T0+1h, patience: 2h, bot: 50%}
coincidence:
  ties: [erp import, customers, step shut]
  delays: {erp: 12.3456%}
  draws: {leaks: 0%, word_of_mouth/service: 100%, wire/shut/0/0/storefront: 5%, poll/distributor-1: 1%}
replay: {seed: 11, digest: DIGEST, model: 0.1.0, inputs: abc}
notes: {zh"""
WITH_FOUND = EXAMPLE.replace("notes: {zh", FOUND.replace("DIGEST", f'"{DIGEST}"'))

CASES = {
    "door that the shop does not have": Case("through: replay-2", "through: ‸replay-9", "replay-9", "replay-2"),
    "buyer without a moment": Case("{at: T0-1h, through: replay-2, ", "‸{through: replay-2, ", None, "at is missing"),
    "buyer after the end": Case("at: T0-1h, through", "at: ‸T0+39d23h, through", "T0+39d23h", "no buyer comes in"),
    "class of orders that is not there": Case("promise: store", "promise: ‸shop", "shop", "class of orders"),
    "unknown deed": Case("pays_after: 25s", "‸pays_afer: 25s", "pays_afer", "did you mean pays_after?"),
    "deed at once": Case("pays_after: 25s", "pays_after: ‸0s", "0s", "between 1ms"),
    "notice that is too late": Case("notice_after: 3s", "notice_after: ‸2min", "2min", "between 1ms and"),
    "luck of no kind": Case("{bot: 0%", "{‸boot: 0%", "boot", "did you mean bot?"),
    "share with too many decimals": Case("12.3456%}, tries", "‸12.34567%}, tries", "12.34567%", "four decimals"),
    "second try without a door": Case("tries_again: {after: 1min, through: window}", "tries_again: ‸{after: 1min}",
                                      "{after}", "through is missing"),
    "asker's patience": Case("patience: 2h", "patience: ‸two hours", "two hours", "a duration is"),
    "crowd is a list": Case("  askers:\n    - {at", "  askers: ‸none\n  # - {at", "none", "a list is needed"),
    "actor that is not there": Case("ties: [erp import", "ties: [‸erp_import", "erp_import", "did you mean erp import"),
    "step that is not there": Case("step shut]", "‸step shot]", "step shot", "did you mean step shut"),
    "actor named twice": Case("customers, step", "customers, ‸customers, step", "customers", "stands here twice"),
    "delay of nobody": Case("delays: {erp", "delays: {‸erpp", "erpp", "did you mean erp?"),
    "stream that is not there": Case("leaks: 0%", "‸leak: 0%", "leak", "did you mean leaks"),
    "stream of a role that is not there": Case("mouth/service", "mouth/servise", "word_of_mouth/servise",
                                               "did you mean word_of_mouth/service"),
    "message to no system": Case("wire/shut/0/0/storefront", "‸wire/shut/0/0/store", "wire/shut/0/0/store", "store"),
    "seed that is too large": Case("seed: 11", "seed: ‸1000000000000000", "1000000000000000", "write a smaller number"),
    "digest of another form": Case(f'"{DIGEST}"', "‸sha256:12", "sha256:12", "64 hexadecimal digits"),
    "replay without a seed": Case("{seed: 11, digest", "‸{digest", None, "seed is missing"),
    "replay with a key of its own": Case("inputs: abc", "‸input: abc", "input", "did you mean inputs?"),
}  # fmt: skip
LIKES = {
    "like nobody": Case("like: own_too", "like: ‸nobody", "nobody", "no scenario called nobody"),
    "like a file that is not there": Case("like: own_too", "like: ‸../x.delist.yaml", "../x.delist.yaml", "must exist"),
    "like itself": Case("like: own_too", "like: ‸own", "own", "not like itself"),
    "like itself, by its path": Case("like: own_too", "like: ‸own.delist.yaml", "own.delist.yaml", "not like itself"),
    "like several": Case("like: own_too", "like: ‸[own_too]", "[own_too]", "followed by the name"),
    "like nothing": Case("like: own_too", "like: ‸~", "~", "followed by the name"),
}


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scenario:
    monkeypatch.chdir(tmp_path)
    return read_scenario(write_example(tmp_path, WITH_FOUND))


def test_customers_are_read_as_they_are_written(found: Scenario):
    assert found.customers is not None
    (one, two), (asker,) = found.customers.buyers, found.customers.askers
    assert one == Buyer(at_ms=found.t0_ms - 3_600_000, through="replay-2", quantity=2, promise="store",
                        pays_after_ms=25_000, asks_after_ms=3_600_000, notice_after_ms=3_000)  # fmt: skip
    assert two == Buyer(at_ms=found.t0_ms + 90_250, through="cart", luck=Luck(bot=0, courier=123_456),
                        tries_again=TryAgain(after_ms=60_000, through="window"))  # fmt: skip
    assert asker == Asker(at_ms=found.t0_ms + 3_600_000, patience_ms=7_200_000, bot=500_000)


def test_what_is_decided_and_what_is_to_be_repeated_are_read(found: Scenario):
    assert found.coincidence == Coincidence(
        ties=("erp import", CUSTOMERS, "step shut"),
        delays={"erp": 123_456},
        draws={"leaks": 0, "word_of_mouth/service": 1_000_000, "wire/shut/0/0/storefront": 50_000,
               "poll/distributor-1": 10_000},
    )  # fmt: skip
    assert found.replay == Replay(seed=11, digest=DIGEST, model="0.1.0", inputs="abc")


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_in_them_is_told_with_its_place(name: str, tmp_path, monkeypatch):
    text, place = applied(WITH_FOUND, CASES[name])
    mistakes = mistakes_in(tmp_path, monkeypatch, text)
    found = mistakes[0].found if CASES[name].found is None else CASES[name].found
    check(mistakes, CASES[name]._replace(found=found), place, "own.delist.yaml")


@pytest.mark.parametrize("name", LIKES)
def test_a_mistake_in_like_is_told_with_its_place(name: str, tmp_path, monkeypatch):
    (tmp_path / "own_too.delist.yaml").write_text(EXAMPLE, "utf-8")
    text, place = applied("like: own_too\nreaction: 10min\n", LIKES[name])
    check(mistakes_in(tmp_path, monkeypatch, text), LIKES[name], place, "own.delist.yaml")


def test_two_scenarios_that_are_like_each_other_are_refused(tmp_path, monkeypatch):
    (tmp_path / "own_too.delist.yaml").write_text("like: own\n", "utf-8")
    (mistake,) = mistakes_in(tmp_path, monkeypatch, "like: own_too\n")
    assert "not even in a circle" in mistake.rule.en


@pytest.mark.parametrize("like", ["own_too", "own_too.delist.yaml", "./further/../own_too.delist.yaml"])
def test_what_is_like_another_is_that_other_but_for_what_it_says(like: str, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "further").mkdir()
    (tmp_path / "own_too.delist.yaml").write_text(WITH_FOUND, "utf-8")
    other = read_scenario("own_too.delist.yaml") if write_example(tmp_path) else None
    own = read_scenario(write_example(tmp_path, f"like: {like}\nreaction: 10min\n"))
    assert other is not None
    assert (own.name, own.reaction_ms, own.replay, own.expect.given) == ("own", 600_000, None, False)
    assert bare(own) == replace(bare(other), reaction_ms=600_000)
    assert inputs_of(own) != inputs_of(other)


def test_the_actors_that_may_be_named_are_those_of_the_world():
    for name in ("full_checklist", "farm_produce", "toy_open_door"):
        scenario = read_scenario(name)
        assert {*tie_orders(scenario), CUSTOMERS} == set(actors_of(step.id for step in scenario.plan.steps))


class Overheard(SeededDraws):
    """Draws that remember which single words were asked for."""

    def __init__(self) -> None:
        super().__init__(7)
        self.names = set[str]()

    def word(self, name: str) -> int:
        self.names.add(name)
        return super().word(name)


@pytest.mark.parametrize("name", ["farm_produce", "certificate_lapsed", "auto_stop"])
def test_every_stream_that_a_run_reads_may_be_named(name: str, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    draws = Overheard()
    rehearse_once(read_scenario(name), draws=draws)
    names = "".join(f"    {json.dumps(one)}: 1%\n" for one in sorted(draws.names))
    (tmp_path / "all.delist.yaml").write_text(f"like: {name}\ncoincidence:\n  draws:\n{names}", "utf-8")
    chosen = read_scenario("all.delist.yaml").coincidence
    assert chosen is not None
    assert len(chosen.draws) > 10


def test_the_schema_asks_for_nothing_more_of_what_is_like_another():
    schema = scenario_schema()
    (like, whole) = schema["anyOf"]  # type: ignore[misc, attr-defined]
    assert like == {"required": ["like"]}
    assert {"t0", "plan", "shop"} <= set(whole["required"])
    assert {"like", "crowd", "coincidence", "replay"} <= set(schema["properties"])  # type: ignore[call-overload]
    assert "required" not in schema


@pytest.mark.parametrize("key", ["like", "crowd", "coincidence", "replay"])
def test_they_are_explained_and_kept_out_of_spreadsheets(key: str, tmp_path, monkeypatch, capsys):
    assert explain(key, Lang.EN)
    assert explain(key, Lang.ZH)
    monkeypatch.chdir(tmp_path)
    written = {"like": "like: without_c08\n", "crowd": "crowd: {}\n", "coincidence": "coincidence: {}\n"}
    own = written.get(key, "replay: {seed: 3}\n")
    (tmp_path / "own.delist.yaml").write_text(own if key == "like" else "like: without_c08\n" + own, "utf-8")
    for call in (["--sheet", "plan.xlsx"], ["--csv", "plan"]):
        assert run(["new", *call, "--from", "own.delist.yaml", "--lang", "en"]) == YOUR_INPUT
        err = capsys.readouterr().err
        assert f"found   {key}" in err
        assert "stand in YAML alone" in " ".join(err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["own.delist.yaml"]
