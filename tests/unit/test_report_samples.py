"""Findings made by hand and by Hypothesis, for the tests of the report and of the command."""

from dataclasses import fields, replace

from hypothesis import strategies as st

from sim.checks.findings import (
    Chain,
    Evidence,
    Findings,
    HarmFinding,
    ItemFinding,
    Link,
    Moment,
    SwitchFinding,
    SyncFinding,
    SyncState,
)
from sim.ground.moments import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from sim.ground.words import Text
from sim.plan.harm_kinds import HARM_KINDS
from sim.plan.names import ITEMS
from sim.plan.scenario import Item, Platform, State

T0 = 10 * DAY_MS
DIGEST = "sha256:" + "0123456789abcdef" * 4


def item(code: Item, state: State, **more: object) -> ItemFinding:
    given = {
        "item": code,
        "title": ITEMS[code],
        "state": state,
        "deadline_ms": T0,
        "at_ms": None,
        "margin_ms": None,
        "attempts": 0,
        "evidence": (),
        "why": Text(zh="截止前没有人做过。", en="Nobody did it before the deadline."),
    }
    return ItemFinding(**{**given, **more})


def done(code: Item, early_ms: int = HOUR_MS) -> ItemFinding:
    seen = Evidence(
        at_ms=T0 - early_ms + MINUTE_MS,
        by="storefront",
        kind="surface_probed",
        says=Text(zh="试下单被拒绝", en="a test purchase was refused"),
        ref="journal:12",
    )
    return item(
        code,
        State.HELD,
        at_ms=T0 - early_ms,
        margin_ms=early_ms,
        evidence=(seen,),
        why=Text(zh="按时做到，并有凭证。", en="Done in time, and observed."),
    )


def view(name: str, title: Text, lag_ms: int | None, state: SyncState, **more: object) -> SyncFinding:
    given = {
        "view": name,
        "title": title,
        "lag_ms": lag_ms,
        "limit_ms": 0,
        "worst_case_ms": 0,
        "exposure": 0,
        "state": state,
        "cause": 0,
    }
    return SyncFinding(**{**given, **more})


GHOSTS = HarmFinding(
    kind="ghost_order",
    title=Text(zh="幽灵订单", en="ghost orders"),
    count=114,
    unit=Text(zh="单", en="orders"),
    amount_fen=910_860,
    first_at_ms=T0 + 2 * MINUTE_MS + 13 * SECOND_MS,
    judged_at_ms=T0 + 40 * DAY_MS,
    evidence=(),
    guarded_by=(Item.C07, Item.C08),
    by_door={"replay-3": 61, "distributor-1": 30, "gift-box-page": 23},
    rows=(1, 2, 3),
)
BREACHES = replace(
    GHOSTS,
    kind="breach_order",
    title=Text(zh="违约订单", en="breach orders"),
    count=1_560,
    amount_fen=12_464_400,
    first_at_ms=T0 + DAY_MS,
    guarded_by=(Item.C12,),
    by_door={},
)
GHOST_CHAIN = Chain(
    kind="ghost_order",
    count=114,
    amount_fen=910_860,
    links=(
        Link(
            at_ms=T0 + 2 * MINUTE_MS,
            says=Text(
                zh="买家在“今晚专场”的回放里点了商品卡，还能下单",
                en="a buyer tapped the card in the replay of tonight's session, and it still sold",
            ),
            ref="order:345",
        ),
        Link(
            at_ms=None,
            says=Text(zh="回放的商品卡一直挂着，没有人解除", en="the replay card hung there all the time"),
            ref="journal:0",
        ),
    ),
    missing_action="unlink_replays",
    item=Item.C08,
    targets=("replay-3", "room-2"),
)
STORM_CHAIN = Chain(
    kind="breach_order",
    count=1_560,
    amount_fen=12_464_400,
    links=(
        Link(
            at_ms=T0 - HOUR_MS, says=Text(zh="暴雨毁掉六成果子", en="a storm took 60 % of the fruit"), ref="journal:3"
        ),
    ),
    missing_action=None,
    item=None,
    targets=(),
)


def passing() -> Findings:
    """A plan that held everything."""
    return Findings(
        scenario="full_checklist",
        title=Text(zh="季末按计划下架", en="Planned end of the season"),
        story=Text(
            zh="荔枝季结束，提前三天按清单准备，T0 之前关掉所有入口。",
            en="The litchi season ends. Three days ahead the shop begins with its list and shuts every door by T0.",
        ),
        notes=None,
        seed=7,
        model="0.1.0+abc",
        digest_of=lambda: DIGEST,
        platform=Platform.ARTICLE,
        start_clock="2026-06-10 21:00:00",
        t0_ms=T0,
        known_at_ms=None,
        until_ms=T0 + 40 * DAY_MS,
        checklist=tuple(done(code) for code in Item),
        sync=(view("window", Text(zh="橱窗", en="shop window"), 0, SyncState.IN_TIME),),
        harms=(),
        pending=(),
        not_modelled=("lost_evidence", "exposed_data"),
        chains=(),
        timeline=(),
        ledger={"captured_fen": 1_000, "held_fen": 0, "settled_fen": 1_000, "refunded_fen": 0},
        counts={"visits": 12_345, "orders": 480},
        assumptions=(Text(zh="假设", en="an assumption"),),
        switches=(),
        expect_given=False,
        unmet=(),
    )


def failing() -> Findings:
    """The farm case: everything goes wrong, as its file expects."""
    checklist = (
        item(Item.C01, State.BROKEN, deadline_ms=T0 - 20 * MINUTE_MS),
        item(Item.C02, State.UNVERIFIED, at_ms=T0 - HOUR_MS, margin_ms=HOUR_MS),
        item(
            Item.C03,
            State.BROKEN,
            at_ms=T0 + 33 * HOUR_MS,
            margin_ms=-33 * HOUR_MS,
            why=Text(
                zh="合作社到 T0+33h 才改清单，之前又发了 260 个包裹。",
                en="The cooperative changed its list at T0+33h only, after 260 more parcels.",
            ),
            impossible_here=Text(
                zh="提前 48 小时通知：这里做不到（T0 前 30 分钟才得知）",
                en="48 h of notice: impossible here (known 30 minutes before T0)",
            ),
        ),
        item(
            Item.C04,
            State.NOT_EXERCISED,
            why=Text(zh="目前还没有模拟。", en="Not modelled yet."),
        ),
        item(Item.C05, State.FALSE_TICK, at_ms=T0, margin_ms=0),
        *(done(code) for code in (Item.C06, Item.C07)),
        item(Item.C08, State.BROKEN, attempts=114),
        *(done(code) for code in (Item.C09, Item.C10, Item.C11, Item.C12)),
    )
    return replace(
        passing(),
        scenario="farm_produce",
        title=Text(zh="荔枝预售紧急下架", en="Litchi presale taken down in a hurry"),
        story=Text(
            zh="采收前一晚的暴雨毁掉六成果子。店长在 T0 前 30 分钟打电话，让运营“马上下架”。没有盘点，没有会签。",
            en="The evening before harvest a storm takes 60 % of the fruit. Half an hour before T0 the manager phones "
            'operations: "take it down now". Nobody takes an inventory, nobody signs off.',
        ),
        notes=Text(zh="数字为重建，不是原案例。", en="The figures are reconstructed, not the original case's."),
        known_at_ms=T0 - 30 * MINUTE_MS,
        checklist=checklist,
        sync=(
            view("window", Text(zh="橱窗", en="shop window"), 0, SyncState.IN_TIME, worst_case_ms=10 * SECOND_MS),
            view(
                "replay-3",
                Text(zh="回放卡片（今晚专场）", en="replay card (tonight's session)"),
                None,
                SyncState.NEVER,
                worst_case_ms=None,
                exposure=1_204,
            ),
            view(
                "erp",
                Text(zh="ERP 可售库存", en="ERP, stock on sale"),
                2 * HOUR_MS + 13 * MINUTE_MS,
                SyncState.LATE,
                limit_ms=30 * MINUTE_MS,
                worst_case_ms=20 * MINUTE_MS,
                exposure=87,
            ),
        ),
        harms=(BREACHES, GHOSTS),
        pending=(("unrefunded_money", 12),),
        chains=(STORM_CHAIN, GHOST_CHAIN),
        timeline=(
            Moment(
                at_ms=T0 - 30 * MINUTE_MS,
                actor="staff",
                says=Text(zh="店长打电话给运营：马上下架", en="the manager phones operations: take it down now"),
                ref="journal:5",
                bad=False,
            ),
            Moment(
                at_ms=T0 - 7 * SECOND_MS,
                actor="storefront",
                says=Text(zh="主链接已下架", en="the main listing is off"),
                ref="journal:9",
                bad=False,
            ),
            Moment(
                at_ms=T0 + 2 * MINUTE_MS + 13 * SECOND_MS,
                actor="customers",
                says=Text(
                    zh="第一笔幽灵订单：从“今晚专场”的回放下单，商品卡仍然挂着，谁也没有想到它",
                    en="the first ghost order, through the replay of tonight's session, whose card nobody thought of",
                ),
                ref="order:345",
                bad=True,
            ),
        ),
        ledger={
            "captured_fen": 45_678_900,
            "held_fen": 1_200_000,
            "settled_fen": 31_000_000,
            "refunded_fen": 13_478_900,
            "deadweight_fen": 1_310_000,
            "lost_sale_fen": 0,
        },
        counts={"visits": 212_345, "orders": 5_480, "paid": 5_310, "parcels": 2_890, "inquiries": 940},
        assumptions=tuple(Text(zh=f"假设 {n}", en=f"assumption {n}") for n in range(31)),
        switches=(
            SwitchFinding(
                name="replay_sells_delisted",
                title=Text(zh="回放里能下单已下架的商品", en="a replay can still sell a delisted product"),
                value=True,
                hangs=("C08", "ghost_order"),
            ),
            SwitchFinding(
                name="batch_of_50", title=Text(zh="单次最多 50 个", en="at most 50 in a batch"), value=True, hangs=()
            ),
        ),
        expect_given=True,
    )


def disappointing() -> Findings:
    """What was expected did not happen."""
    return replace(
        failing(),
        unmet=(
            Text(zh="C07：预期未成立，实际成立", en="C07: expected broken, was held"),
            Text(zh="超卖：预期至少 1，实际 0", en="oversell: expected at least 1, was 0"),
        ),
    )


WORDS = st.text(min_size=1, max_size=60).filter(str.strip)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=120)
TEXTS = st.builds(lambda zh, en, more: Text(zh=zh + more, en=en), HAN, WORDS, st.sampled_from(("", "T0-48h。", "，“")))
KEYS = st.text("abcdefghij_-0123456789", min_size=1, max_size=40)
MOMENTS = st.integers(0, 400 * DAY_MS)
LENGTHS = st.none() | st.integers(0, 400 * DAY_MS)
COUNTS = st.integers(0, 10**12)
EVIDENCE = st.builds(Evidence, at_ms=MOMENTS, by=KEYS, kind=KEYS, says=TEXTS, ref=KEYS)
NAMES = {field.name for field in fields(Findings)}


def _harms() -> st.SearchStrategy[HarmFinding]:
    return st.builds(
        HarmFinding,
        kind=st.sampled_from(HARM_KINDS),
        title=TEXTS,
        count=COUNTS,
        unit=TEXTS,
        amount_fen=COUNTS,
        first_at_ms=MOMENTS,
        judged_at_ms=MOMENTS,
        evidence=st.lists(EVIDENCE, max_size=1).map(tuple),
        guarded_by=st.lists(st.sampled_from(Item), max_size=3).map(tuple),
        by_door=st.dictionaries(KEYS, COUNTS, max_size=4),
        rows=st.just(()),
    )


@st.composite
def any_findings(draw: st.DrawFn) -> Findings:
    """Findings of any shape, with texts of any characters."""
    few = {"max_size": 3}
    links = st.builds(Link, at_ms=st.none() | MOMENTS, says=TEXTS, ref=KEYS)
    chains = st.builds(
        Chain,
        kind=st.sampled_from(HARM_KINDS),
        count=COUNTS,
        amount_fen=COUNTS,
        links=st.lists(links, max_size=20).map(tuple),
        missing_action=st.none() | st.sampled_from(("unlink_replays", "no_such_action")),
        item=st.none() | st.sampled_from(Item),
        targets=st.lists(KEYS, **few).map(tuple),
    )
    state = st.sampled_from(State)
    items = st.builds(
        ItemFinding,
        item=st.sampled_from(Item),
        title=TEXTS,
        state=state,
        deadline_ms=LENGTHS,
        at_ms=LENGTHS,
        margin_ms=st.none() | st.integers(-400 * DAY_MS, 400 * DAY_MS),
        attempts=COUNTS,
        evidence=st.lists(EVIDENCE, **few).map(tuple),
        why=TEXTS,
        impossible_here=st.none() | TEXTS,
    )
    views = st.builds(
        SyncFinding,
        view=KEYS,
        title=TEXTS,
        lag_ms=LENGTHS,
        limit_ms=st.integers(0, 400 * DAY_MS),
        worst_case_ms=LENGTHS,
        exposure=COUNTS,
        state=st.sampled_from(SyncState),
        cause=st.just(0),
    )
    moments = st.builds(Moment, at_ms=MOMENTS, actor=KEYS, says=TEXTS, ref=KEYS, bad=st.booleans())
    switches = st.builds(
        SwitchFinding,
        name=KEYS,
        title=TEXTS,
        value=st.booleans(),
        hangs=st.lists(st.sampled_from(("C08", "ghost_order")), **few).map(tuple),
    )
    return replace(
        draw(st.sampled_from((passing(), failing(), disappointing()))),
        scenario=draw(KEYS),
        title=draw(TEXTS),
        story=draw(TEXTS),
        notes=draw(st.none() | TEXTS),
        seed=draw(st.integers(0, 2**63 - 1)),
        model=draw(KEYS),
        t0_ms=draw(MOMENTS),
        known_at_ms=draw(st.none() | MOMENTS),
        until_ms=draw(MOMENTS),
        checklist=tuple(draw(st.lists(items, **few))),
        sync=tuple(draw(st.lists(views, **few))),
        harms=tuple(draw(st.lists(_harms(), **few))),
        pending=tuple(draw(st.lists(st.tuples(KEYS, COUNTS), **few))),
        not_modelled=tuple(draw(st.lists(KEYS, **few))),
        chains=tuple(draw(st.lists(chains, max_size=2))),
        timeline=tuple(draw(st.lists(moments, **few))),
        ledger=draw(st.dictionaries(KEYS | st.sampled_from(("captured_fen", "held_fen")), COUNTS, **few)),
        counts=draw(st.dictionaries(KEYS | st.sampled_from(("orders", "paid")), COUNTS, **few)),
        assumptions=tuple(draw(st.lists(TEXTS, max_size=1))),
        switches=tuple(draw(st.lists(switches, **few))),
        expect_given=draw(st.booleans()),
        unmet=tuple(draw(st.lists(TEXTS, **few))),
    )


def test_the_samples_are_what_their_names_say():
    assert passing().met
    assert not passing().broken
    assert failing().met
    assert failing().broken
    assert not disappointing().met
    assert len(failing().checklist) == len(passing().checklist) == 12
    assert {"checklist", "harms", "chains", "timeline", "switches"} <= NAMES
