"""C05 活动终止与素材清除: no campaign runs beyond T0, and 48 hours later no material leads to the product."""

from collections.abc import Iterator
from typing import Final

from ...ground.words import Text
from ...plan.scenario import Item
from ...plan.targets import campaigns_in_scope, materials_in_scope
from ..clicks import clicks
from ..deadlines import Deadlines
from ..facts import Facts
from ..findings import ItemFinding
from .item import Part, not_exercised, of_parts
from .shutting import entries_of, part_gone

ITEM: Final = Item.C05
HELD_BY: Final = "full_checklist"
BROKEN_BY: Final = "without_c05"
ENTRIES: Final = (
    "coupon_invalidated", "flash_sale_stopped", "campaign_probed", "material_removed", "material_probed",
)  # fmt: skip


def judge(facts: Facts, deadlines: Deadlines) -> ItemFinding:
    """a: campaigns ended; b: material removed, which counts from T0, or from the moment of knowing if that is later.
    Attempts: clicks on material after T0.
    """
    parts, materials = list(_parts(facts, deadlines)), materials_in_scope(facts.scenario)
    if not parts:
        beyond = Text(zh="素材的期限在演练结束之后", en="the limit of the material lies beyond the end")
        nothing = Text(zh="没有活动，也没有推广素材", en="there is no campaign and no promotion material")
        return not_exercised(ITEM, beyond if materials else nothing)
    attempts = sum(clicks(facts, one, facts.t0_ms) for one in materials)
    return of_parts(facts, ITEM, parts, entries_of(facts, ENTRIES), attempts=attempts)


def _parts(facts: Facts, deadlines: Deadlines) -> Iterator[Part]:
    for campaign in campaigns_in_scope(facts.scenario):
        name = Text(zh=f"活动 {campaign.id}", en=f"campaign {campaign.id}")
        seen = _seen(facts, "campaign_probed", campaign.id, "running")
        yield part_gone(name, facts.history(f"campaign {campaign.id}"), deadlines.promotions_ms, seen)
    if deadlines.material_ms > facts.scenario.until_ms:
        return
    for material in materials_in_scope(facts.scenario):
        name = Text(zh=f"素材 {material.id}", en=f"material {material.id}")
        seen = _seen(facts, "material_probed", material.id, "live")
        yield part_gone(name, facts.history(f"material {material.id}"), deadlines.material_ms, seen)


def _seen(facts: Facts, kind: str, subject: str, state: str) -> list[int]:
    """When a probe found it gone."""
    return [entry.at for entry in facts.of_kind(kind) if entry.subject == subject and entry.value(state) == 0]
