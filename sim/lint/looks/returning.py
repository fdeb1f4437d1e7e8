"""Returning: what cannot be undone, what would come back, and lead times that are impossible here."""

from collections.abc import Iterator

from ...checks.deadlines import impossible_here
from ...ground.words import Text
from ...plan.promotion import CampaignKind
from ...plan.scenario import Item, Relist, Scenario, Step
from ...plan.targets import campaigns_in_scope, listings_in_scope, targets_of
from ...policy.dropshipper_notice import DROPSHIPPER_NOTICE
from ...policy.inventory_deadlines import INVENTORY_TAKEN
from ...policy.pre_notice import PRE_NOTICE
from ...policy.sign_off import SIGN_OFF
from ..case import Case
from ..remark import Level, Remark

IRREVERSIBLE = "irreversible"
COMES_BACK = "comes_back"
IMPOSSIBLE = "impossible_here"


def look(case: Case) -> Iterator[Remark]:
    """Notes, but for a link of the scope that a step brings back."""
    scenario = case.scenario
    for step in case.steps:
        says = _undoable(scenario, step)
        if says is not None:
            yield _remark(case, step, IRREVERSIBLE, says, Level.NOTE)
        mine = {listing.id for listing in listings_in_scope(scenario)}
        back = [target for target in targets_of(scenario, step, inventory=True) if target in mine]
        if step.do == "relist" and back:
            says = Text(
                zh=f"{step.id} 让 {'、'.join(back)} 重新可卖，它还在下架范围里",
                en=f"{step.id} brings {', '.join(back)} back on sale, which is in the scope",
            )
            yield _remark(case, step, COMES_BACK, says, Level.WARNING)
    yield from _impossible(case)


def _undoable(scenario: Scenario, step: Step) -> Text | None:
    """What a step does for good."""
    if step.do == "end_promotions":
        targets = targets_of(scenario, step, inventory=True)
        campaigns = [one for one in campaigns_in_scope(scenario) if one.listing in targets]
        flash = [one.title for one in campaigns if one.kind is CampaignKind.FLASH_SALE]
        if flash:
            return Text(
                zh=f"不可逆：秒杀停了不能再开（{flash[0].zh}）；已领的优惠券仍然有效",
                en=f"for good: a flash sale that was stopped cannot be started again ({flash[0].en}); coupons already "
                "handed out stay valid",
            )
    if step.do == "delist_products" and scenario.relist is Relist.IMPOSSIBLE:
        return Text(
            zh=f"不可逆：{step.id} 之后链接再也上不了架（relist: impossible）",
            en=f"for good: after {step.id} the links never come back (relist: impossible)",
        )
    return None


def _remark(case: Case, step: Step, look: str, says: Text, level: Level) -> Remark:
    return Remark(level=level, look=look, item=step.item, steps=(step.id,), place=case.place(step), says=says)


def _impossible(case: Case) -> Iterator[Remark]:
    """The article's lead times that an emergency leaves no room for."""
    leads = (
        (Item.C01, INVENTORY_TAKEN.value),
        (Item.C02, SIGN_OFF.value),
        (Item.C03, DROPSHIPPER_NOTICE.value),
        (Item.C04, PRE_NOTICE.value),
    )
    asked = {duty.item for duty in case.duties}
    for item, lead_ms in leads:
        says = impossible_here(case.scenario, lead_ms)
        if says is not None and item in asked:
            yield Remark(level=Level.NOTE, look=IMPOSSIBLE, item=item, steps=(), place=case.place(), says=says)
