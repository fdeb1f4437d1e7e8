"""Fifteen bugs written down by an outsider, from the README and the design page, before the source was read.

people
  1. step_begun_after_hours: a person begins a step after his shift has ended instead of on the next working morning.
  2. word_without_delay: a role that hears of the delisting by word of mouth knows it at once, not some time later.
messages
  3. one_try_too_few: a push that is tried again gives up one try before its documented schedule ends.
  4. second_copy_wins: of a message that comes out of order, the older one overwrites what the newer one said.
shelf
  5. last_room_stays_linked: a list of replay rooms is worked through but for the last one.
  6. batch_remainder_forgotten: of a batch job only full batches are carried out, the rest of links stays on sale.
stock
  7. freeze_ignores_paid_orders: a freeze takes units that belong to paid orders too.
  8. harvest_loss_turned_round: of a storm that leaves a share of the harvest, that share is taken away.
money
  9. refund_settles_at_once: a refund is booked at the moment it is asked for; the channel's delay is forgotten.
desk
 10. newest_first: agents take the customer who wrote last, not the one who has waited longest.
archive
 11. unverified_copy_counts: the restore drill says that a copy is sound without comparing it.
promotions
 12. coupons_die_with_campaign: ending a promotion also voids the coupons already issued.
distributors
 13. distributor_learns_at_once: a distributor's copy changes with the shop's and not at its own next poll.
time
 14. timeout_from_visit: an unpaid order's time-out counts from the customer's arrival and not from the order.
ties
 15. customer_before_change: a customer of the very instant of a state change still meets the old state.
"""

from collections.abc import Mapping
from typing import Final

from .defect import Planted

FIFTEEN: Final[Mapping[str, Planted]] = {}
