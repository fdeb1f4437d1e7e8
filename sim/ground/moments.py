"""Calendar time. The only module that knows of dates; everything else counts ms since the scenario's start.

>>> start = Start.parse("2026-06-10T21:00+08:00")
>>> start.clock(3_600_000)
'2026-06-10 22:00:00'
>>> relative(-172_800_000)
'T0-48h'
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

SECOND_MS: Final = 1_000
MINUTE_MS: Final = 60_000
HOUR_MS: Final = 3_600_000
DAY_MS: Final = 86_400_000
_MS: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Start:
    """The instant 0 of a scenario: ms since 1970 in UTC, and the zone's offset from UTC in ms (no summer time)."""

    epoch_ms: int
    zone_ms: int

    @classmethod
    def parse(cls, text: str) -> "Start":
        """From ISO 8601 with an offset; ValueError without one."""
        moment = datetime.fromisoformat(text)
        offset = moment.utcoffset()
        if offset is None:
            raise ValueError("a moment needs an offset, such as +08:00")
        since = moment - datetime(1970, 1, 1, tzinfo=UTC)
        return cls(since // _MS, offset // _MS)

    def later(self, by_ms: int) -> "Start":
        """The same zone, `by_ms` later."""
        return Start(self.epoch_ms + by_ms, self.zone_ms)

    def day_ms(self) -> int:
        """The time of day of this instant, in ms since midnight."""
        return (self.epoch_ms + self.zone_ms) % DAY_MS

    def wall_ms(self, ms: int) -> int:
        """Ms between the zone's midnight of 1970-01-01, a Thursday, and an instant of the scenario."""
        return self.epoch_ms + self.zone_ms + ms

    def from_time_of_day(self, day_ms: int) -> int:
        """A time of day as an offset within the 24-hour periods that begin at the start: 0 <= offset < 24 h."""
        return (day_ms - self.day_ms()) % DAY_MS

    def at(self, ms: int) -> datetime:
        """The date of an instant of the scenario."""
        zone = timezone(timedelta(milliseconds=self.zone_ms))
        return datetime(1970, 1, 1, tzinfo=UTC).astimezone(zone) + timedelta(milliseconds=self.epoch_ms + ms)

    def clock(self, ms: int) -> str:
        """Date and time of day, to the second."""
        return self.at(ms).strftime("%Y-%m-%d %H:%M:%S")


def relative(ms: int) -> str:
    """A distance from T0 as people write it."""
    return f"T0{'-' if ms < 0 else '+'}{duration(abs(ms))}" if ms else "T0"


def duration(ms: int, up: bool = False) -> str:
    """A length of time in at most two units: days only from four days on, ms only below a second.

    What is smaller than the second unit is left out; with `up`, for bounds, it counts as one more.

    >>> duration(126_600_000), duration(4 * DAY_MS + 1), duration(4 * DAY_MS + 1, up=True)
    ('35h10min', '4d', '4d1h')
    """
    units = (
        (4 * DAY_MS, DAY_MS, "d", HOUR_MS, "h"),
        (HOUR_MS, HOUR_MS, "h", MINUTE_MS, "min"),
        (MINUTE_MS, MINUTE_MS, "min", SECOND_MS, "s"),
        (SECOND_MS, SECOND_MS, "s", SECOND_MS, "s"),
        (1, 1, "ms", 1, "ms"),
    )
    for least, size, name, rest_size, rest_name in units:
        if ms >= least:
            if up and ms % rest_size:
                return duration(ms + rest_size - ms % rest_size)
            rest = ms % size // rest_size
            return f"{ms // size}{name}{rest}{rest_name}" if rest else f"{ms // size}{name}"
    return "0"
