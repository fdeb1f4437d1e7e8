"""The quota of reviews: how often a shop may submit in an hour and in a day; a withdrawal counts as well."""

from typing import Final

from ...ground.moments import DAY_MS, HOUR_MS
from ...policy.relist_quota import RELIST_A_DAY, RELIST_AN_HOUR

HOUR_USED_UP: Final = 10020066
DAY_USED_UP: Final = 10020111


class Quota:
    """What one shop has used."""

    def __init__(self) -> None:
        self.used_ms: list[int] = []

    def refusal(self, now_ms: int) -> int | None:
        """The platform's code if there is no place left now."""
        for span_ms, limit, code in (
            (HOUR_MS, RELIST_AN_HOUR.value, HOUR_USED_UP),
            (DAY_MS, RELIST_A_DAY.value, DAY_USED_UP),
        ):
            if sum(at_ms > now_ms - span_ms for at_ms in self.used_ms) >= limit:
                return code
        return None

    def use(self, now_ms: int) -> None:
        """Take a place."""
        self.used_ms.append(now_ms)
