"""Whatever happens to a scenario's text, it is read or refused with places and words, and nothing else ever happens."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sim.ground.errors import ScenarioError
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, duration
from sim.ground.words import Lang
from sim.plan import measures, yaml_events
from sim.plan.reader import read_scenario
from sim.plan.scenario import Scenario

PRESET = Path(__file__).resolve().parents[2] / "scenarios" / "shops" / "litchi_cooperative.yaml"
SHOP = PRESET.read_text("utf-8")
SHOP = SHOP[: SHOP.index("because:")]

SCENARIO = """\
title: {zh: 荔枝预售下架, en: Litchi presale taken down}
story:
  zh: 暴雨之后
  en: "After the storm"
t0: 2026-06-20T21:00+08:00
known_at: T0-30min
from: T0-10d
until: T0+40d
shop: orchard
overrides:
  desk: {agents: 3}
  payments: {unpaid_timeout: 30min}
scope: [litchi-2.5kg]
harvest_at: 2026-06-21T06:00+08:00
plan:
  - do: sign_off
    for: C02
    at: known_at+5min
    role: ops
    tell: [service, finance]
  - {id: shut, do: delist_products, for: C07, at: T0-10min, role: ops, needs: [sign_off], targets: [litchi]}
  - {do: staff_agents, for: C11, role: service, with: {agents: 4}}
  - do: dispose_orders
    on: complaint
    role: service
    needs: [shut]
disturbances:
  - {kind: harvest_loss, at: T0-1h, keep: 40%}
expect:
  checklist: {C01: broken}
  harms: {ghost_order: at least 1}
"""

Change = Callable[[str], str]
NASTY = "{}[]:,#&*!|>'\"%@`-? \t\n\\\0\u2028~荔0Tx"
VALUE = re.compile(r"(?<=: )[^ ,{}\[\]\n][^,{}\[\]\n]*")


def _lines(change: Callable[[list[str], int, int], None]) -> st.SearchStrategy[Change]:
    def changed(first: int, second: int) -> Change:
        def mangle(text: str) -> str:
            lines = text.split("\n")
            change(lines, first % len(lines), second % len(lines))
            return "\n".join(lines)

        return mangle

    return st.builds(changed, st.integers(0, 99), st.integers(0, 99))


def _drop(lines: list[str], at: int, _: int) -> None:
    del lines[at]


def _repeat(lines: list[str], at: int, to: int) -> None:
    lines.insert(to, lines[at])


def _exchange(lines: list[str], at: int, to: int) -> None:
    lines[at], lines[to] = lines[to], lines[at]


def _shift(lines: list[str], at: int, by: int) -> None:
    lines[at] = " " * (by % 7) + lines[at].lstrip(" ")


@st.composite
def replaced_characters(draw: st.DrawFn) -> Change:
    at, by = draw(st.integers(0, 5_000)), draw(st.text(st.sampled_from(NASTY), max_size=3))
    length = draw(st.integers(0, 3))
    return lambda text: text[: at % (len(text) + 1)] + by + text[at % (len(text) + 1) + length :]


@st.composite
def exchanged_values(draw: st.DrawFn) -> Change:
    one, two = draw(st.integers(0, 200)), draw(st.integers(0, 200))

    def mangle(text: str) -> str:
        values = [match.span() for match in VALUE.finditer(text)]
        if len(values) < 2:
            return text
        (a, b), (c, d) = sorted((values[one % len(values)], values[two % len(values)]))
        return text if (a, b) == (c, d) else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]

    return mangle


@st.composite
def other_values(draw: st.DrawFn) -> Change:
    at = draw(st.integers(0, 200))
    value = draw(
        st.sampled_from(
            ["", "~", "{}", "[]", "[[x]]", "T0", "T0-999999999999d", "-1", "9" * 30, "100%", "0 yuan", "C07", "all"]
        )
        | st.text(max_size=8)
    )

    def mangle(text: str) -> str:
        values = [match.span() for match in VALUE.finditer(text)]
        start, end = values[at % len(values)] if values else (0, 0)
        return text[:start] + value + text[end:]

    return mangle


CHANGES = st.lists(
    st.one_of(
        _lines(_drop), _lines(_repeat), _lines(_exchange), _lines(_shift),
        replaced_characters(), exchanged_values(), other_values(),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


def mangled(text: str, changes: list[Change]) -> str:
    for change in changes:
        text = change(text)
    return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mangled")
    (folder / "shops").mkdir()
    return folder


def read_or_refuse(folder: Path, scenario: str, shop: str) -> Scenario | None:
    """The scenario, or None if it was refused as it should be."""
    (folder / "shops" / "orchard.yaml").write_bytes(shop.encode("utf-8", "surrogatepass"))
    path = folder / "own.delist.yaml"
    path.write_bytes(scenario.encode("utf-8", "surrogatepass"))
    try:
        return read_scenario(str(path))
    except ScenarioError as error:
        check(error, {str(path): scenario, str(path.parent / "shops" / "orchard.yaml"): shop})
    return None


def check(error: ScenarioError, texts: dict[str, str]) -> None:
    """At least one mistake, each at a place that the file has, in two languages."""
    assert error.mistakes
    assert len(set(error.mistakes)) == len(error.mistakes)
    for mistake in error.mistakes:
        lines = re.split(r"\r\n|\r|\n", texts[mistake.file])
        assert 1 <= mistake.line <= len(lines) + 1
        assert 1 <= mistake.column <= len([*lines, ""][mistake.line - 1]) + 1
        assert mistake.found.isprintable()
        assert mistake.rule.zh != mistake.rule.en
        assert mistake.remedy.zh != mistake.remedy.en
    assert error.render(Lang.ZH) != error.render(Lang.EN)


def check_scenario(scenario: Scenario) -> None:
    """What the rest of the program relies on."""
    steps = scenario.plan.steps
    ids = [step.id for step in steps]
    assert len(set(ids)) == len(ids)
    assert {need for step in steps for need in step.needs} <= set(ids)
    assert 0 <= scenario.t0_ms <= scenario.until_ms
    assert all(0 <= step.at_ms <= scenario.until_ms for step in steps if step.at_ms is not None)
    assert sum(promise.share_ppm for promise in scenario.shop.promises) == 1_000_000
    assert set(scenario.scope) <= {sku.id for sku in scenario.shop.skus}
    assert {surface.listing for surface in scenario.shop.surfaces} <= {listing.id for listing in scenario.shop.listings}


SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


def test_the_unchanged_texts_are_read(folder: Path):
    assert read_or_refuse(folder, SCENARIO, SHOP) is not None


@given(CHANGES)
@settings(max_examples=120, **SLOW)
def test_a_mangled_scenario_is_read_or_refused(folder: Path, changes: list[Change]):
    scenario = read_or_refuse(folder, mangled(SCENARIO, changes), SHOP)
    if scenario is not None:
        check_scenario(scenario)


@given(CHANGES)
@settings(max_examples=25, **SLOW)
def test_a_scenario_with_a_mangled_shop_is_read_or_refused(folder: Path, changes: list[Change]):
    scenario = read_or_refuse(folder, SCENARIO, mangled(SHOP, changes))
    if scenario is not None:
        check_scenario(scenario)


@given(st.text(st.sampled_from(NASTY), max_size=200))
@settings(max_examples=100, **SLOW)
@example("? {a: b}\n: c\n? [x]\n")
@example("&a [*a, *a]")
@example("[a: b, ? c]: {? d, e: , f}")
def test_a_text_of_signs_alone_is_refused(folder: Path, text: str):
    assert read_or_refuse(folder, text, SHOP) is None


def parsed(events: Callable[[str], object], text: str) -> object:
    """The events as far as they come, and whether they end in an error."""
    seen: list[tuple[object, ...]] = []
    try:
        for event in events(text):  # type: ignore[attr-defined]
            mark = event.start_mark
            seen.append((type(event).__name__, getattr(event, "value", None), mark.line, mark.column))
    except Exception:
        return seen, "error"
    return seen, "end"


@given(CHANGES)
@settings(max_examples=30, **SLOW)
def test_our_parser_is_ruamels_parser(changes: list[Change]):
    from ruamel.yaml import YAML  # noqa: PLC0415

    text = "".join(sign for sign in mangled(SCENARIO, changes) if sign.isprintable() or sign == "\n")
    ours = parsed(lambda text: yaml_events.events(text, 1_000), text)
    assert ours == parsed(YAML(typ="safe", pure=True).parse, text)


# Quantities


@given(st.integers(0, 3_000), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 999))
def test_a_duration_is_the_sum_of_its_parts(days: int, hours: int, minutes: int, seconds: int, ms: int):
    parts = ((days, "d"), (hours, "h"), (minutes, "min"), (seconds, "s"), (ms, "ms"))
    text = "".join(f"{number}{unit}" for number, unit in parts if number) or "0"
    expected = days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS + ms
    assert measures.parse_duration(text) == expected


@given(st.integers(0, 10_000 * DAY_MS))
def test_a_duration_as_it_is_shown_can_be_read_again(ms: int):
    again = measures.parse_duration(duration(ms))
    assert again <= ms
    assert ms == 0 or again > ms * 0.5


@given(st.integers(0, 99_999_999_999), st.sampled_from([" yuan", "元", "yuan", " 元"]))
def test_money_keeps_every_fen(fen: int, unit: str):
    assert measures.parse_money(f"{fen // 100}.{fen % 100:02}{unit}") == fen


@given(st.integers(0, 1_000_000))
def test_a_share_keeps_every_part_per_million(ppm: int):
    assert measures.parse_share(f"{(Decimal(ppm) / 10_000).normalize():f}%") == ppm


@given(st.integers(0, 24 * 60))
def test_a_time_of_day_keeps_every_minute(minute: int):
    assert measures.parse_time_of_day(f"{minute // 60:02}:{minute % 60:02}") == minute * MINUTE_MS


@given(
    st.integers(0, 9_999),
    st.sampled_from(["", " "]),
    st.sampled_from(
        [
            ("hours", HOUR_MS),
            ("小时", HOUR_MS),
            ("Minutes", MINUTE_MS),
            ("分钟", MINUTE_MS),
            ("天", DAY_MS),
            ("sec", 1_000),
        ]
    ),
)
def test_what_the_remedy_says_means_what_was_meant(number: int, space: str, unit: tuple[str, int]):
    with pytest.raises(measures.Unreadable) as caught:
        measures.parse_duration(f"{number}{space}{unit[0]}")
    assert measures.parse_duration(caught.value.remedy.en.removeprefix("write ")) == number * unit[1]


READERS = {
    "duration": measures.parse_duration,
    "money": measures.parse_money,
    "share": measures.parse_share,
    "time of day": measures.parse_time_of_day,
    "whole": measures.parse_whole,
}
WORDED = ("a smaller number", "a number that is not negative", "a percentage, such as 40%")
LIKE_A_NUMBER = st.text(st.sampled_from("0123456789.:%-+ eE_,hdmins元yuan¥٣"), max_size=12)


@pytest.mark.parametrize("name", READERS)
@given(text=LIKE_A_NUMBER | st.text(max_size=12))
def test_a_quantity_is_a_whole_number_or_unreadable(name: str, text: str):
    try:
        value = READERS[name](text)
    except measures.Unreadable as error:
        remedy = error.remedy.en.removeprefix("write ").removeprefix("for example ").split(" / ")
    else:
        remedy = [text]
        assert value >= 0
    for meant in remedy:
        assert meant in WORDED or READERS[name](meant) >= 0
