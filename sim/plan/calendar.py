"""Moments of a scenario: `T0-48h`, `known_at+15min`, `2026-06-20T21:00+08:00`.

Four keys tie a scenario to the calendar: `t0`, `known_at`, `from` and `until`. They are read first; every other
moment must lie between the last two. A moment that hangs on an anchor which could not be read is checked for its
spelling only, so that one mistake brings no crowd of others.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ..ground.moments import MINUTE_MS, Start
from ..ground.words import Text
from .measures import DURATION_PATTERN, LONGEST_MS, Unreadable, duration_meant, parse_duration, such_as, write
from .reading import Reading
from .tree import BAD, Bad, Node, Scalar, child

ISO_PATTERN: Final = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{3})?)?(Z|[+-]\d{2}:\d{2})$"
RELATIVE_PATTERN: Final = r"^(T0|known_at)([+-](\d{1,12}(d|h|min|s|ms))+)?$"

_ISO: Final = re.compile(ISO_PATTERN, re.ASCII)
_ANCHORED: Final = re.compile(r"(T0|known_at)(?:([+-])(.+))?", re.ASCII)
_LOOSE: Final = re.compile(r"(t0|t|known_at|known)\s*(?:([+-])\s*(.+))?", re.ASCII | re.IGNORECASE)
_NO_ZONE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?)?", re.ASCII)

MOMENT_RULE: Final = Text(
    zh="时刻写成 T0、T0-48h、known_at+15min，或带时区的日期时间",
    en="a moment is T0, T0-48h, known_at+15min, or a date and time with its zone",
)
ZONE_RULE: Final = Text(zh="日期时间要写明时区", en="a date and time needs its zone")
ISO_RULE: Final = Text(zh="T0 要写成带时区的日期时间", en="t0 is a date and time with its zone")
EXAMPLE: Final = "T0-48h"
_EXAMPLE: Final = "2026-06-20T21:00+08:00"

Epoch = int | Literal[Bad.BAD]
"""Ms since 1970 in UTC, or BAD where the mistake has been noted."""


@dataclass(slots=True)
class Calendar:
    """What moments are measured from, each in ms since 1970; a missing key is not known, or could not be read."""

    anchors: dict[str, Epoch] = field(default_factory=dict)
    zone_ms: int = 8 * 60 * MINUTE_MS

    @property
    def start(self) -> Start | None:
        """The scenario's start, in the zone of T0."""
        begin = self.anchors.get("from", BAD)
        return None if isinstance(begin, Bad) else Start(begin, self.zone_ms)

    def since_start(self, name: str) -> int:
        """An anchor in ms since the start; only where all four were read."""
        begin, at = self.anchors["from"], self.anchors[name]
        if isinstance(begin, Bad) or isinstance(at, Bad):
            raise ValueError(name)
        return at - begin


def read_calendar(root: Node, reading: Reading) -> Calendar:
    """The four keys that everything else is measured from; missing ones are reported elsewhere."""
    calendar = Calendar()
    for key in ("t0", "known_at", "from", "until"):
        node = child(root, key)
        if isinstance(node, Scalar) and not node.is_void:
            calendar.anchors[key] = _anchor(key, node, calendar, reading)
        elif node is not None or key != "known_at":
            calendar.anchors[key] = BAD
    _in_order(root, calendar, reading)
    return calendar


def _anchor(key: str, node: Scalar, calendar: Calendar, reading: Reading) -> Epoch:
    if key != "t0":
        return _epoch(node, calendar, reading)
    if not _ISO.fullmatch(node.text):
        rule = ZONE_RULE if _NO_ZONE.fullmatch(node.text) else ISO_RULE
        return reading.refuse(node, rule, _with_zone(node.text, calendar))
    start = _date(node, reading)
    if isinstance(start, Bad):
        return BAD
    calendar.zone_ms = start.zone_ms
    return start.epoch_ms


def _in_order(root: Node, calendar: Calendar, reading: Reading) -> None:
    """`from` lies before `until` and no more than ten years away; T0 and `known_at` lie between them."""
    begin, end = calendar.anchors["from"], calendar.anchors["until"]
    if isinstance(begin, Bad) or isinstance(end, Bad):
        return
    if not 0 < end - begin <= LONGEST_MS:
        until = child(root, "until")
        assert until is not None
        calendar.anchors["until"] = reading.refuse(
            until,
            Text(
                zh="until 在 from 之后，最多相隔十年", en="until lies after from, and no more than ten years after it"
            ),
            Text(zh="把 until 改晚（或把 from 改早）", en="choose a later until, or an earlier from"),
        )
        return
    _around_t0(root, calendar, reading)
    known, at = child(root, "known_at"), calendar.anchors.get("known_at", BAD)
    if known is not None and not isinstance(at, Bad) and within(known, at, calendar, reading) is BAD:
        calendar.anchors["known_at"] = BAD


def _around_t0(root: Node, calendar: Calendar, reading: Reading) -> None:
    """T0 lies between start and end; the bound on its wrong side is not compared with anything else."""
    t0, begin, end = (calendar.anchors[key] for key in ("t0", "from", "until"))
    if isinstance(t0, Bad) or isinstance(begin, Bad) or isinstance(end, Bad) or begin <= t0 <= end:
        return
    key = "from" if t0 < begin else "until"
    at = child(root, key)
    assert at is not None
    calendar.anchors[key] = reading.refuse(
        at,
        Text(zh="T0 在开始（from）与结束（until）之间", en="T0 lies between the start (from) and the end (until)"),
        Text(zh=f"改 {key}，或改 t0", en=f"change {key}, or t0"),
    )


def _date(node: Scalar, reading: Reading) -> Start | Literal[Bad.BAD]:
    try:
        start = Start.parse(node.text)
    except ValueError:
        start = None
    if start is None or not 0 <= start.epoch_ms < 2**42:
        return reading.refuse(
            node,
            Text(zh="日期时间须真实存在，年份在 1970 到 2100 之间", en="the date must exist, between 1970 and 2100"),
            Text(zh="检查月、日、时、分与时区", en="check month, day, hour, minute and zone"),
        )
    return start


def _with_zone(text: str, calendar: Calendar) -> Text:
    """The remedy: the same date with the zone of T0."""
    meant = _EXAMPLE
    if _NO_ZONE.fullmatch(text):
        minutes, sign = abs(calendar.zone_ms) // MINUTE_MS, "-" if calendar.zone_ms < 0 else "+"
        day, _, clock = text.replace(" ", "T").partition("T")
        meant = f"{day}T{clock or '21:00'}{sign}{minutes // 60:02}:{minutes % 60:02}"
    return write(meant)


def _epoch(node: Scalar, calendar: Calendar, reading: Reading, example: str = EXAMPLE) -> Epoch:
    """A moment in ms since 1970, wherever it lies."""
    text = node.text
    if _ISO.fullmatch(text):
        start = _date(node, reading)
        return start if isinstance(start, Bad) else start.epoch_ms
    match = _ANCHORED.fullmatch(text)
    if not match:
        return reading.refuse(node, *_moment_meant(text, calendar, example))
    anchor, sign, distance = match.groups()
    by_ms = _distance(node, anchor, sign, distance, reading) if distance else 0
    if isinstance(by_ms, Bad):
        return BAD
    base = calendar.anchors.get("t0" if anchor == "T0" else anchor)
    if base is None:
        return reading.refuse(
            node,
            Text(zh="用到 known_at，就要先给出它", en="whoever counts from known_at must give it first"),
            Text(zh="在文件开头写 known_at，或改用 T0", en="give known_at further up, or count from T0"),
        )
    if isinstance(base, Bad):
        return BAD
    return base - by_ms if sign == "-" else base + by_ms


def _distance(node: Scalar, anchor: str, sign: str, text: str, reading: Reading) -> Epoch:
    try:
        by_ms = parse_duration(text)
    except Unreadable as error:
        meant = duration_meant(text)
        said = write(f"{anchor}{sign}{meant.partition(' / ')[0]}") if meant else such_as(f"{anchor}{sign}48h")
        return reading.refuse(node, error.rule, said)
    if by_ms > LONGEST_MS:
        return reading.refuse(
            node,
            Text(zh="时刻离 T0 最多十年", en="no moment is more than ten years away from T0"),
            Text(zh="检查数字与单位", en="check the number and its unit"),
        )
    return by_ms


def _moment_meant(text: str, calendar: Calendar, example: str) -> tuple[Text, Text]:
    if _NO_ZONE.fullmatch(text):
        return ZONE_RULE, _with_zone(text, calendar)
    match = _LOOSE.fullmatch(text.strip())
    meant, after_t0 = example, example.startswith("T0+")
    if after_t0 and (distance := duration_meant(text)) and " / " not in distance:
        meant = f"T0+{distance}"
    elif match:
        anchor = "T0" if match[1].lower().startswith("t") else "known_at"
        distance = (match[3] or "").strip()
        said = distance if re.fullmatch(DURATION_PATTERN, distance, re.ASCII) else duration_meant(distance) or "48h"
        meant = f"{anchor}{match[2] or ''}{said}"
    return MOMENT_RULE, write(meant)


def read_moment(node: Scalar, calendar: Calendar, reading: Reading, example: str = EXAMPLE) -> Epoch:
    """A moment in ms since the start, between `from` and `until`; the example is offered to who wrote no moment."""
    at = _epoch(node, calendar, reading, example)
    if isinstance(at, Bad) or isinstance(within(node, at, calendar, reading), Bad):
        return BAD
    begin = calendar.anchors["from"]
    return begin if isinstance(begin, Bad) else at - begin


def within(node: Node, at: int, calendar: Calendar, reading: Reading) -> Literal[Bad.BAD] | None:
    """Refuse what lies before `from` or after `until`; what is not known cannot be compared with."""
    bounds: Mapping[str, Epoch] = calendar.anchors
    begin, end = bounds["from"], bounds["until"]
    if not isinstance(begin, Bad) and at < begin:
        return reading.refuse(
            node,
            Text(zh="时刻不能早于开始（from）", en="no moment lies before the start (from)"),
            Text(zh="改晚这个时刻，或把 from 改早", en="choose a later moment, or an earlier from"),
        )
    if not isinstance(end, Bad) and at > end:
        return reading.refuse(
            node,
            Text(zh="时刻不能晚于结束（until）", en="no moment lies after the end (until)"),
            Text(zh="改早这个时刻，或把 until 改晚", en="choose an earlier moment, or a later until"),
        )
    return None
