"""Coverage of the gaps G1-G26: what is missing or contradictory in the article, and where we dealt with it."""

from typing import Final

from .coverage_row import NO_MODEL_CAN_JUDGE, NO_RETURNS, Row, left_out, lives, partly

GAPS: Final[tuple[Row, ...]] = (
    left_out(
        "G1", zh="文章没有写的第八个维度，我们不编。", en="The eighth dimension is not in the article and not invented."
    ),
    left_out(
        "G2",
        zh="文章没有写的第四种替代，我们不编。",
        en="The fourth alternative is not in the article and not invented.",
    ),
    partly(
        "G3",
        "sim/systems/storefront.py",
        "sim/systems/promotions.py",
        zh="没有重新上架这个动作，所以一律没有回头路，重新审核的代价也没有模拟。",
        en="No action relists, so nothing has a way back, and a review's cost is not modelled.",
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
    left_out("G10", **NO_RETURNS),
    lives("G11", "sim/policy/retention_months.py", "sim/checks/copies.py"),
    lives("G12", "sim/checks/harms/exposed_data.py", "sim/plan/shop.py", "tests/examples/test_archive.py"),
    lives("G13", "sim/plan/notices.py", "scenarios/shops/litchi_cooperative.yaml"),
    left_out("G14", **NO_MODEL_CAN_JUDGE),
    left_out("G15", **NO_MODEL_CAN_JUDGE),
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
    left_out(
        "G22",
        zh="没有模拟坏损赔付，退款总是退全价。",
        en="Payment for damage is not modelled; a refund is always the whole price.",
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
