"""Laws of ways back: a listing returns only through its own review, in its time, within the quota."""

from collections.abc import Iterator
from typing import Final

from ...ground.keys import RANK_BITS
from ...ground.moments import DAY_MS, HOUR_MS
from ...plan.scenario import Relist
from ...policy.relist_quota import RELIST_A_DAY, RELIST_AN_HOUR
from ...policy.relist_review import RELIST_REVIEW
from .law import Breach, Seen, law, of_entry


@law(
    "relisted_by_the_newest_review",
    "只有最新一次审核通过才重新上架",
    "a listing returns only as its newest review ends, after the review's time; no stale job relists",
)
def reviews(seen: Seen) -> Iterator[Breach]:
    """What was delisted softly returns at once; where relisting is free there is no review."""
    newest: dict[str, int] = {}
    wait_ms = RELIST_REVIEW.value if seen.scenario.relist is Relist.COSTLY else 0
    for entry in seen.of("relist_submitted", "review_withdrawn", "listing_taken_down", "listing_relisted"):
        if entry.kind == "relist_submitted":
            newest[entry.subject] = entry.number
        elif entry.kind != "listing_relisted":
            newest.pop(entry.subject, None)
        else:
            cause = seen.entry(entry.cause)
            if cause is None or cause.kind == "step_begun":
                continue
            after_ms = (entry.at >> RANK_BITS) - (cause.at >> RANK_BITS)
            if cause.number != newest.get(entry.subject) or not wait_ms <= after_ms <= wait_ms + 1:
                yield of_entry(entry, "不是最新的审核，或时间不对", "not by the newest review, or not after its time")


@law("reviews_within_the_quota", "提审不超过配额", "no more reviews than the platform allows in an hour and in a day")
def quota(seen: Seen) -> Iterator[Breach]:
    """Withdrawals take a place as well."""
    if seen.scenario.relist is not Relist.COSTLY:
        return
    used: list[int] = []
    for entry in seen.of("relist_submitted", "review_withdrawn"):
        at_ms = entry.at >> RANK_BITS
        for span_ms, rule in ((HOUR_MS, RELIST_AN_HOUR), (DAY_MS, RELIST_A_DAY)):
            if sum(one > at_ms - span_ms for one in used) >= rule.value:
                yield of_entry(entry, "超过提审配额", "beyond the quota of reviews")
        used.append(at_ms)


@law(
    "barred_stays_off",
    "平台下架的，没续办证照就回不来",
    "what the platform took down cannot be submitted, unless its certificate was renewed",
)
def barred(seen: Seen) -> Iterator[Breach]:
    """A link that the shop had off by then is barred as well. Where relisting is impossible nothing is submitted."""
    scope = {listing.id for listing in seen.scenario.shop.listings if listing.sku in seen.scenario.scope}
    bars = [one for one in seen.scenario.disturbances if one.kind == "passive_delisting"]
    for_good = [one.at_ms for one in bars if one.settings.get("reason") != "brand_lapsed"]
    lapsed = False
    for entry in seen.of("certificate_lapsed", "certificate_too_late", "relist_submitted"):
        if entry.kind != "relist_submitted":
            lapsed = entry.kind == "certificate_lapsed"
            continue
        down = lapsed or any(at_ms < entry.at >> RANK_BITS for at_ms in for_good)
        if (down and entry.subject in scope) or seen.scenario.relist is Relist.IMPOSSIBLE:
            yield of_entry(entry, "被平台下架的链接提交了审核", "a link that is barred was submitted")


LAWS: Final = (reviews, quota, barred)
