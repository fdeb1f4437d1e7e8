"""When refunds are sent (docs/life-of-an-order.md §7)."""

from ..ground.keys import ORDER_MASK, RANK_BITS, REFUND
from ..trace.tables import I64


def refund_at(visit: I64, trigger: I64, refund_send_ms: int) -> I64:
    """The rows' own instants at which the refunds that `trigger` causes are sent."""
    return (trigger >> RANK_BITS) + refund_send_ms << RANK_BITS | visit & ORDER_MASK | REFUND
