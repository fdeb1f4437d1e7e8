"""Laws of effects: what was done left its entries, once for each target, in calls of the allowed size."""

from collections.abc import Iterator, Mapping
from typing import Final

from ...ground.keys import RANK_BITS
from ...plan.targets import targets_of
from ...policy.batch_limit import BATCH_LIMIT
from .law import Breach, Seen, law, of_entry

BY_TARGET: Final[Mapping[str, tuple[str, ...]]] = {
    "delist_products": ("listing_delisted",),
    "soft_delist": ("listing_soft_delisted",),
    "relist": ("relist_submitted", "listing_relisted"),
    "withdraw_review": ("review_withdrawn",),
    "zero_stock": ("stock_zeroed",),
    "unlink_replays": ("room_unlinked", "room_already_unlinked"),
    "close_payment": ("binding_closed", "binding_already_closed"),
    "probe_payment": ("payment_probed",),
    "remove_material": ("material_removed", "material_already_removed"),
    "probe_material": ("material_probed",),
}
"""The entries that an action leaves, with each of its targets for their subject."""

ONCE: Final[Mapping[str, tuple[str, ...]]] = {
    "take_inventory": ("inventory_taken",),
    "refresh_inventory": ("inventory_refreshed",),
    "sign_off": ("signed_off",),
    "tick": ("item_ticked",),
    "renew": ("certificate_renewed", "certificate_already_renewed", "certificate_too_late"),
    "notify_dropshipper": ("dropshipper_acknowledged", "dropshipper_acknowledged_again"),
    "push_intercept_rules": ("intercept_rule_live", "intercept_rule_already_live"),
    "intercept": ("parcels_intercepted",),
    "publish_notice": ("notice_published",),
    "back_up": ("backup_made",),
    "verify_backup": ("backup_verified",),
    "restore_drill": ("restore_drilled",),
    "check_purge": ("purge_checked",),
    "set_retention": ("retention_set",),
    "reconcile_payments": ("payments_reconciled",),
    "dispose_orders": ("orders_disposed",),
    "force_import": ("orders_imported",),
    "freeze_stock": ("stock_frozen", "stock_already_frozen"),
    "pause_picking": ("picking_paused", "picking_already_paused"),
    "resume_picking": ("picking_resumed", "picking_already_resumed"),
    "confirm_stock": ("stock_confirmed",),
    "stage_scripts": ("scripts_staged", "scripts_staged_again"),
    "staff_agents": ("agents_called", "shift_called"),
    "test_scripts": ("scripts_tested",),
    "create_returns": ("returns_ordered", "returns_already_ordered"),
    "recover_goods": ("recovery_ordered", "recovery_already_ordered"),
    "show_alternatives": ("panel_shown", "panel_already_shown"),
    "open_waitlist": ("waitlist_opened", "waitlist_already_open"),
    "file_waitlist": ("waitlist_filed", "waitlist_already_filed"),
    "invite_to_wecom": ("wecom_invited", "wecom_already_invited"),
    "call_waitlist": ("waitlist_called",),
    "return_deposits": ("deposits_returned",),
}
"""The entries that an action leaves in any case, whatever their subjects."""

REPEATED: Final = (
    "not_available",
    "command_refused",
    "batch_cut",
    "acknowledged_only",
    "backup_missing",
    "message_lost",
    "system_down",
    "token_renewed",
    "rate_limited",
)
"""What each try may write anew."""


@law(
    "done_left_its_effect",
    "报“完成”的步骤，每个目标都有效果",
    "a step that is reported done has had its effect on every target",
)
def done_left_effect(seen: Seen) -> Iterator[Breach]:
    """Unless the system only acknowledged it, the platform has no such action, or the shop no channel for a notice."""
    inventories = [entry.number for entry in seen.of("inventory_taken", "inventory_refreshed")]
    for done in seen.of("step_done"):
        step, begun = seen.steps.get(done.subject), seen.begun.get(done.subject)
        if step is None or begun is None or (step.do == "publish_notice" and not seen.scenario.shop.notices):
            continue
        effects = [entry for entry in seen.by_cause.get(begun.number, ()) if entry.number < done.number]
        kinds = {entry.kind for entry in effects}
        if kinds & {"acknowledged_only", "not_available"}:
            continue
        if step.do in ONCE and not kinds & set(ONCE[step.do]):
            yield of_entry(done, f"{step.id} 没有效果", f"{step.id} had no effect")
        if step.do in BY_TARGET:
            known = bool(inventories) and inventories[0] < begun.number
            reached = {entry.subject for entry in effects if entry.kind in BY_TARGET[step.do]}
            for target in targets_of(seen.scenario, step, known):
                if target not in reached:
                    yield of_entry(done, f"{step.id} 漏了 {target}", f"{step.id} left out {target}")


@law(
    "said_twice_done_once",
    "同一件事说两次，只做一次",
    "what is told twice is done once, and what is done is not asked for again",
)
def done_once(seen: Seen) -> Iterator[Breach]:
    """One step leaves each of its effects once, and no refusal for a target that it had reached."""
    by_target = {kind for kinds in BY_TARGET.values() for kind in kinds}
    for begun in seen.begun.values():
        met: set[tuple[object, ...]] = set()
        for entry in seen.by_cause.get(begun.number, ()):
            kind = "target" if entry.kind in by_target else entry.kind
            what = (kind, entry.subject) if kind == "target" else (kind, entry.subject, entry.values)
            again = what in met and entry.kind not in (*REPEATED, "stop_armed", "topics_covered")
            if again or (entry.kind == "command_refused" and ("target", entry.subject) in met):
                yield of_entry(entry, f"{entry.kind} 做了两次", f"{entry.kind} {entry.subject} a second time")
            met.add(what)
    ended: set[str] = set()
    for entry in seen.of("step_done", "step_failed"):
        if entry.subject in ended:
            yield of_entry(entry, f"{entry.subject} 结束了两次", f"{entry.subject} ended twice")
        ended.add(entry.subject)


@law("batches_within_the_limit", "每批不超过上限", "no call takes more targets than the platform allows")
def batches(seen: Seen) -> Iterator[Breach]:
    """What one call does, it does at one instant."""
    limit = BATCH_LIMIT.value if seen.scenario.switches.batch_of_50 else 1
    by_target = {kind for kinds in BY_TARGET.values() for kind in kinds} | {"command_refused"}
    for begun in seen.begun.values():
        calls: dict[int, int] = {}
        for entry in seen.by_cause.get(begun.number, ()):
            if entry.kind in by_target:
                calls[entry.at] = calls.get(entry.at, 0) + 1
                if calls[entry.at] == limit + 1:
                    yield of_entry(entry, f"一次超过 {limit} 个", f"more than {limit} in one call")


@law("cut_is_not_done", "没做成的不算完成", "a step whose last call was cut or refused is not reported as done")
def cut_is_not_done(seen: Seen) -> Iterator[Breach]:
    """A batch that was cut is followed by a call that is not, or by a failure."""
    for done in seen.of("step_done"):
        begun = seen.begun.get(done.subject)
        calls = [e for e in seen.by_cause.get(begun.number, ()) if e.number < done.number] if begun else []
        if calls and calls[-1].kind in ("batch_cut", "command_refused", "backup_missing"):
            yield of_entry(done, f"{done.subject} 被拒却报完成", f"{done.subject} was refused and reported as done")


@law("effects_answer_steps", "系统只做步骤要求的事", "a system does what a step asked of it, and nothing else")
def answers_steps(seen: Seen) -> Iterator[Breach]:
    """An action's effects name a step of that action."""
    made_by: dict[str, set[str]] = {}
    for action, kinds in (*BY_TARGET.items(), *ONCE.items()):
        for kind in kinds:
            made_by.setdefault(kind, set()).add(action)
    made_by["listing_relisted"].add("")  # reviews end by themselves
    for kind, actions in made_by.items():
        for entry in seen.of(kind):
            cause = seen.entry(entry.cause)
            action = str(cause.value("action")) if cause and cause.kind == "step_begun" else ""
            if action not in actions:
                yield of_entry(entry, f"{kind} 不是步骤要求的", f"no step asked for {kind}")


def idle(seen: Seen, cause: int) -> bool:
    """Whether a step has nothing to act on in this shop: no target of its kind, or no channel for a notice."""
    begun = seen.entry(cause)
    step = seen.steps.get(begun.subject) if begun else None
    if begun is None or step is None:
        return False
    inventories = [entry.number for entry in seen.of("inventory_taken", "inventory_refreshed")]
    known = bool(inventories) and inventories[0] < begun.number
    without_channel = step.do == "publish_notice" and not seen.scenario.shop.notices
    return without_channel or (step.do in BY_TARGET and not targets_of(seen.scenario, step, known))


@law(
    "acknowledged_comes_true",
    "回执过的，说好的时间内生效",
    "what was acknowledged takes effect after the declared while",
)
def acknowledged(seen: Seen) -> Iterator[Breach]:
    """Only looked at where the horizon is further away than that."""
    for entry in seen.of("acknowledged_only"):
        later_ms = max(seen.disturbed("ack_without_effect", entry.subject, entry.at >> RANK_BITS, "by"), default=0)
        due_ms, action = (entry.at >> RANK_BITS) + later_ms, str(entry.value("action"))
        kinds = () if idle(seen, entry.cause) else (*ONCE.get(action, ()), *BY_TARGET.get(action, ()))
        effects = [e for e in seen.by_cause.get(entry.cause, ()) if e.kind in kinds and e.at > entry.at]
        if kinds and due_ms < seen.scenario.until_ms and not any(e.at >> RANK_BITS <= due_ms + 1 for e in effects):
            yield of_entry(entry, f"{action} 只有回执", f"{action} was acknowledged and never done")


LAWS: Final = (done_left_effect, done_once, batches, cut_is_not_done, answers_steps, acknowledged)
