"""Planted bugs of listings, rooms, copies and promotions: where and until when something can be bought."""

from typing import Final

from sim.systems.inquiries import Inquiries
from sim.systems.live_replay import LiveReplay
from sim.systems.payments import Payments
from sim.systems.promotions import Promotions
from sim.systems.shelf.copies import Copies
from sim.systems.shelf.quota import Quota
from sim.systems.shelf.stop import StopRule
from sim.systems.site import Site
from sim.systems.storefront import DELISTED, IN_REVIEW, ON_SHELF, TRANSITIONS, Storefront

from ..defect import Planted, Row, planted

DEFECTS: Final[tuple[Planted, ...]] = (
    planted(
        "replay_relinked_by_stale_job",
        "An hour after a room was unlinked a stale job mounts its cards again.",
        LiveReplay.handle,
        "self.site.close(number, entry, NAME)",
        "self.site.close(number, entry, NAME)\n"
        "            self.site.clock.call(self.site.now + (3_600_000 << 24), "
        "lambda n=number: self.site.release(n, entry, NAME))",
    ),
    planted(
        "delist_leaves_an_entrance",
        "One of the entrances of a delisted link stays open.",
        Storefront._change_entrances,
        "for number, surface in site.surfaces():",
        "for number, surface in site.surfaces()[1:]:",
    ),
    planted(
        "delist_shuts_other_links",
        "Entrances of other links are shut together with a delisted one.",
        Storefront._change_entrances,
        "if surface.listing == target and surface.id",
        "if surface.id",
    ),
    planted(
        "unlink_leaves_live_cards",
        "Unlinking a room leaves the first of its cards mounted.",
        LiveReplay._cards,
        "for n, card in self.site.surfaces() if",
        "for n, card in self.site.surfaces()[1:] if self.site.surfaces()[n - 1][1].room == room and",
    ),
    planted(
        "release_overrules_others",
        "A surface that two systems hold shut opens as soon as one of them lets go.",
        Site.release,
        "if not holders:",
        "if True:",
    ),
    Planted(
        "relist_without_review",
        "A link that is relisted is on sale at once, without a review.",
        (Row(TRANSITIONS, (DELISTED, "relist"), (ON_SHELF, "listing_relisted")),),
    ),
    Planted(
        "withdrawal_puts_back_on_sale",
        "A review that is withdrawn leaves the link on sale.",
        (Row(TRANSITIONS, (IN_REVIEW, "withdraw_review"), (ON_SHELF, "review_withdrawn")),),
    ),
    planted(
        "older_review_passes",
        "The end of an earlier review puts a link on sale that was withdrawn and submitted again.",
        Storefront._reviewed,
        " and self.submitted[target] == entry",
        "",
    ),
    planted(
        "review_too_short",
        "A review takes a tenth of its time.",
        Storefront._submit,
        "site.clock.now_ms + RELIST_REVIEW.value",
        "site.clock.now_ms + RELIST_REVIEW.value // 10",
    ),
    planted(
        "quota_unlimited",
        "Reviews may be asked for more often than the platform allows.",
        Quota.refusal,
        ">= limit",
        "> 3 * limit",
    ),
    planted(
        "barred_link_relisted",
        "A link that the platform bars may be submitted all the same.",
        Storefront._refusal,
        'if command == "relist" and target in self.barred:',
        "if False:",
    ),
    planted(
        "taken_down_copies_live",
        "The platform takes links down and leaves distributors' windows open.",
        Storefront._taken_down,
        "with_copies=True",
        "with_copies=False",
    ),
    planted(
        "copy_polls_late",
        "A distributor's copy misses its first poll after a change.",
        Copies._learn_later,
        "phase_ms + period_ms",
        "phase_ms + 2 * period_ms",
    ),
    planted(
        "copy_knows_at_once",
        "A distributor knows of a change before his next poll.",
        Copies._learn_later,
        "// period_ms * period_ms + phase_ms + period_ms",
        "+ 1 + phase_ms",
    ),
    planted(
        "copy_skips_a_link_of_the_chain",
        "A distributor learns from the shop what only another distributor could have told him.",
        Copies._learn,
        "if window.source is None else self.says[window.source]",
        "",
    ),
    planted(
        "copy_keeps_selling",
        "A distributor's window that has learned of the delisting stays open.",
        Copies._learn,
        "self.show(number, window, source, entry)",
        "pass",
    ),
    planted(
        "stop_above_the_threshold",
        "A stop-sale rule stops though more is left than its threshold.",
        StopRule._seen,
        "if left > self.threshold:",
        "if False:",
    ),
    planted(
        "stop_counts_double",
        "A stop-sale rule looks for a threshold that is ten lower.",
        StopRule.arm,
        "floor = self.shown_beyond_supply + self.threshold",
        "floor = self.shown_beyond_supply + self.threshold - 10",
    ),
    planted(
        "wrong_binding_closed",
        "Closing a payment binding closes another one.",
        Payments.handle,
        "self.site.controls.binding[number].set",
        "self.site.controls.binding[number - 1].set",
    ),
    planted(
        "coupon_of_a_dead_product",
        "A coupon that was ended can still be redeemed.",
        Promotions._end,
        "self.site.states[name].set(self.site.now, 0, entry)",
        'self.site.states[name].set(self.site.now, int(kind == "coupon_invalidated"), entry)',
    ),
    planted(
        "material_comes_back",
        "A day after it was removed, material is live again.",
        Promotions._end,
        "return entry",
        "self.site.clock.call(self.site.now + (86_400_000 << 24), lambda: self.site.states[name].set("
        'self.site.now, int(kind == "material_removed"), entry))\n    return entry',
    ),
    planted(
        "probe_sees_it_shut",
        "A probe of an entrance says that it is shut, whatever it is.",
        Storefront._probe,
        "is_open = site.controls.surface[number].value_at(site.seen_by(message))",
        "is_open = 0",
    ),
    planted(
        "replay_probe_from_a_cache",
        "A probe of a room reads what was seen there an hour before.",
        LiveReplay._probe,
        "value_at(self.site.seen_by(message))",
        "value_at(self.site.seen_by(message) - (3_600_000 << 24))",
    ),
    planted(
        "script_promises_after_activation",
        "Scripts are activated, and the bot goes on with the old ones.",
        Inquiries._activate,
        "self.site.controls.script.set(self.site.now, state, cause)",
        "self.site.controls.script.set(self.site.now, 0, cause)",
    ),
    planted(
        "script_active_before_its_time",
        "A script says sold out as soon as it is staged.",
        Inquiries._activate,
        "if self.main_off and",
        "if",
    ),
    planted(
        "script_stays_after_relisting",
        "The main listing is on sale again, and the bot goes on saying sold out.",
        Inquiries.hear_back,
        "self.site.controls.script.set(self.site.now, 0,",
        "self.site.controls.script.set(self.site.now, self.site.controls.script.last,",
    ),
    planted(
        "notice_counted_twice",
        "A notice that appears in a second channel counts twice.",
        Inquiries._publish,
        "notice_level(shop, moments, t0_ms)",
        "min(4, notice_level(shop, moments, t0_ms) * min(len(moments), 2))",
    ),
    planted(
        "notice_wakes_double_rush",
        "A notice makes twice as many people hurry as it reaches.",
        Inquiries._publish,
        "65_535 * reached_ppm // 1_000_000",
        "min(65_535, 2 * 65_535 * reached_ppm // 1_000_000)",
    ),
    planted(
        "agents_beyond_those_on_call",
        "More people come to the desk than are on call.",
        Inquiries._staff,
        "agents = min(wanted, desk.on_call - self.called)",
        "agents = wanted + desk.on_call",
    ),
    planted(
        "agents_at_once",
        "People who are called are at the desk at once.",
        Inquiries._staff,
        "site.clock.now_ms + desk.on_call_arrive_ms",
        "site.clock.now_ms + 1",
    ),
    planted(
        "desk_never_closes",
        "The desk is staffed an hour longer than it says.",
        Inquiries.plan_shifts,
        "length_ms = desk.staffed.to_ms - desk.staffed.from_ms",
        "length_ms = desk.staffed.to_ms - desk.staffed.from_ms + 3_600_000",
    ),
    planted(
        "listing_silent",
        "A listing that goes off tells nobody.",
        Storefront._change_entrances,
        "site.wire.publish(",
        "'told to nobody'.format(",
    ),
)
