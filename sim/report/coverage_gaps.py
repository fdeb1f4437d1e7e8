"""Coverage of the gaps G1-G26: what is missing or contradictory in the article, and where we dealt with it."""

from typing import Final

from .coverage_row import Row, left_out, lives, partly

GAPS: Final[tuple[Row, ...]] = (
    left_out(
        "G1", zh="文章没有写的第八个维度，我们不编。", en="The eighth dimension is not in the article and not invented."
    ),
    partly(
        "G2",
        "sim/plan/alternatives.py",
        zh="文章没有写的第四种替代，我们不编。",
        en="The fourth alternative is not in the article and not invented.",
    ),
    partly(
        "G3",
        "sim/plan/scenario.py",
        "sim/systems/storefront.py",
        "sim/policy/relist_review.py",
        "tests/properties/test_relisting_laws.py",
        zh="重新上架的代价是审核的时间和额度，没有钱。",
        en="What a relisting costs is the time of a review and a place of its quota, no money.",
    ),
    lives("G4", "scenarios/farm_produce.delist.yaml", "scenarios/shops/litchi_cooperative.yaml"),
    lives("G5", "sim/plan/names.py", "sim/report/pages.py", "scenarios/only_the_three_named.delist.yaml"),
    lives(
        "G6",
        "sim/policy/dropshipper_notice.py",
        "sim/policy/material_removal.py",
        "tests/house/test_sources.py",
    ),
    lives("G7", "sim/policy/human_reply.py", "sim/checks/waits.py", "sim/checks/harms/slow_reply.py"),
    lives("G8", "sim/systems/erp.py", "sim/checks/harms/blocked_valid_order.py", "sim/checks/harms/ghost_dispatch.py"),
    lives(
        "G9",
        "sim/policy/payment_probe.py",
        "sim/checks/checklist/c09_payment.py",
        "scenarios/without_c09.delist.yaml",
    ),
    lives(
        "G10",
        "sim/checks/return_orders.py",
        "scenarios/return_orders.delist.yaml",
        "tests/properties/test_return_laws.py",
    ),
    lives(
        "G11",
        "sim/policy/retention_months.py",
        "sim/checks/copies.py",
        "sim/checks/checklist/expiry.py",
        "scenarios/month_36.delist.yaml",
    ),
    lives(
        "G12",
        "sim/checks/harms/exposed_data.py",
        "sim/plan/shop.py",
        "sim/vault/behaviour.py",
        "tests/examples/test_archive.py",
        "tests/properties/test_vault_laws.py",
    ),
    lives("G13", "sim/plan/notices.py", "sim/claims/complaints.py", "scenarios/shops/litchi_cooperative.yaml"),
    lives("G14", "sim/checks/sales.py", "sim/claims/turnover.py", "tests/unit/test_claims.py"),
    lives("G15", "sim/claims/alternatives.py", "sim/claims/claim.py", "tests/unit/test_claims.py"),
    lives(
        "G16",
        "sim/plan/targets.py",
        "sim/checks/checklist/c07_listings.py",
        "scenarios/without_c01.delist.yaml",
    ),
    lives(
        "G17",
        "sim/policy/emergency_offsets.py",
        "sim/checks/deadlines.py",
        "tests/examples/test_passive_violation.py",
    ),
    lives("G18", "sim/policy/batch_limit.py", "sim/systems/staff.py", "tests/examples/test_documented_platform.py"),
    lives(
        "G19",
        "sim/plan/steps.py",
        "sim/policy/verify_by.py",
        "sim/checks/checklist/item.py",
        "sim/checks/precedence.py",
    ),
    lives(
        "G20",
        "sim/policy/payment_drain.py",
        "sim/plan/shop.py",
        "sim/crowd/stock.py",
        "sim/checks/checklist/c09_payment.py",
    ),
    partly(
        "G21",
        "sim/systems/compliance.py",
        "scenarios/certificate_lapsed.delist.yaml",
        zh="证照只有一张、不分种类，食品经营许可与合格证同样对待；进货记录没有模拟。",
        en="There is one certificate of no particular kind; purchase records are not modelled.",
    ),
    partly(
        "G22",
        "sim/checks/return_orders.py",
        zh="次果退全款、退回即报废；按坏损比例赔付没有模拟，退款总是全价。",
        en="Lower-grade fruit is refunded whole and spoiled when back; payment by the share of damage is not modelled.",
    ),
    lives("G23", "sim/plan/names.py", "sim/checks/checklist/c06_backup.py"),
    lives(
        "G24",
        "sim/plan/scenario.py",
        "sim/systems/payments.py",
        "tests/examples/test_documented_platform.py",
    ),
    lives("G25", "sim/plan/actions.py"),
    lives(
        "G26", "sim/plan/steps.py", "sim/systems/staff.py", "sim/checks/deadlines.py", "sim/checks/checklist/item.py"
    ),
)
