"""The pytest plugin: fixtures, scenario files as tests, and what a failed test is told.

It is loaded into every test run where the package is installed, so it imports nothing but pytest and the standard
library; what costs time is imported by whoever uses it.
"""

import inspect
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pytest

from ..ground.words import Lang
from . import options
from .asked import Asked
from .collected import ScenarioFile, is_hidden, is_scenario
from .marks import Marked, marked
from .recorder import Recorder
from .sometimes import NAME, Sometimes

if TYPE_CHECKING:
    from .given import Given
    from .open_world import OpenWorld
    from .rehearsing import Rehearsed

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

_ASKED: Final = pytest.StashKey[Asked]()
_RECORDER: Final = pytest.StashKey[Recorder]()
_SOMETIMES: Final = pytest.StashKey[Sometimes]()
_GLOBS: Final = pytest.StashKey[Iterable[str]]()
_MARKED: Final = pytest.StashKey[Marked]()
_OURS: Final = frozenset(("rehearsal", "world", "shop", "crowd"))
_SEED: Final = "delist_seed"
_SECTION: Final = "delist"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of ours."""
    options.add(parser)


def pytest_configure(config: pytest.Config) -> None:
    """What this run asks for."""
    config.stash[_ASKED] = options.read(config)
    config.stash[_GLOBS] = tuple(options.globs(config))
    config.stash[_RECORDER] = Recorder()
    config.stash[_SOMETIMES] = Sometimes()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A scenario file is a test."""
    config = parent.config
    if not is_scenario(file_path, config.stash[_GLOBS]) or is_hidden(file_path, _begun_at(config)):
        return None
    file: pytest.Collector = ScenarioFile.from_parent(parent, path=file_path, asked=config.stash[_ASKED])
    return file


def _begun_at(config: pytest.Config) -> list[Path]:
    """Where the search for tests begins."""
    return [config.rootpath, *(config.invocation_params.dir / word.partition("::")[0] for word in config.args)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Several seeds: a test for each, where it rehearses."""
    if _SEED not in metafunc.fixturenames:
        return
    asked = metafunc.config.stash[_ASKED]
    node = metafunc.definition
    seeds = marked(node.get_closest_marker, node.nodeid, asked.lang).seeds or asked.seeds
    if len(seeds) > 1:
        metafunc.parametrize(_SEED, seeds, indirect=True, scope="session", ids=[f"seed{seed}" for seed in seeds])


def pytest_itemcollected(item: pytest.Item) -> None:
    """What its mark says; a mark that is not understood stops the run, as an unknown option would."""
    if item.get_closest_marker("delist") is not None:
        item.stash[_MARKED] = marked(item.get_closest_marker, item.nodeid, item.config.stash[_ASKED].lang)


@pytest.fixture(scope="session")
def delist_seed(request: pytest.FixtureRequest) -> int | None:
    """The seed of this test where several were asked for."""
    return getattr(request, "param", None)


@pytest.fixture(scope="session")
def rehearsal(request: pytest.FixtureRequest, delist_seed: int | None) -> Callable[..., "Rehearsed"]:
    """`rehearsal("full_checklist", disturbances=d)`: rehearse a scenario with some of its parts replaced."""
    from .rehearsing import rehearsal as rehearse  # noqa: PLC0415

    recorder = request.config.stash[_RECORDER]

    def rehearsal(scenario: "str | Given", *, seed: int | None = None, **parts: Any) -> "Rehearsed":
        __tracebackhide__ = True
        given = seed if seed is not None else _own_seed(scenario, recorder)
        return _without_our_frames(lambda: recorder.saw(rehearse(scenario, seed=given, **parts)))

    del delist_seed  # it is here so that every seed is a test
    return _plainly_named(rehearsal)


@pytest.fixture(scope="session")
def world(rehearsal: Callable[..., "Rehearsed"]) -> Callable[..., "OpenWorld"]:
    """`world("full_checklist")`: a world that the test drives by hand, fresh at each call."""
    from .given import Given  # noqa: PLC0415
    from .open_world import OpenWorld  # noqa: PLC0415

    def world(scenario: "str | Given", **parts: Any) -> "OpenWorld":
        __tracebackhide__ = True
        given = scenario if isinstance(scenario, Given) else Given(base=str(scenario))
        return _without_our_frames(lambda: OpenWorld(given.with_(**parts), rehearsal))

    return _plainly_named(world)


@pytest.fixture(scope="session")
def shop() -> Callable[..., Any]:
    """`shop("corner_shop", warehouse={...})`: a preset's shop, with changes."""
    from .as_files_say import line_of_caller  # noqa: PLC0415
    from .making import shop as made  # noqa: PLC0415

    def shop(preset: str = "corner_shop", **overrides: Any) -> Any:
        __tracebackhide__ = True
        place = line_of_caller(1)
        return _without_our_frames(lambda: made(preset, place=place, **overrides))

    return _plainly_named(shop)


@pytest.fixture(scope="session")
def crowd() -> Callable[..., Any]:
    """`crowd(Somebody(...), askers=[Question(...)])`: these customers and nobody else."""
    from .making import crowd as made  # noqa: PLC0415

    return made


def _plainly_named(function: F) -> F:
    """So that an assertion shows `<function rehearsal ...>`."""
    function.__qualname__ = function.__name__
    return function


def _own_seed(scenario: "str | Given", recorder: Recorder) -> int | None:
    """The run's or the mark's, where what is rehearsed has none of its own."""
    return recorder.seed if getattr(scenario, "seed", None) is None else None


def _without_our_frames(make: Callable[[], T]) -> T:
    """What somebody wrote wrongly is told without a walk through the reader. A bug of ours keeps its traceback."""
    __tracebackhide__ = True
    from ..ground.errors import MisuseError, ScenarioError  # noqa: PLC0415

    try:
        return make()
    except (MisuseError, ScenarioError) as error:
        wrong = error
    raise wrong.with_traceback(None)


def _uses_ours(item: pytest.Item) -> bool:
    """Whether a test asks for a fixture of ours, and not for somebody's own of the same name."""
    wanted = _OURS.intersection(getattr(item, "fixturenames", ()))
    if not wanted:
        return False
    known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})
    return any(_is_ours(known[name]) if name in known else True for name in wanted)


def _is_ours(found: Any) -> bool:
    return any(inspect.getmodule(one.func) is inspect.getmodule(_uses_ours) for one in found[-1:])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, Any, Any]:
    """Another test: nothing is rehearsed yet."""
    ours = not _OURS.isdisjoint(getattr(item, "fixturenames", ())) or hasattr(getattr(item, "cls", None), "night")
    if not ours and _MARKED not in item.stash:
        item.config.stash[_RECORDER].begin(None)
        return (yield)
    asked, mark = item.config.stash[_ASKED], item.stash.get(_MARKED, Marked())
    seeds = mark.seeds or asked.seeds
    callspec = getattr(item, "callspec", None)
    chosen = None if callspec is None else callspec.params.get(_SEED)
    watch = item.config.stash[_SOMETIMES].watch(item.nodeid, mark.sometimes) if mark.sometimes else None
    item.config.stash[_RECORDER].begin(seeds[0] if chosen is None and seeds else chosen, watch)
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """A search that uses our fixtures runs with the budget, the profile and the patience that it needs; a state
    machine reaches the fixtures of its test.
    """
    if hasattr(getattr(item, "cls", None), "night"):
        return (yield from _played(item))
    test = getattr(item, "obj", None)
    if not _uses_ours(item) or not getattr(test, "is_hypothesis_test", False):
        return (yield)
    from .searching import searched  # noqa: PLC0415

    asked, mark = item.config.stash[_ASKED], item.stash.get(_MARKED, Marked())
    with searched(test, asked.profile, asked.budget or mark.budget, item.config.stash[_RECORDER]):
        return (yield)


def _played(item: pytest.Item) -> Generator[None, Any, Any]:
    """A state machine of ours: its settings, its fixtures, and what it rehearsed last."""
    from .fresh import running  # noqa: PLC0415
    from .searching import settled_class  # noqa: PLC0415

    asked, mark, case = item.config.stash[_ASKED], item.stash.get(_MARKED, Marked()), getattr(item, "cls", None)
    with settled_class(case, asked.profile, asked.budget or mark.budget), running(item, item.config.stash[_RECORDER]):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What was rehearsed last: as properties, and where the test failed, in words."""
    last, asked = item.config.stash[_RECORDER].last, item.config.stash[_ASKED]
    if last is not None and call.when == "call":
        from .telling import properties  # noqa: PLC0415

        item.user_properties += properties(last, item.nodeid)
    report = yield
    if not report.passed:
        item.config.stash[_SOMETIMES].fell(item.nodeid)
    if not report.failed or report.when == "teardown":
        return report
    wrong = _in_chinese(call) if asked.lang is Lang.ZH else None
    if wrong is not None:
        _add(report, wrong)
    elif last is not None:
        from .telling import replay_of, told  # noqa: PLC0415

        _add(report, told(last, asked.lang, replay_of(last, item.nodeid), asked.found, item.nodeid))
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Another process has ended: what its rehearsals saw."""
    packed = getattr(node, "workeroutput", {}).get(NAME)
    if packed is not None:
        node.config.stash[_SOMETIMES].unpack(packed)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
    """What was asked for and never occurred is a failed test; a run that was broken off has shown nothing."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput[NAME] = config.stash[_SOMETIMES].pack()
    elif exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        for report in config.stash[_SOMETIMES].reports(config.stash[_ASKED].lang):
            config.hook.pytest_runtest_logreport(report=report)
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_exception_interact(
    node: pytest.Item | pytest.Collector,
    call: pytest.CallInfo[Any],
    report: pytest.CollectReport | pytest.TestReport,
) -> None:
    """Where a test wanted a `sim` or `mocks` of its own."""
    error = None if call.excinfo is None else call.excinfo.value
    if isinstance(error, ImportError | pytest.Collector.CollectError):
        from .namesakes import told  # noqa: PLC0415

        said = told(error, node.path.parent, node.config.rootpath, node.config.stash[_ASKED].lang)
        if said is not None:
            _add(report, said)


def _in_chinese(call: pytest.CallInfo[None]) -> str | None:
    """What somebody wrote wrongly, whose traceback says it in English."""
    error: Any = None if call.excinfo is None else call.excinfo.value
    return str(error.render(Lang.ZH)) if hasattr(error, "mistakes") and hasattr(error, "render") else None


def _add(report: pytest.CollectReport | pytest.TestReport, text: str) -> None:
    """A section of ours, below what is there; of a report that is plain text, beside it."""
    longrepr: Any = report.longrepr
    if hasattr(longrepr, "addsection"):
        longrepr.addsection(_SECTION, text)
    else:
        report.sections.append((_SECTION, text))
