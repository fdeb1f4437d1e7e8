"""Themes: each turns some knobs, waits until the rows are drawn, and then writes its part of the script."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sim.crowd.rows import NOT_HE
from sim.crowd.terms import StockTaken
from sim.ground.keys import NEVER, end_of_ms

from .menu import consequences

if TYPE_CHECKING:
    from .maker import Maker

Theme = Callable[["Maker"], Iterator[None]]


def stock(m: "Maker") -> Iterator[None]:
    m.listed = [m.rng.randint(0, 14) for _ in range(3)]
    m.quantities = m.rng.choice(((1,), (1, 1, 2), (1, 2, 3)))
    m.pay_after = [*m.spans(0.1, 2), NOT_HE]
    m.unpaid_timeout_ms = m.span(0.5, 3)
    yield
    for _ in range(m.rng.randint(0, 2)):
        m.add(m.when(0.1, 0.6), "set_listed", m.rng.randrange(m.skus), m.rng.choice((m.rng.randint(0, 12), 300)))


def thresholds(m: "Maker") -> Iterator[None]:
    m.listed = [m.rng.randint(5, 30) for _ in range(3)]
    m.stock_taken = m.rng.choice((StockTaken.AT_ORDER, StockTaken.AT_ORDER, StockTaken.AT_PAYMENT))
    yield
    for _ in range(m.rng.randint(1, 3)):
        sku = m.rng.randrange(m.skus)
        threshold = m.rng.randint(m.listed[sku] // 2, m.listed[sku])
        m.add(m.when(0, 0.2), "watch_stock", sku, threshold, then=consequences(m))
    if m.chance(0.5):  # suddenly close to a threshold
        m.add(m.when(0.2, 0.6), "set_listed", sku, threshold + m.rng.randint(1, 4))
    elif m.chance(0.5):
        m.add(m.when(0.2, 0.7), "set_listed", m.rng.randrange(m.skus), m.rng.randint(5, 30))
    if m.chance(0.5):
        m.add(m.when(0.3, 0.8), "surface", 0, 1)


def bindings(m: "Maker") -> Iterator[None]:
    m.pay_after = [*m.spans(0.2, 4, 5), NOT_HE]
    m.unpaid_timeout_ms = m.span(2, 5)
    yield
    for binding in range(max(m.binding_of_surface) + 1):
        at_ms = m.when(0.05, 0.5)
        m.add(at_ms, "binding", binding, 0)
        if m.chance(0.7):
            m.add(at_ms + m.span(0.5, 6), "binding", binding, 1)


def surfaces(m: "Maker") -> Iterator[None]:
    m.retries = m.rng.choice((0.4, 0.7))
    m.dormant = 0.1
    m.selling = (0.0, 0.6)
    yield
    for surface in range(len(m.binding_of_surface)):
        at_ms = m.when(0.02, 0.4)
        m.add(at_ms, "surface", surface, 0)
        if m.chance(0.7):
            m.add(at_ms + m.rounded(m.until_ms * m.rng.uniform(0.05, 0.2)), "surface", surface, 1)
    if m.chance(0.3):
        m.add(m.when(0.3, 0.6), "surface", 0, 0)


def rush(m: "Maker") -> Iterator[None]:
    m.dormant = 0.5
    yield
    m.add(m.when(0.05, 0.4), "rush", m.rushes[0])
    if m.chance(0.5):
        m.add(m.when(0.2, 0.7), "rush", m.rushes[1])


def notices(m: "Maker") -> Iterator[None]:
    offsets = {0, m.span(0, 0.3), m.span(0.2, 1), m.span(1, 3), 10_000, 60_000, 300_000}
    m.notice_retry_ms = tuple(sorted(offsets))[: m.rng.randint(1, 7)]
    yield
    at_ms = m.when(0.02, 0.4)
    m.add(at_ms, "notice_link", 0)
    m.add(at_ms + m.span(1, 8), "notice_link", 1)
    if m.chance(0.4):
        m.add(at_ms + m.span(8, 12), "notice_link", 0)
    for _ in range(m.rng.randint(0, 2)):
        m.add(m.when(0.2, 0.8), "reconcile")
    if m.chance(0.3):
        m.add(m.when(0.1, 0.6), "dispose", m.some_mask(), 0, NEVER)


def pollers(m: "Maker") -> Iterator[None]:
    yield
    for depot in range(len(m.waves)):
        at_ms = m.when(0.02, 0.4)
        m.add(at_ms, "polling", depot, 0)
        if m.chance(0.7):
            m.add(at_ms + m.span(1, 5), "force_import", depot)
        if m.chance(0.8):
            m.add(at_ms + m.span(3, 10), "polling", depot, 1)


def admissions(m: "Maker") -> Iterator[None]:
    yield
    for depot in range(len(m.waves)):
        at_ms = m.when(0.05, 0.4)
        m.add(at_ms, "admits", depot, m.rng.choice((0, m.some_visit(at_ms), m.some_visit(at_ms), end_of_ms(at_ms))))
        if m.chance(0.7):
            m.add(at_ms + m.span(2, 8), "admits", depot, m.rng.choice((NEVER, m.some_visit(at_ms), 0)))


def scarcity(m: "Maker") -> Iterator[None]:
    m.units = [m.rng.randint(0, 9) for _ in range(6)]
    m.capacity = m.rng.choice(((None, 2), (None, 4), (3, None), (None, None)))
    m.quantities = m.rng.choice(((1, 2, 3), (1, 1, 2, 3), (1, 3)))
    m.regret_after = [*m.spans(0.2, 4), NOT_HE]
    m.answer_ms = m.span(0, 2)
    m.pack_ms = [m.span(0, 4) for _ in range(2)]
    yield
    for _ in range(m.rng.randint(0, 2)):
        depot, sku = m.rng.randrange(len(m.waves)), m.rng.randrange(m.skus)
        m.add(m.when(0.2, 0.7), m.rng.choice(("inbound", "inbound", "lose")), depot, sku, m.rng.randint(1, 6))


def substitutes(m: "Maker") -> Iterator[None]:
    m.units = [m.rng.randint(0, 6) for _ in range(6)]
    m.substitute_share = (m.share(0.3), m.share(0.3))
    m.within_ms = m.spans(2, 8)
    m.claim_after = [*m.spans(0, 5, 4), NOT_HE]
    m.regret_after = [*m.spans(0.5, 8, 4), NOT_HE]
    m.answer_ms = m.span(0, 2)
    m.transit = m.spans(2, 8)
    if m.chance(0.5):
        m.capacity = (m.rng.randint(2, 5), m.rng.randint(2, 5))
    yield
    if m.chance(0.8):
        at_ms = m.when(0.3, 0.8)
        m.add(at_ms, "intercept", m.rng.choice((NEVER, m.some_visit(at_ms))))
    if m.chance(0.6):
        m.add(m.when(0.2, 0.8), "dispose", m.some_mask(), 0, NEVER)


def farms(m: "Maker") -> Iterator[None]:
    m.units = [m.rng.randint(0, 6) for _ in range(6)]
    m.growing = tuple(m.rng.randint(0, 25) for _ in range(6))
    yield
    for _ in range(m.rng.randint(1, 4)):
        depot, sku = m.rng.randrange(len(m.waves)), m.rng.randrange(m.skus)
        name = m.rng.choice(("harvest", "harvest", "lose", "inbound"))
        m.add(m.when(0.05, 0.7), name, depot, sku, m.rng.randint(0, 15))
    if m.chance(0.6):
        m.add(m.when(0.1, 0.7), "dispose_without_unit", m.some_mask(), m.some_skus(), m.some_ppm())


def pickers(m: "Maker") -> Iterator[None]:
    m.waves = m.rng.choice(((True,), (True, True), (True, False)))
    m.pack_ms = [m.span(0.5, 6) for _ in range(2)]
    m.regret_after = [*m.spans(0.5, 8, 5), NOT_HE]
    m.answer_ms = m.span(0, 2)
    yield
    at_ms = m.when(0.02, 0.4)
    m.add(at_ms, "picking", 0, 0)
    if m.chance(0.8):
        m.add(at_ms + m.span(2, 10), "picking", 0, 1)
    if m.chance(0.4):
        m.add(at_ms + m.span(1, 12), "dispose", m.some_mask(), 0, m.some_visit())


def disposals(m: "Maker") -> Iterator[None]:
    m.notice_retry_ms = (0, *sorted({m.span(0.5, 2), m.span(2, 6)}))
    m.units = [m.rng.choice((0, 5, 20)) for _ in range(6)]
    m.pack_ms = [m.span(0.2, 5) for _ in range(2)]
    yield
    for _ in range(m.rng.randint(1, 3)):
        at_ms = m.when(0.05, 0.6)
        low, high = sorted((m.some_visit(at_ms), m.some_visit(at_ms)))
        since, until = m.rng.choice((0, low, low)), m.rng.choice((NEVER, high, high))
        m.add(at_ms, "dispose", m.some_mask(), since, until, m.some_skus())
    if m.chance(0.6):
        m.add(m.when(0.1, 0.7), "dispose_without_unit", m.some_mask(), m.some_skus(), m.some_ppm())
    if m.chance(0.6):
        at_ms = m.when(0.02, 0.4)
        m.add(at_ms, "notice_link", 0)
        m.add(at_ms + m.span(2, 8), "notice_link", 1)
        m.add(at_ms + m.span(1, 6), "reconcile")


def interceptions(m: "Maker") -> Iterator[None]:
    m.pack_ms = [m.span(0, 1) for _ in range(2)]
    m.transit = m.spans(1, 10)
    m.door = m.spans(1, 8)
    m.claim_after = [*m.spans(0, 4), NOT_HE]
    m.answer_ms = m.span(0, 2)
    if m.chance(0.4):  # easier at the door
        m.intercept_share = (m.share(0, 0.4), m.share(0.5))
    if m.chance(0.5):
        m.units = [m.rng.randint(0, 10) for _ in range(6)]
        m.substitute_share = (m.share(0.5), m.share(0.5))
    yield
    for _ in range(m.rng.randint(1, 3)):
        at_ms = m.when(0.15, 0.9)
        accepted = [m.some_visit(at_ms - m.span(1, 8)) for _ in range(2)]
        m.add(at_ms, "intercept", m.rng.choice((0, *accepted, NEVER)))
        if m.chance(0.5):
            m.add(at_ms + m.span(0.5, 6), "intercept", 0)
    if m.chance(0.5):
        at_ms = m.when(0.1, 0.7)
        m.add(at_ms, "stops", m.some_visit(at_ms - m.span(0, 4)))
        if m.chance(0.3):
            m.add(at_ms + m.span(2, 8), "stops", NEVER)


def questions(m: "Maker") -> Iterator[None]:
    m.askers = m.rng.randint(5, 15)
    m.ask_after = [*m.spans(0, 4, 4), m.coarse, NOT_HE]
    m.patience = m.spans(0.1, 2)
    m.handling = m.spans(0.2, 3)
    m.deflect_share = (m.share(0, 0.3), m.share(0.3, 1))
    m.complain_after = m.spans(0, 2)
    m.units = [m.rng.choice((0, 3, 20)) for _ in range(6)]
    m.troubled = True
    m.staff = 0
    yield
    for _ in range(m.rng.randint(2, 6)):
        m.add(m.when(0.05, 0.8), "agents", m.rng.choice((0, 0, 1, 1, 2, 3)))
    if m.chance(0.2):
        m.add(m.when(0.05, 0.3), "trouble")
    if m.chance(0.6):
        m.add(m.when(0.2, 0.7), "script", 1)


def complaints(m: "Maker") -> Iterator[None]:
    m.within_ms = m.spans(0.5, 4)
    m.complain_after = [*m.spans(0, 3), m.coarse]
    m.complain_share = (m.share(0.6), m.share(0, 0.5))
    if m.chance(0.2):  # a notice that angers people
        m.complain_share = m.complain_share[::-1]
    m.units = [m.rng.choice((0, 3, 10)) for _ in range(6)]
    yield
    for _ in range(m.rng.randint(1, 2)):
        m.add(m.when(0, 0.4), "watch_complaints", m.rng.randint(1, 5), then=consequences(m))
    if m.chance(0.7):
        m.add(m.when(0.05, 0.5), "notice", m.rng.choice((0, 1, 1)))


def backlogs(m: "Maker") -> Iterator[None]:
    m.notice_retry_ms = (0, m.span(6, 12))
    m.units = [m.rng.randint(0, 12) for _ in range(6)]
    m.quantities = (1, 2, 3)
    yield
    at_ms = m.when(0, 0.2)
    m.add(at_ms, "notice_link", 0)
    m.add(at_ms + m.span(2, 6), "reconcile")
    if m.chance(0.5):
        m.add(at_ms + m.span(2, 6), "dispose", m.some_mask(), 0, NEVER)
    if m.chance(0.5):
        m.add(at_ms + m.span(2, 12), "inbound", 0, 0, m.rng.randint(1, 9))
    if m.chance(0.5):
        m.add(at_ms + m.span(6, 12), "reconcile")


def outcries(m: "Maker") -> Iterator[None]:
    """Whoever asks waits in vain and complains, long before any promise is broken."""
    m.within_ms = m.spans(15, 40)
    m.ask_after = m.spans(0, 2, 4)
    m.patience = m.spans(0.1, 3)
    m.complain_after = m.spans(0, 4)
    m.complain_share = (m.share(0.6), m.share(0, 0.5))
    m.deflect_share = (m.share(0, 0.3), m.share(0.3, 0.6))
    m.units = [m.rng.choice((0, 0, 3, 10)) for _ in range(6)]
    m.troubled = False
    m.staff = 0
    yield
    m.add(m.when(0, 0.3), "watch_complaints", m.rng.randint(1, 6), then=consequences(m))
    m.add(m.when(0.1, 0.5), "trouble")
    if m.chance(0.5):
        m.add(m.when(0, 0.8), "agents", 1)


def crowds(m: "Maker") -> Iterator[None]:
    """Many orders, mostly all alike, before depots that are small in every respect."""
    if m.chance(0.7):
        m.skus, m.quantities = 1, (1,)
    m.buyers = m.rng.randint(40, 60)
    m.selling = (0.0, 0.3)
    m.units = [m.rng.randint(2, 12) for _ in range(6)]
    m.capacity = (m.rng.choice((None, 2, 3, 4)), m.rng.randint(2, 4))
    m.substitute_share = (m.rng.choice((0, m.share(0.2, 0.7))), m.rng.choice((0, m.share(0.2, 0.7))))
    m.regret_after = [*m.spans(0.5, 12, 4), NOT_HE]
    m.answer_ms = m.span(0, 2)
    m.pack_ms = [m.span(1, 6) for _ in range(2)]
    yield
    for depot in range(len(m.waves)):
        at_ms = m.when(0.05, 0.3)
        if m.chance(0.5):
            m.add(at_ms, "admits", depot, m.some_visit(at_ms))
            m.add(at_ms + m.span(1, 6), "admits", depot, m.rng.choice((NEVER, m.some_visit(at_ms + m.span(1, 6)))))


THEMES: tuple[Theme, ...] = (
    stock,
    thresholds,
    thresholds,
    backlogs,
    bindings,
    surfaces,
    rush,
    notices,
    pollers,
    admissions,
    scarcity,
    substitutes,
    farms,
    pickers,
    disposals,
    interceptions,
    questions,
    complaints,
    outcries,
    crowds,
)
