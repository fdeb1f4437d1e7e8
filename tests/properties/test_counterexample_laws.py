"""A counterexample's file is read back as exactly what was given, and rehearsed to the same digest."""

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sim.ground.errors import MisuseError
from sim.ground.moments import DAY_MS, HOUR_MS
from sim.ground.words import Lang, Text
from sim.plan.actors import actors_of
from sim.plan.coincidence import Coincidence
from sim.plan.customers import Luck, TryAgain
from sim.plan.disturbances import DISTURBANCES, SYSTEMS
from sim.plan.exact import moment_text, share_text, span_text
from sim.plan.files import Source
from sim.plan.measures import parse_duration, parse_share
from sim.plan.reader import read_whole
from sim.plan.reading import Reading
from sim.plan.sameness import bare, inputs_of
from sim.plan.scenario import Scenario
from sim.plan.shop import Role, SurfaceKind
from sim.plan.yaml_tree import tree_of_text
from sim.rehearsal import rehearse_once
from sim.testing.counterexample import as_yaml
from sim.testing.given import (
    DrawnPlan,
    DrawnShop,
    Given,
    People,
    Question,
    Somebody,
    Trouble,
    known,
)
from sim.testing.rehearsing import rehearsal

BASES = ("without_c08", "farm_produce", "negotiated_delay")
AWAY = st.integers(-3 * DAY_MS, 3 * DAY_MS)
LATER = st.integers(1, 20 * DAY_MS)
NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)
PPM = st.integers(0, 1_000_000)


def read(text: str, name: str = "found") -> Scenario:
    reading = Reading()
    source = Source(name, Path(f"{name}.delist.yaml"), f"{name}.delist.yaml")
    return read_whole(tree_of_text(text, source.label, reading), source, reading)


@st.composite
def somebody(draw: st.DrawFn) -> Somebody:
    deeds = {
        **{f"{name}_after_ms": LATER for name in ("pays", "regrets", "claims", "asks", "complains")},
        **{f"{name}_ms": LATER for name in ("patience", "handling", "transit", "door")},
        "notice_after_ms": st.integers(1, 65_535),
        "quantity": st.integers(1, 255),
        "promise": st.sampled_from(("presale", "store")),
        "luck": st.builds(Luck, bot=PPM, complaint=PPM, courier=PPM, substitute=PPM),
        "tries_again": st.builds(TryAgain, after_ms=LATER, through=st.sampled_from(("window", "replay-1", "cart"))),
    }
    does = draw(st.fixed_dictionaries({}, optional=deeds))
    return Somebody(
        at_ms=draw(AWAY), through=draw(st.sampled_from(SurfaceKind)), number=draw(st.integers(0, 9)), does=does
    )


QUESTION = st.builds(
    Question,
    at_ms=AWAY,
    does=st.fixed_dictionaries({}, optional={"patience_ms": LATER, "handling_ms": LATER, "bot": PPM}),
)


@st.composite
def trouble(draw: st.DrawFn) -> Trouble:
    kind = draw(st.sampled_from(sorted(DISTURBANCES)))
    values = {}
    for name, setting in DISTURBANCES[kind].settings.items():
        if setting.default is None or draw(st.booleans()):
            how = setting.kind.name
            values[name] = draw(
                st.sampled_from(setting.choices)
                if how == "CHOICE"
                else PPM
                if how == "SHARE"
                else st.integers(max(setting.least, 1), min(setting.most, 100))
                if how == "COUNT"
                else st.integers(max(setting.least, 1), HOUR_MS)
            )
    return Trouble(kind=kind, at_ms=draw(AWAY), settings=values)


@st.composite
def plan(draw: st.DrawFn, base: str) -> DrawnPlan:
    scenario = known(base)
    gone = draw(st.sets(st.sampled_from([step.id for step in scenario.plan.steps]), max_size=3))
    steps = []
    for step in scenario.plan.less(*gone).steps:
        at_ms = None if step.at_ms is None else step.at_ms - scenario.t0_ms + draw(st.integers(-2, 2)) * 1_234_567
        steps.append(type(step)(**{**{n: getattr(step, n) for n in step.__dataclass_fields__}, "at_ms": at_ms}))
    return DrawnPlan(steps=tuple(steps), spoiled=tuple(Text(zh=name, en=name) for name in sorted(gone)))


@st.composite
def schedule(draw: st.DrawFn, base: str) -> Coincidence:
    actors = actors_of(step.id for step in known(base).plan.steps)
    draws = ("leaks", "audit", *(f"word_of_mouth/{role}" for role in Role), "wire/delist_products/0/hands")
    return Coincidence(
        ties=tuple(draw(st.lists(st.sampled_from(actors), unique=True, max_size=4))),
        delays=draw(st.dictionaries(st.sampled_from(SYSTEMS), PPM, max_size=3)),
        draws=draw(st.dictionaries(st.sampled_from(draws), PPM, max_size=3)),
    )


OVERRIDES = st.fixed_dictionaries(
    {},
    optional={
        "desk": st.fixed_dictionaries({"agents": st.integers(1, 9)}),
        "habits": st.fixed_dictionaries({"pay": PPM.map(share_text), "try_again": PPM.map(share_text)}),
        "payments": st.fixed_dictionaries({"grace": st.integers(1, 600_000).map(span_text)}),
        "promotions": st.none(),
        "records": st.fixed_dictionaries({"mirror_sheet": st.booleans()}),
    },
)


@st.composite
def drawn_shop(draw: st.DrawFn, base: str) -> DrawnShop:
    overrides = draw(OVERRIDES)
    scenario = known(base)
    plain = Given(base=base, shop=DrawnShop(preset="litchi_cooperative", overrides=overrides, shop=scenario.shop))
    text = as_yaml_unchecked(plain)
    return DrawnShop(preset="litchi_cooperative", overrides=overrides, shop=read(text).shop)


def as_yaml_unchecked(drawn: Given) -> str:
    """The shop alone, written by hand: an `overrides` is JSON, which is YAML."""
    import json  # noqa: PLC0415

    assert drawn.shop is not None
    return f"like: {drawn.base}\nshop: {drawn.shop.preset}\noverrides: {json.dumps(drawn.shop.overrides)}\n"


@st.composite
def givens(draw: st.DrawFn) -> Given:
    base = draw(st.sampled_from(BASES))
    buyers, askers = st.lists(somebody(), max_size=3).map(tuple), st.lists(QUESTION, max_size=2).map(tuple)
    people = st.tuples(buyers, askers).map(lambda drawn: People(buyers=drawn[0], askers=drawn[1]))
    parts = {
        "seed": draw(st.none() | st.integers(0, 10**15 - 1)),
        "crowd": draw(people),
        "disturbances": draw(st.none() | st.lists(trouble(), max_size=3).map(tuple)),
        "plan": draw(st.none() | plan(base)),
        "schedule": draw(st.none() | schedule(base)),
        "shop": draw(st.none() | drawn_shop(base)),
    }
    return Given(base=base, **parts)


@settings(max_examples=12, deadline=None, phases=NO_SHRINK)
@given(drawn=givens())
def test_a_file_is_read_back_as_what_was_given_and_gives_the_same_digest(drawn: Given):
    first = rehearsal(drawn)
    again = read(as_yaml(drawn, first))
    assert bare(again) == bare(drawn.scenario())
    assert again.replay is not None
    assert again.replay.seed == first.seed
    assert again.replay.inputs == inputs_of(again)
    second = rehearse_once(again, again.replay.seed)
    assert second.findings.digest == first.digest == again.replay.digest
    assert bool(second.findings.unmet) == first.findings.broken


@given(ms=st.integers(0, 400 * DAY_MS), ppm=PPM)
def test_what_is_written_exactly_is_read_exactly(ms: int, ppm: int):
    assert parse_duration(span_text(ms)) == ms
    assert parse_share(share_text(ppm)) == ppm
    assert moment_text(-ms) in ("T0", f"T0-{span_text(ms)}")


@pytest.mark.parametrize(
    "drawn",
    [
        Given(base="without_c08", seed=10**15),
        Given(base="without_c08", crowd=People(buyers=(Somebody(at_ms=0, does={"pays_after_ms": 0}),))),
        Given(base="without_c08", schedule=Coincidence(ties=("nobody",))),
    ],
    ids=["seed", "moment", "actor"],
)
def test_what_a_file_cannot_say_is_refused_in_words(drawn: Given):
    with pytest.raises(MisuseError, match="a file cannot say what was given"):
        as_yaml(drawn, rehearsal(drawn))


def test_a_base_that_is_a_file_is_named_by_its_path_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "mine.delist.yaml").write_text("like: without_c08\nreaction: 10min\n", "utf-8")
    drawn = Given(base="plans/mine.delist.yaml", disturbances=())
    text = as_yaml(drawn, rehearsal(drawn), tmp_path / "plans")
    assert "\nlike: mine.delist.yaml\n" in text
    assert "\nlike: plans/mine.delist.yaml\n" in as_yaml(drawn, rehearsal(drawn))


def test_a_file_says_in_both_languages_what_was_given_and_expects_what_did_not_come_true():
    drawn = Given(
        base="without_c08",
        crowd=People(buyers=(Somebody(at_ms=300_000, through=SurfaceKind.REPLAY_CARD, number=1),)),
        disturbances=(),
    )
    again = read(as_yaml(drawn, rehearsal(drawn)))
    assert again.title.in_(Lang.EN) == "Counterexample to without_c08: 1 ghost order"
    assert again.title.in_(Lang.ZH) == "反例（without_c08）：幽灵订单 1 单"
    assert "Customers: 1" in again.story.en
    assert {kind: count.number for kind, count in again.expect.harms.items()} == {"ghost_order": 0}
    assert rehearse_once(again, 7).findings.unmet


def test_where_nobody_was_harmed_the_items_that_fell_are_expected_to_hold():
    drawn = Given(base="without_c08", crowd=People())
    again = read(as_yaml(drawn, rehearsal(drawn)))
    assert not again.expect.harms
    assert again.expect.checklist["C08"] == "held"  # type: ignore[index]
