"""The ending: what harm was done, by which state of the shop, for want of which step; the view, and the checklist."""

from collections.abc import Iterator
from typing import Final

from ..checks.findings import Chain, Findings, ItemFinding, SyncFinding, SyncState
from ..ground.words import Lang, Text
from ..plan.actions import ACTIONS
from ..plan.names import counted
from ..plan.scenario import Scenario, State
from ..report.course import view_name
from ..report.figures import length, titled
from ..report.harm import end_of, place_name, worth_of
from ..report.terms import STATES, name_of

_BAD: Final = (State.BROKEN, State.UNVERIFIED, State.FALSE_TICK)


def ending(findings: Findings, scenario: Scenario) -> Iterator[Text]:
    """A line for each."""
    if findings.harms:
        yield _harms(findings)
    chain = findings.chains[0] if findings.chains else None
    if chain is not None:
        yield from _cause(chain, findings, scenario)
    view = _view(findings)
    if view is not None:
        yield _lag(view)
    item = _item(findings, chain)
    if item is not None:
        yield _both(item)


def _harms(findings: Findings) -> Text:
    """All kinds at once; what they cost stands in the report."""
    zh, en = [], []
    for one in findings.harms:
        zh.append(titled(one.title, one.count, one.unit, Lang.ZH) + worth_of(one.amount_fen, one, Lang.ZH))
        en.append(counted(one.kind, one.count) + worth_of(one.amount_fen, one, Lang.EN))
    return Text(zh="损害：" + "；".join(zh), en="harm: " + "; ".join(en))


def _cause(chain: Chain, findings: Findings, scenario: Scenario) -> Iterator[Text]:
    """The state that was met, and the step that was missing."""
    states = [link.says for link in chain.links[1:2]]
    yield from (Text(zh=f"原因：{state.zh}", en=f"cause: {state.en}") for state in states)
    if chain.missing_action is None or chain.item is None or _is_planned(chain, scenario):
        yield Text(zh=end_of(chain, findings, Lang.ZH), en=end_of(chain, findings, Lang.EN))
        return
    title = ACTIONS[chain.missing_action].title
    zh = "、".join(place_name(target, findings, Lang.ZH) for target in chain.targets)
    en = ", ".join(place_name(target, findings, Lang.EN) for target in chain.targets)
    yield Text(
        zh=f"漏了 {chain.item}：没有人“{title.zh}”" + (f"（{zh}）" if zh else ""),
        en=f'{chain.item} was left out: nobody was to "{title.en}"' + (f" ({en})" if en else ""),
    )


def _is_planned(chain: Chain, scenario: Scenario) -> bool:
    return any(step.do == chain.missing_action for step in scenario.plan.steps)


def _view(findings: Findings) -> SyncFinding | None:
    """The view that was late and that most people met; of several, the first."""
    late = [view for view in findings.sync if view.state is not SyncState.IN_TIME]
    return max(late, key=lambda view: view.exposure, default=None)


def _lag(view: SyncFinding) -> Text:
    name_zh, name_en = view_name(view, Lang.ZH), view_name(view, Lang.EN)
    limit_zh, limit_en = length(view.limit_ms, Lang.ZH), length(view.limit_ms, Lang.EN)
    if view.lag_ms is None:
        return Text(zh=f"{name_zh}：从未得知，上限 {limit_zh}", en=f"{name_en}: never learned of it, limit {limit_en}")
    lag_zh, lag_en = length(view.lag_ms, Lang.ZH), length(view.lag_ms, Lang.EN)
    return Text(zh=f"{name_zh}：晚了 {lag_zh}，上限 {limit_zh}", en=f"{name_en}: {lag_en} late, limit {limit_en}")


def _item(findings: Findings, chain: Chain | None) -> ItemFinding | None:
    """The line of the checklist that the cause belongs to, or else the first that fell."""
    bad = [found for found in findings.checklist if found.state in _BAD]
    named = [found for found in bad if chain is not None and found.item == chain.item]
    return next(iter(named or bad), None)


def _both(item: ItemFinding) -> Text:
    state_zh, state_en = name_of(STATES, item.state, Lang.ZH), name_of(STATES, item.state, Lang.EN)
    return Text(
        zh=f"{item.item.value} {item.title.zh}：{state_zh}。{item.why.zh}",
        en=f"{item.item.value} {item.title.en}: {state_en}. {item.why.en}",
    )
