"""C05: campaigns end with the sale, material comes down within its limit; both are looked at afterwards."""

from collections.abc import Iterator

from ...checks.deadlines import Deadlines
from ...ground.words import Text
from ...plan.scenario import Item, Scenario
from ...plan.targets import campaigns_in_scope, materials_in_scope
from ...policy.verify_by import VERIFY_BY
from ..duty import Duty


def duties(scenario: Scenario, limits: Deadlines) -> Iterator[Duty]:
    """One a campaign, one a piece of material whose limit lies within the horizon."""
    for campaign in campaigns_in_scope(scenario):
        yield Duty(
            item=Item.C05,
            name=Text(zh=f"活动 {campaign.id}", en=f"campaign {campaign.id}"),
            done_by=("end_promotions",),
            target=campaign.listing,
            due_ms=limits.promotions_ms,
            seen_by="probe_promotions",
            seen_target=campaign.listing,
            seen_due_ms=limits.promotions_ms + VERIFY_BY.value,
        )
    for material in materials_in_scope(scenario) if limits.material_ms <= scenario.until_ms else ():
        yield Duty(
            item=Item.C05,
            name=Text(zh=f"素材 {material.id}", en=f"material {material.id}"),
            done_by=("remove_material",),
            target=material.id,
            due_ms=limits.material_ms,
            seen_by="probe_material",
            seen_target=material.id,
            seen_due_ms=limits.material_ms + VERIFY_BY.value,
        )
