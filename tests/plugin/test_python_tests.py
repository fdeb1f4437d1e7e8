"""Python tests that use the fixtures: what they get, what a failure says, how Hypothesis is set for them."""

import json
import re
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest

import sim.testing.collected_told  # what a run in this process imports must stay: numpy is loaded once
import sim.testing.open_world
import sim.testing.searching
import sim.testing.telling  # noqa: F401

pytest_plugins = ["pytester"]
DOCS = Path(__file__).resolve().parents[2] / "docs"
OURS = ("-p", "sim.testing.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:xdist", "--delist-lang", "en")
BUYERS = """
    import pytest
    from hypothesis import example, given, settings, strategies as st
    from sim.plan.shop import SurfaceKind
    from sim.testing.given import Somebody
    doors = st.sampled_from([SurfaceKind.WINDOW, SurfaceKind.REPLAY_CARD])
    buyers = st.lists(st.builds(Somebody, at_ms=st.integers(-3_600_000, 10_800_000), through=doors), max_size=3)
"""


def run(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*OURS, *words)


def test_a_failure_says_harms_items_lags_causes_and_a_command(pytester):
    pytester.makepyfile(
        """
        def test_nobody_is_harmed(rehearsal):
            assert not rehearsal("toy_open_door").harms
        """
    )
    result = run(pytester)
    said = result.stdout.str()
    result.assert_outcomes(failed=1)
    for words in (
        'assert not rehearsal("toy_open_door").harms',
        "The last rehearsal: toy_open_door, seed 7",
        "Harm: ghost orders (",
        "Checklist: C08 Live and replay cards off: broken.",
        "View: replay card replay: never, lag never, limit 0, worst case unbounded",
        '=> missing or too late: "Unlink live and replay cards"',
        "Replay: delist rehearse toy_open_door --seed 7",
    ):
        assert words in said, words
    assert said.index("AssertionError") < said.index("The last rehearsal")
    assert "sim/" not in said, "nothing of the model's own source"


def test_what_somebody_wrote_wrongly_is_told_without_a_walk_through_our_code(pytester):
    pytester.makepyfile(
        """
        def test_scenario(rehearsal):
            rehearsal("toy_open_dor")
        def test_shop(shop):
            shop("corner_shop", warehouse={"unitz": {"honey-500g": 1}})
        def test_world(world):
            world("toy_open_door").do("unlink_replay", at="T0-10min")
        """
    )
    said = run(pytester, "--delist-lang", "zh").stdout.str()
    assert "remedy  did you mean toy_open_door?" in said
    assert "remedy  did you mean unlink_replays?" in said
    assert "是否想写 unlink_replays？" in said
    assert "remedy  use one of: resaleable" in said
    assert "def " not in said.replace("def test_", ""), "no frame of ours"


def test_the_smallest_failing_example_is_the_one_told(pytester):
    pytester.makepyfile(
        BUYERS
        + """
    @given(buyers)
    def test_no_ghost(rehearsal, crowd, people):
        last = rehearsal("without_c08", crowd=crowd(*people))
        print("ordered", [(one.at_ms, one.through.value) for one in people])
        assert not last.harms.get("ghost_order")
    """
    )
    said = run(pytester, "--delist-profile", "ci").stdout.str()
    smallest = said.split("ordered ")[-1].splitlines()[0]
    assert smallest == "[(1, 'replay_card')]", "one buyer, right after T0"
    assert "Somebody(T0+1ms, replay_card 0)" in said
    assert "Harm: ghost orders (1 order)" in said
    assert "<- T0+1ms  1 ghost order (of 1)" in said
    assert "Replay: pytest test_the_smallest_failing_example_is_the_one_told.py::test_no_ghost" in said
    assert "always and only run by failing" not in said, "nobody wants to read lines of our model"


def test_an_example_that_fails_before_it_rehearses_is_not_told_of_another(pytester):
    pytester.makepyfile(
        """
        from hypothesis import given, strategies as st
        @given(st.integers(0, 9))
        def test_it(rehearsal, n):
            assert n < 5
            rehearsal("toy_open_door")
        """
    )
    said = run(pytester).stdout.str()
    assert "n=5" in said
    assert "The last rehearsal" not in said


def test_a_clock_stops_no_rehearsal_unless_somebody_set_one(pytester):
    """200 ms are Hypothesis' own, and whoever repeats them has not thought of another number."""
    pytester.makepyfile(
        """
        import time
        from hypothesis import Phase, given, settings, strategies as st
        @settings(deadline=200, max_examples=2)
        @given(st.booleans())
        def test_slow(rehearsal, n): time.sleep(0.21)
        @settings(deadline=30, max_examples=2, phases=[Phase.generate])
        @given(st.booleans())
        def test_slow_with_a_deadline(rehearsal, n): time.sleep(0.04)
        @settings(deadline=200, max_examples=2, phases=[Phase.generate])
        @given(st.booleans())
        def test_slow_without_us(n): time.sleep(0.3)
        """
    )
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=2)
    assert result.stdout.str().count("DeadlineExceeded") >= 2


def test_budget_and_profile(pytester):
    pytester.makepyfile(
        """
        import pytest
        from hypothesis import given, settings, strategies as st
        seen = {}
        def note(name):
            seen[name] = seen.get(name, 0) + 1
        @given(st.integers())
        def test_plain(rehearsal, n): note("plain")
        @settings(max_examples=7)
        @given(st.integers())
        def test_own(rehearsal, n): note("own")
        @pytest.mark.delist(budget=9)
        @given(st.integers())
        def test_marked(rehearsal, n): note("marked")
        @given(st.integers())
        def test_stranger(n): note("stranger")
        def test_counts():
            import json, pathlib
            pathlib.Path("seen.json").write_text(json.dumps(seen))
        """
    )

    def counts(*words: str) -> dict[str, int]:
        run(pytester, *words).assert_outcomes(passed=5)
        return json.loads((pytester.path / "seen.json").read_text())

    assert counts("--delist-profile", "dev") == {"plain": 25, "own": 7, "marked": 9, "stranger": 100}
    assert counts("--delist-profile", "ci", "--delist-budget", "12") == {
        "plain": 12,
        "own": 12,
        "marked": 12,
        "stranger": 100,
    }


def test_seeds_of_the_run_of_the_mark_and_of_the_call(pytester):
    pytester.makepyfile(
        """
        import pytest
        def test_run(rehearsal): print("run", rehearsal("toy_open_door").seed)
        @pytest.mark.delist(seed=3)
        def test_mark(rehearsal): print("mark", rehearsal("toy_open_door").seed)
        def test_call(rehearsal): print("call", rehearsal("toy_open_door", seed=5).seed)
        def test_none(shop): print("none")
        """
    )

    def said(*words: str) -> list[str]:
        lines = run(pytester, "-s", "-q", *words).outlines
        lines = [line.lstrip(".") for line in lines]
        return sorted(line for line in lines if line.startswith(("run", "mark", "call", "none")))

    assert said() == ["call 5", "mark 3", "none", "run 7"]
    assert said("--delist-seed", "8") == ["call 5", "mark 3", "none", "run 8"]
    assert said("--delist-seed", "8,9") == ["call 5", "call 5", "mark 3", "none", "run 8", "run 9"]


def test_properties_name_seed_digest_and_replay(pytester):
    pytester.makepyfile(
        """
        def test_it(rehearsal):
            rehearsal("toy_open_door", seed=8)
        def test_nothing():
            pass
        """
    )
    run(pytester, "--junitxml=out.xml")
    cases = {case.get("name"): case for case in Xml.parse(pytester.path / "out.xml").iter("testcase")}
    properties = {one.get("name"): one.get("value") for one in cases["test_it"].iter("property")}
    assert properties["seed"] == "8"
    assert properties["replay"] == "delist rehearse toy_open_door --seed 8"
    assert properties["digest"].startswith("sha256:")
    assert not list(cases["test_nothing"].iter("property"))


def test_a_world_is_driven_by_hand(pytester):
    pytester.makepyfile(
        """
        def test_it(world):
            open_door = world("toy_open_door")
            open_door.come(at="T0+2h", through="replay", pays_after="2min")
            open_door.come(at="T0+3h", through="window")
            first = open_door.rehearse()
            assert first.harms["ghost_order"] == 1
            open_door.do("unlink_replays", at="T0-10min", for_="C08", targets="all")
            second = open_door.rehearse()
            assert "ghost_order" not in second.harms
            assert world("toy_open_door").given != open_door.given
            open_door.disturb("outage", on="live_replay", at="T0-1h", lasts="6h")
            assert open_door.rehearse().harms["ghost_order"] == 1
            assert open_door.rehearse().digest == open_door.rehearse().digest
        def test_other_goods(rehearsal, shop):
            small = shop("corner_shop", warehouse={"units": {"honey-500g": 1}})
            plain, changed = (rehearsal("toy_open_door", shop=one) for one in (None, small))
            assert plain.digest != changed.digest
            assert changed.scenario.shop.warehouse.units["honey-500g"] == 1
        """
    )
    run(pytester).assert_outcomes(passed=2)


def test_the_pages_show_what_runs(pytester):
    pages = [(DOCS / name).read_text(encoding="utf-8") for name in ("testing.md", "testing.zh-CN.md")]
    blocks, others = (re.findall(r"```python\n(.*?)```", page, re.DOTALL) for page in pages)
    assert [block for block in blocks if "def test_" in block] == [block for block in others if "def test_" in block]
    pytester.makepyfile(next(block for block in blocks if "(world)" in block))
    run(pytester).assert_outcomes(passed=1)


def test_somebodys_own_fixture_of_the_same_name_is_theirs(pytester):
    pytester.makepyfile(
        """
        import pytest
        from hypothesis import given, settings, strategies as st
        @pytest.fixture(scope="session")
        def shop():
            return "my own"
        count = []
        @given(st.integers())
        def test_theirs(shop, n):
            assert shop == "my own"
            count.append(n)
        def test_count():
            assert len(count) == 100
        """
    )
    run(pytester, "--delist-budget", "5").assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--delist-seed", "x"), "a seed is a whole number"),
        (("--delist-budget", "0"), "a budget is 1 to"),
        (("--delist-profile", "quick"), "--delist-profile is dev or ci or nightly"),
        (("--delist-lang", "fr"), "--delist-lang is zh or en"),
    ],
)
def test_an_option_that_is_wrong_is_told_in_our_words(pytester, words, said, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    result = run(pytester, *words)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert said in result.stderr.str()
    assert "remedy" in result.stderr.str()


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("sead=7", "sead"),
        ("7", "7"),
        ("seed='x'", "a seed is"),
        ("sometimes=['replay_order_after_t1']", "did you mean replay_order_after_t0"),
        ("budget=0", "a budget is"),
    ],
)
def test_a_mark_that_is_wrong_stops_the_run(pytester, mark: str, said: str):
    pytester.makepyfile(f"import pytest\n@pytest.mark.delist({mark})\ndef test_it(): pass\n")
    result = run(pytester, "--strict-markers")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert said in result.stderr.str() + result.stdout.str()


def test_help_and_markers_name_us(pytester):
    assert "@pytest.mark.delist(seed, budget, sometimes)" in run(pytester, "--markers").stdout.str()
    assert "--delist-seed" in run(pytester, "--help").stdout.str()
