"""Steps of a plan and disturbances: tables of shapes that depend on what is done."""

from collections.abc import Mapping
from typing import Final

from ..ground.words import Text
from .actions import ACTIONS, Action, Kind, Setting, Targets
from .calendar import Calendar
from .disturbances import DISTURBANCES
from .quantities import share, span, time_of_day, whole
from .reading import Reading
from .records import Anything, Key, ListOf, Record, as_table, build
from .scenario import Disturbance, Item, Occasion, OnFailure, Step, Then
from .shapes import Choice, Known, Maybe, Member, Moment, Name, Shape
from .shift_check import check_shift
from .shop_tables import LISTING, MATERIAL, ROLE, ROOM, TOPIC
from .talks_check import check_talk
from .tree import BAD, Bad, Node, Scalar, Table, child, text_of

BASE: Final = "base"
_ACTION: Final = Choice(Text(zh="动作", en="action"), tuple(ACTIONS))
_DISTURBANCE: Final = Choice(Text(zh="扰动", en="disturbance"), tuple(DISTURBANCES))
_ITEM: Final = Choice(Text(zh="检查项", en="item"), (*(item.value for item in Item), BASE))
_PROMISE: Final = Known(Text(zh="订单类别", en="class of orders"), "promise")
_KIND_OF_TARGET: Final = {
    Targets.LISTINGS: LISTING,
    Targets.ROOMS: ROOM,
    Targets.PROMISES: _PROMISE,
    Targets.MATERIALS: MATERIAL,
    Targets.TOPICS: TOPIC,
}
_NAMES: Final = ListOf(Name(), lone=True)
ON_FAILURE: Final = Record(
    OnFailure,
    {
        "retry": Key(whole(0, 1_000)),
        "every": Key(span(1), to="every_ms"),
        "then": Key(Member(Text(zh="做法", en="way to go on"), Then)),
    },
)


def _shape_of(setting: Setting) -> Shape[object]:
    if setting.kind is Kind.CHOICE:
        return Choice(Text(zh="选项", en="choice"), setting.choices)
    if setting.kind is Kind.SHARE:
        return share()
    if setting.kind is Kind.CLOCK:
        return time_of_day()
    return span(setting.least) if setting.kind is Kind.DURATION else whole(setting.least, setting.most)


def settings_record(settings: Mapping[str, Setting]) -> Record[Mapping[str, int | str]]:
    """What an action or a disturbance takes, by name."""
    keys = {
        name: Key(_shape_of(setting), needed=setting.default is None and not setting.optional, default=setting.default)
        for name, setting in settings.items()
    }
    return Record(_as_given, keys)


def _as_given(**values: int | str | None) -> Mapping[str, int | str]:
    return {name: value for name, value in values.items() if value is not None}


def step_record(calendar: Calendar | None) -> Record[dict[str, object]]:
    """One step, but for what depends on its action."""
    return Record(
        dict,
        {
            "id": Key(Name(), needed=False),
            "do": Key(_ACTION),
            "for": Key(_ITEM, to="item", needed=False, default=BASE),
            "at": Key(Moment(calendar), to="at_ms", needed=False),
            "on": Key(Choice(Text(zh="触发", en="occasion"), tuple(Occasion)), needed=False),
            "role": Key(ROLE),
            "needs": Key(_NAMES, needed=False, default=()),
            "tell": Key(ListOf(ROLE, lone=True), needed=False, default=()),
            "targets": Key(Anything(ListOf(Name(), least=1, lone=True).schema()), needed=False),
            "with": Key(Anything({"type": "object"}), needed=False),
            "on_failure": Key(ON_FAILURE, needed=False),
        },
    )


def read_step(node: Node, calendar: Calendar, reading: Reading) -> Maybe[Step]:
    """One step; all its mistakes go into the reading."""
    values = step_record(calendar).read(node, reading)
    if not isinstance(node, Table):
        return BAD
    action = ACTIONS.get(text_of(node, "do") or "")
    targets = _targets(node, action, reading)
    settings = _settings(node, action, reading)
    _tick_has_an_item(node, reading)
    check_talk(node, reading)
    check_shift(node, reading)
    if isinstance(values, Bad) or isinstance(targets, Bad) or isinstance(settings, Bad):
        return BAD
    item, on = values.pop("item"), values.pop("on")
    values |= {"id": values["id"] or values["do"], "targets": targets, "settings": settings, "place": node.place}
    del values["with"]
    values |= {"item": None if item == BASE else Item(str(item)), "on": None if on is None else Occasion(str(on))}
    return build(Step, values)


def _targets(step: Table, action: Action | None, reading: Reading) -> Maybe[tuple[str, ...] | None]:
    """Ids; None stands for all, written or not."""
    node = child(step, "targets")
    if node is None or action is None:
        return None
    if action.targets is Targets.NONE:
        return reading.refuse(
            step.keys["targets"],
            Text(zh=f"{text_of(step, 'do')} 不针对具体对象", en=f"{text_of(step, 'do')} is not done to targets"),
            Text(zh="删去 targets", en="delete targets"),
            found="targets",
        )
    if isinstance(node, Scalar) and node.text == "all":
        return None
    return ListOf(_KIND_OF_TARGET[action.targets], least=1, lone=True).read(node, reading)


def _settings(step: Table, action: Action | None, reading: Reading) -> Maybe[Mapping[str, int | str]]:
    """What the action takes besides, with its defaults."""
    if action is None:
        return {}
    node, record = child(step, "with"), settings_record(action.settings)
    if node is None:
        needed = [name for name, key in record.keys.items() if key.needed]
        if not needed:
            return {name: value for name, key in record.keys.items() if isinstance(value := key.default, int | str)}
        return reading.refuse(
            step,
            Text(zh=f"{text_of(step, 'do')} 需要 with", en=f"{text_of(step, 'do')} needs `with`"),
            Text(
                zh=f"补上 with: {{{'、'.join(f'{name}: ……' for name in needed)}}}",
                en=f"add with: {{{', '.join(f'{name}: ...' for name in needed)}}}",
            ),
        )
    if not action.settings:
        return reading.refuse(
            step.keys["with"],
            Text(zh=f"{text_of(step, 'do')} 没有设置可写", en=f"{text_of(step, 'do')} takes no settings"),
            Text(zh="删去 with", en="delete with"),
        )
    return record.read(node, reading)


def _tick_has_an_item(step: Table, reading: Reading) -> None:
    if text_of(step, "do") == "tick" and (text_of(step, "for") or BASE) == BASE:
        reading.refuse(
            step,
            Text(zh="打勾（tick）要写明检查项", en="a tick belongs to an item"),
            Text(zh="补上 for: C01 到 C12 之一", en="add `for: ` and one of C01 to C12"),
        )


def read_disturbance(node: Node, calendar: Calendar, reading: Reading) -> Maybe[Disturbance]:
    """One disturbance; its settings stand beside its kind."""
    if isinstance(table := as_table(node, reading), Bad):
        return BAD
    kind = text_of(table, "kind") or ""
    values = disturbance_record(kind, calendar, any_key=tuple(table.keys)).read(table, reading)
    if isinstance(values, Bad):
        return BAD
    at_ms = values.pop("at")
    del values["kind"]
    settings = {name: value for name, value in values.items() if isinstance(value, int | str)}
    return Disturbance(kind=kind, at_ms=at_ms, settings=settings, place=table.place) if isinstance(at_ms, int) else BAD


def disturbance_record(
    kind: str, calendar: Calendar | None, any_key: tuple[str, ...] = ()
) -> Record[dict[str, object]]:
    """The keys of one kind; of an unknown kind, any keys, so that only the kind is a mistake."""
    known = DISTURBANCES.get(kind)
    others = (
        {name: Key(Anything({}), needed=False) for name in any_key}
        if known is None
        else settings_record(known.settings).keys
    )
    return Record(dict, {**others, "kind": Key(_DISTURBANCE), "at": Key(Moment(calendar))})
