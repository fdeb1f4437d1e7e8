"""Quantities as people write them: `48h`, `79.90 yuan`, `40%`, `08:00`, `480`.

Each reader returns a whole number (ms, fen, parts per million, things) or raises `Unreadable`, which says the rule
and, where the meaning can be guessed, exactly what to write instead. There are no floats on the way.
"""

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from ..ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, duration
from ..ground.words import Text

LONGEST_MS: Final = 3_660 * DAY_MS
"""Ten years and a little: the month 36 of an archive lies within, and every instant still fits its 64 bits."""

_UNITS: Final = {"d": DAY_MS, "h": HOUR_MS, "min": MINUTE_MS, "s": SECOND_MS, "ms": 1}
_LOOKALIKES: Final = {
    "d": "day days 天 日",
    "h": "hour hours hr hrs 小时 个小时 时 钟头",
    "min": "m mins minute minutes 分 分钟",
    "s": "sec secs second seconds 秒 秒钟",
    "ms": "msec msecs millisecond milliseconds 毫秒",
}
_UNIT_MEANT: Final = {word: unit for unit, words in _LOOKALIKES.items() for word in (unit, *words.split())}
_LONG: Final = {
    "week weeks 周 星期 个星期": 12 * 7,
    "month months 月 个月": 365,
    "year years 年": 12 * 365,
}
"""Units that a file does not take, as twelfths of a day."""
_ALIKE: Final = 0.75
_LONGEST_UNIT: Final = 20
_YUAN: Final = frozenset(("", "yuan", "rmb", "cny", "元", "块", "圆"))

DURATION_PATTERN: Final = r"^(\d{1,12}d)?(\d{1,12}h)?(\d{1,12}min)?(\d{1,12}s)?(\d{1,12}ms)?$"
MONEY_PATTERN: Final = r"^\d{1,9}(\.\d{1,2})? ?(yuan|元)$"
SHARE_PATTERN: Final = r"^\d{1,3}(\.\d{1,4})?%$"
TIME_OF_DAY_PATTERN: Final = r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$"
WHOLE_PATTERN: Final = r"^\d{1,15}$"

_DURATION: Final = re.compile(DURATION_PATTERN, re.ASCII)
_MONEY: Final = re.compile(MONEY_PATTERN, re.ASCII)
_SHARE: Final = re.compile(SHARE_PATTERN, re.ASCII)
_TIME_OF_DAY: Final = re.compile(TIME_OF_DAY_PATTERN, re.ASCII)
_WHOLE: Final = re.compile(WHOLE_PATTERN, re.ASCII)

_LOOSE_NUMBER: Final = re.compile(r"[¥￥]?\s*(\d{1,9}(?:\.\d{1,9})?)\s*([^\d\s.,]*)", re.ASCII)
_LOOSE_TIME: Final = re.compile(
    r"(?P<before>凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*(?P<hours>\d{1,2})"
    r"(?:[:：.](?P<minutes>\d{2})(?::00)?|(?P<hour>[点时])(?P<half>半)?)?\s*(?P<after>[ap]\.?m\.?)?",
    re.ASCII,
)
_AFTERNOON: Final = ("pm", "下午", "傍晚", "晚上")
_MORNING: Final = ("am", "凌晨", "早上", "上午")
_NUMBERS: Final = "零 一 二 三 四 五 六 七 八 九 十", "zero one two three four five six seven eight nine ten"
_THINGS: Final = r"agents?|people|persons?|units?|pieces?|boxes|box|orders?|times|[个人名位件单箱盒次]"
_COUNTED: Final = re.compile(rf"\+?(\d{{1,15}}|[a-z]{{1,5}}|[零一二两三四五六七八九十])\s*(?:{_THINGS})?")

DURATION_RULE: Final = Text(
    zh="时长是整数加单位，单位有 ms、s、min、h、d，中间没有空格",
    en="a duration is whole numbers with the units ms, s, min, h or d, without spaces",
)
MONEY_RULE: Final = Text(zh="金额以元计，最多两位小数", en="money is in yuan, with at most two decimals")
SHARE_RULE: Final = Text(
    zh="比例是 0% 到 100%，最多四位小数", en="a share is from 0% to 100%, with at most four decimals"
)
TIME_OF_DAY_RULE: Final = Text(
    zh="一天里的时刻写成时:分，从 00:00 到 24:00", en="a time of day is hours:minutes, from 00:00 to 24:00"
)
WHOLE_RULE: Final = Text(
    zh="这里需要一个不带单位的整数", en="a whole number is needed here, without unit, sign or separators"
)


class Unreadable(Exception):
    """A text that is no such quantity."""

    def __init__(self, rule: Text, remedy: Text) -> None:
        super().__init__(rule.en)
        self.rule = rule
        self.remedy = remedy


def write(example: str) -> Text:
    """The remedy "write this"."""
    return Text(zh=f"写成 {example}", en=f"write {example}")


def such_as(example: str) -> Text:
    """The remedy "something like this", where nobody can tell what was meant."""
    return Text(zh=f"例如写成 {example}", en=f"write for example {example}")


def _meant_or(meant: str | None, example: str) -> Text:
    return write(meant) if meant else such_as(example)


def parse_duration(text: str) -> int:
    """`48h` or `1h30min`, in ms.

    >>> parse_duration("1h30min")
    5400000
    """
    match = _DURATION.fullmatch(text)
    if text and match:
        pairs = zip(match.groups(), _UNITS.items(), strict=True)
        return sum(int(part.removesuffix(unit)) * size for part, (unit, size) in pairs if part)
    if text == "0":
        return 0
    raise Unreadable(DURATION_RULE, _meant_or(duration_meant(text), "48h / 90min / 1h30min"))


def duration_meant(text: str) -> str | None:
    """What somebody means by `48 hours` or `1.5小时`, if that can be guessed."""
    match = _LOOSE_NUMBER.fullmatch(text.strip())
    if not match:
        return None
    number, word = match.groups()
    if not word:
        return f"{number}min / {number}h" if number.isdigit() else None
    days = next((days for words, days in _LONG.items() if word.lower() in words.split()), None)
    if days is not None and number.isdigit():
        return f"{int(number) * days // 12}d"
    unit = _unit_meant(word.lower())
    ms = Decimal(number) * _UNITS[unit] if unit else Decimal("0.5")
    if ms != int(ms):
        return None
    said = duration(int(ms))
    return said if parse_duration(said) == ms else f"{int(ms)}ms"


def _unit_meant(word: str) -> str | None:
    """The unit that somebody calls so, or something like it."""
    near = get_close_matches(word, _UNIT_MEANT, n=1, cutoff=_ALIKE) if len(word) <= _LONGEST_UNIT else []
    return _UNIT_MEANT[near[0]] if near else None


def parse_money(text: str) -> int:
    """`79.90 yuan` or `79.90元`, in fen.

    >>> parse_money("79.90 yuan")
    7990
    """
    if _MONEY.fullmatch(text):
        return int(Decimal(text.removesuffix("yuan").removesuffix("元").strip()) * 100)
    match = _LOOSE_NUMBER.fullmatch(text.strip())
    number = Decimal(match[1]) if match and match[2].lower() in _YUAN else Decimal("0.001")
    meant = f"{number:.2f} yuan" if number * 100 == int(number * 100) else None
    raise Unreadable(MONEY_RULE, _meant_or(meant, "79.90 yuan"))


def parse_share(text: str) -> int:
    """`40%`, in parts per million; at most 100 %.

    >>> parse_share("0.0001%")
    1
    """
    if _SHARE.fullmatch(text):
        ppm = int(Decimal(text.removesuffix("%")) * 10_000)
        if ppm <= 1_000_000:
            return ppm
    meant = _share_meant(text)
    example = Text(zh="写成百分数，例如 40%", en="write a percentage, such as 40%")
    raise Unreadable(SHARE_RULE, write(meant) if meant else example)


def _share_meant(text: str) -> str:
    match = re.fullmatch(r"(0?\.\d{1,6}|[01](?:\.0*)?)", text.strip(), re.ASCII)
    if match:
        return f"{(Decimal(match[1]) * 100).normalize():f}%"
    match = _LOOSE_NUMBER.fullmatch(text.strip())
    if match and match[2] in {"", "%", "％", "percent"} and Decimal(match[1]) <= 100:
        return f"{round(Decimal(match[1]), 4).normalize():f}%"
    return ""


def parse_time_of_day(text: str) -> int:
    """`08:00`, in ms since midnight; `24:00` is the end of the day.

    >>> parse_time_of_day("24:00")
    86400000
    >>> time_of_day_meant("8pm"), time_of_day_meant("晚上8点半"), time_of_day_meant("noon")
    ('20:00', '20:30', None)
    """
    if _TIME_OF_DAY.fullmatch(text):
        hours, minutes = text.split(":")
        return int(hours) * HOUR_MS + int(minutes) * MINUTE_MS
    raise Unreadable(TIME_OF_DAY_RULE, _meant_or(time_of_day_meant(text), "08:00"))


def time_of_day_meant(text: str) -> str | None:
    """What somebody means by `8pm`, `8.30` or `晚上8点半`, if that can be guessed."""
    match = _LOOSE_TIME.fullmatch(text.strip().lower())
    if not match or not (match["before"] or match["minutes"] or match["hour"] or match["after"]):
        return None
    hours, half = int(match["hours"]), "30" if match["half"] else "00"
    said = (match["before"] or "") + (match["after"] or "").replace(".", "")
    if said in _AFTERNOON and 1 <= hours < 12:
        hours += 12
    elif said in _MORNING and hours == 12:
        hours = 0
    meant = f"{hours:02}:{match['minutes'] or half}"
    return meant if _TIME_OF_DAY.fullmatch(meant) else None


def parse_whole(text: str) -> int:
    """`480`.

    >>> parse_whole("480")
    480
    >>> whole_meant("two"), whole_meant("3 people"), whole_meant("两人"), whole_meant("many")
    ('2', '3', '2', None)
    """
    if _WHOLE.fullmatch(text):
        return int(text)
    digits = re.sub(r"[,_，\s]", "", text)
    if re.fullmatch(r"-\d+", text, re.ASCII):
        raise Unreadable(WHOLE_RULE, Text(zh="写一个非负整数", en="write a number that is not negative"))
    if re.fullmatch(r"[+]?\d{16,}", text, re.ASCII):
        raise Unreadable(WHOLE_RULE, Text(zh="写一个较小的数", en="write a smaller number"))
    digits = digits.removeprefix("+")
    raise Unreadable(WHOLE_RULE, _meant_or(digits if _WHOLE.fullmatch(digits) else whole_meant(text), "2"))


def whole_meant(text: str) -> str | None:
    """What somebody means by `two`, `两人` or `2 people`, if that can be guessed."""
    counted = _COUNTED.fullmatch(text.strip().lower())
    if not counted:
        return None
    word = counted[1].replace("两", "二")
    if word.isdigit():
        return str(int(word))
    return next((str(names.split().index(word)) for names in _NUMBERS if word in names.split()), None)
