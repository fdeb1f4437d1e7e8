"""The legend of the trace: every kind of journal entry, in words. `{subject}` and values are filled in."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from ..ground.words import Text
from ..plan.actions import ACTIONS
from ..plan.names import ALGORITHMS, DATA, NOTICE_CHANNELS, ROLES, SYSTEMS
from .journal import Entry, Value

DECISIONS: Final = {"ship": "发货", "refund": "退款", "negotiate": "协商改期"}

LEGEND: Final[Mapping[str, Text]] = {
    "harvest_damaged": Text(zh="暴雨受灾，收成只剩 {keep_percent}%", en="storm: {keep_percent} % of the harvest left"),
    "harvested": Text(zh="采收，得 {units} 件", en="harvest: {units} units"),
    "role_informed": Text(zh="{role_zh}得知此事", en="{role_en} hears of it"),
    "first_complaint": Text(zh="第一条投诉", en="first complaint"),
    "step_begun": Text(zh="{role_zh}开始：{action_zh}", en="{role_en} begins: {action_en}"),
    "step_done": Text(zh="{role_zh}完成：{action_zh}", en="{role_en} done: {action_en}"),
    "step_failed": Text(zh="{role_zh}失败：{action_zh}", en="{role_en} failed: {action_en}"),
    "step_unstaffed": Text(
        zh="步骤 {subject} 没有人做（{role_zh}无人担任）", en="step {subject}: nobody fills the role of {role_en}"
    ),
    "escalated": Text(zh="步骤 {subject} 上报", en="step {subject} escalated"),
    "inventory_taken": Text(zh="盘点完成", en="inventory taken"),
    "inventory_refreshed": Text(zh="盘点已复核", en="inventory refreshed"),
    "signed_off": Text(zh="会签完成", en="signed off"),
    "item_ticked": Text(zh="清单上勾了 {subject}", en="{subject} ticked on the list"),
    "listing_delisted": Text(zh="链接 {subject} 下架", en="listing {subject} delisted"),
    "listing_taken_down": Text(
        zh="平台强制下架链接 {subject}（状态 {status}）",
        en="the platform takes listing {subject} down (status {status})",
    ),
    "listing_soft_delisted": Text(
        zh="链接 {subject} 柔性下架：可预约，不能下单",
        en="listing {subject} delisted softly: to be reserved, not bought",
    ),
    "stop_armed": Text(
        zh="{subject} 剩 {threshold} 件时自动停售：规则生效", en="stop-sale of {subject} armed: at {threshold} left"
    ),
    "sale_stopped": Text(
        zh="链接 {subject} 自动停售，此时剩 {left} 件", en="listing {subject} stopped by its rule, {left} left"
    ),
    "relist_submitted": Text(zh="链接 {subject} 提交重新上架", en="listing {subject} submitted to be relisted"),
    "listing_relisted": Text(zh="链接 {subject} 重新上架", en="listing {subject} relisted"),
    "review_withdrawn": Text(zh="链接 {subject} 撤回审核", en="listing {subject} withdrawn from review"),
    "certificate_warned": Text(zh="后台提醒：证照即将到期", en="the back office warns: a certificate runs out"),
    "warning_missed": Text(zh="没有人看到证照提醒", en="nobody saw the warning about the certificate"),
    "certificate_lapsed": Text(zh="证照到期", en="the certificate has run out"),
    "certificate_renewed": Text(zh="证照已续办", en="the certificate is renewed"),
    "certificate_already_renewed": Text(zh="证照早已续办", en="the certificate was renewed already"),
    "certificate_too_late": Text(zh="证照续办晚了，链接已被下架", en="renewed too late: the links are down"),
    "command_refused": Text(zh="{subject}：平台拒绝（{code}）", en="{subject}: refused by the platform ({code})"),
    "push_lost": Text(zh="推送丢失：{subject}", en="push lost: {subject}"),
    "message_lost": Text(
        zh="{system_zh}：{action_zh}丢失，重发 {times} 次", en="{action_en} to {system_en}: lost, tries {times}"
    ),
    "system_down": Text(
        zh="{system_zh}中断：{action_zh}再试 {tries} 次",
        en="{system_en} is down, tries more: {tries}: {action_en}",
    ),
    "token_renewed": Text(
        zh="{system_zh} 令牌过期，换新：{action_zh}", en="{system_en}: token expired, renewed: {action_en}"
    ),
    "rate_limited": Text(
        zh="{system_zh} 限流：{action_zh}下一分钟再试", en="{system_en}: too many calls, next minute: {action_en}"
    ),
    "batch_cut": Text(
        zh="{system_zh} 只做了前 {done} 个：{action_zh}", en="{system_en}: only the first {done} done: {action_en}"
    ),
    "acknowledged_only": Text(
        zh="{system_zh} 已回执，尚未生效：{action_zh}", en="{system_en}: acknowledged only: {action_en}"
    ),
    "copy_updated": Text(zh="分销橱窗 {subject} 更新", en="{subject} updates its copy"),
    "stock_zeroed": Text(zh="链接 {subject} 库存清零", en="listed stock of {subject} set to zero"),
    "surface_probed": Text(zh="试下单 {subject}：{open_zh}", en="probe of {subject}: {open_en}"),
    "room_unlinked": Text(zh="{subject} 的卡片解除", en="cards of {subject} unlinked"),
    "room_already_unlinked": Text(zh="{subject} 的卡片早已解除", en="cards of {subject} already unlinked"),
    "coupon_invalidated": Text(
        zh="优惠券 {subject} 停止发放，已领的仍有效", en="coupon {subject}: no more handed out, those out stay valid"
    ),
    "coupon_already_invalidated": Text(zh="优惠券 {subject} 早已停发", en="coupon {subject} already invalidated"),
    "flash_sale_stopped": Text(zh="秒杀 {subject} 停止，不可恢复", en="flash sale {subject} stopped for good"),
    "flash_sale_already_stopped": Text(zh="秒杀 {subject} 早已停止", en="flash sale {subject} already stopped"),
    "campaign_probed": Text(zh="核验活动 {subject}：{running_zh}", en="probe of campaign {subject}: {running_en}"),
    "material_removed": Text(zh="素材 {subject} 撤下", en="material {subject} removed"),
    "material_already_removed": Text(zh="素材 {subject} 早已撤下", en="material {subject} already removed"),
    "material_probed": Text(zh="核验素材 {subject}：{live_zh}", en="probe of material {subject}: {live_en}"),
    "binding_closed": Text(zh="{subject} 的支付绑定关闭", en="payment binding of {subject} closed"),
    "binding_already_closed": Text(zh="{subject} 的支付绑定早已关闭", en="payment binding of {subject} already closed"),
    "not_available": Text(zh="平台没有这个操作：{subject}", en="the platform has no such action: {subject}"),
    "payment_probed": Text(zh="核验支付 {subject}：{open_zh}", en="payment probe of {subject}: {open_en}"),
    "payments_reconciled": Text(zh="支付流水已核对", en="payments reconciled"),
    "orders_disposed": Text(
        zh="处置订单（{classes}，{subject}）：{decision_zh}", en="orders disposed ({classes}, {subject}): {decision_en}"
    ),
    "dates_offered": Text(
        zh="向 {orders} 单提出改期：晚 {hours} 小时，或退款",
        en="{orders} orders offered a date {hours} h later, or the money",
    ),
    "orders_imported": Text(zh="强制同步订单", en="orders imported by force"),
    "stock_frozen": Text(zh="ERP 冻结库存", en="ERP freezes the stock"),
    "stock_already_frozen": Text(zh="库存早已冻结", en="stock already frozen"),
    "stock_confirmed": Text(zh="核对库存，仍有差异：{loose}", en="stock checked, still loose: {loose}"),
    "picking_paused": Text(zh="暂停拣货", en="picking paused"),
    "picking_already_paused": Text(zh="拣货早已暂停", en="picking already paused"),
    "picking_resumed": Text(zh="恢复拣货", en="picking resumed"),
    "picking_already_resumed": Text(zh="拣货早已恢复", en="picking already resumed"),
    "dropshipper_acknowledged": Text(zh="代发商回执", en="dropshipper acknowledges"),
    "dropshipper_acknowledged_again": Text(zh="代发商再次回执", en="dropshipper acknowledges again"),
    "list_applied": Text(zh="代发商换上新清单", en="dropshipper applies the new list"),
    "list_version_acknowledged": Text(zh="代发商确认清单版本", en="dropshipper confirms the list's version"),
    "intercept_rule_live": Text(zh="拦截规则生效", en="interception rule live"),
    "intercept_rule_already_live": Text(zh="拦截规则早已生效", en="interception rule already live"),
    "intercept_rule_standing": Text(
        zh="不该发出的包裹从此一交出就请求拦截", en="parcels that must not arrive are tried as they are handed over"
    ),
    "intercept_rule_tested": Text(zh="拦截规则已试拦", en="interception rule tested"),
    "parcels_intercepted": Text(
        zh="请求拦截 {tried} 件，拦下 {stopped} 件", en="parcels to stop: {tried}, stopped: {stopped}"
    ),
    "scripts_staged": Text(zh="新话术已备好", en="new scripts staged"),
    "scripts_staged_again": Text(zh="话术再次提交", en="scripts staged again"),
    "topics_covered": Text(
        zh="话术的关键词库覆盖 {percent}% 的咨询（{topics}）",
        en="the scripts cover {percent} % of the questions ({topics})",
    ),
    "scripts_activated": Text(zh="新话术生效", en="new scripts active"),
    "scripts_set_aside": Text(zh="又在售了，新话术先收起", en="on sale again: new scripts set aside"),
    "scripts_tested": Text(zh="抽查话术：{right_zh}", en="scripts tested: {right_en}"),
    "agents_called": Text(zh="呼叫增援客服 {agents} 人", en="{agents} more called to the desk"),
    "shift_called": Text(
        zh="呼叫增援客服 {agents} 人，班次 {begins} 到 {ends}",
        en="{agents} more called to the desk, from {begins} to {ends}",
    ),
    "agents_arrived": Text(zh="增援客服到岗，共 {agents} 人", en="{agents} more at the desk"),
    "notice_published": Text(
        zh="公告发布：{channel_zh}（{clauses_zh}）", en="notice published: {channel_en} ({clauses_en})"
    ),
    "notice_checked": Text(
        zh="公告核对：{channel_zh}（{clauses_zh}）", en="notice checked: {channel_en} ({clauses_en})"
    ),
    "backup_made": Text(zh="备份{data_zh}（{algorithm_zh}）", en="backup of {data_en} ({algorithm_en})"),
    "backup_verified": Text(zh="{data_zh}的备份与来源比对", en="backup of {data_en} compared with its source"),
    "restore_drilled": Text(zh="试恢复{data_zh}的备份", en="backup of {data_en} restored as a drill"),
    "purge_checked": Text(zh="核实{data_zh}的到期清除", en="looked whether expired {data_en} are gone"),
    "backup_missing": Text(zh="没有备份可查", en="there is no backup to look at"),
    "returns_ordered": Text(zh="符合条件的订单从此自动建退货单", en="return orders are made from now on"),
    "returns_already_ordered": Text(zh="退货单早已自动创建", en="return orders are made already"),
    "recovery_ordered": Text(zh="退回的货从此逐件验收", en="what comes back is sorted from now on"),
    "recovery_already_ordered": Text(zh="退回的货早已在验收", en="what comes back is sorted already"),
    "panel_shown": Text(zh="开始展示关联推荐", en="related goods are shown"),
    "panel_already_shown": Text(zh="关联推荐早已展示", en="related goods are shown already"),
    "panel_hidden": Text(zh="收起关联推荐", en="related goods are no longer shown"),
    "waitlist_opened": Text(zh="预售登记开放，收意向金", en="the waitlist opens and takes deposits"),
    "waitlist_already_open": Text(zh="预售登记早已开放", en="the waitlist is open already"),
    "waitlist_closed": Text(zh="预售登记关闭", en="the waitlist is closed"),
    "waitlist_filed": Text(zh="预售登记已备案", en="the waitlist is filed"),
    "waitlist_already_filed": Text(zh="预售登记早已备案", en="the waitlist is filed already"),
    "waitlist_called": Text(zh="通知登记者到货", en="the waitlist is called: the goods are back"),
    "deposits_returned": Text(zh="意向金全部退还", en="all deposits go back"),
    "wecom_invited": Text(zh="开始引导添加企业微信", en="people are invited to WeCom"),
    "wecom_already_invited": Text(zh="早已在引导添加企业微信", en="people are invited to WeCom already"),
    "wecom_ended": Text(zh="不再引导添加企业微信", en="nobody is invited to WeCom any more"),
    "retention_set": Text(zh="留存期限设为 {months} 个月", en="the archive is kept for {months} months"),
}


YES_OR_NO: Final[Mapping[str, tuple[Text, Text]]] = {
    "open": (Text(zh="不可下单", en="shut"), Text(zh="可下单", en="open")),
    "running": (Text(zh="已终止", en="ended"), Text(zh="仍在进行", en="still running")),
    "live": (Text(zh="看不到了", en="gone"), Text(zh="仍看得到", en="still live")),
    "right": (Text(zh="答错", en="wrong"), Text(zh="答对", en="right")),
}


def in_words(entry: Entry) -> Text:
    """An entry in both languages."""
    return _in_words(entry.kind, entry.subject, entry.values)


@lru_cache(maxsize=4096)
def _in_words(kind: str, subject: str, values: tuple[tuple[str, Value], ...]) -> Text:
    entry = Entry(0, 0, "", kind, subject, values, 0)
    words: dict[str, object] = {"subject": entry.subject, **dict(entry.values)}
    if (keep_ppm := entry.value("keep_ppm")) is not None:
        words["keep_percent"] = int(keep_ppm) // 10_000
    if (action := entry.value("action")) is not None:
        title = ACTIONS[str(action)].title
        words["action_zh"], words["action_en"] = title.zh, title.en
    for name, texts in YES_OR_NO.items():
        if (value := entry.value(name)) is not None:
            words[f"{name}_zh"], words[f"{name}_en"] = texts[int(value)].zh, texts[int(value)].en
    if (decision := entry.value("decision")) is not None:
        words["decision_zh"], words["decision_en"] = DECISIONS[str(decision)], decision
    if (clauses := entry.value("clauses")) is not None:
        channel = NOTICE_CHANNELS[entry.subject]
        words["channel_zh"], words["channel_en"] = channel.zh, channel.en
        words["clauses_zh"] = "条款齐全" if clauses == "full" else "没有条款"
        words["clauses_en"] = "all clauses" if clauses == "full" else "no clauses"
    if entry.subject in SYSTEMS:
        words["system_zh"], words["system_en"] = SYSTEMS[entry.subject].zh, SYSTEMS[entry.subject].en
    if entry.subject in DATA:
        words["data_zh"], words["data_en"] = DATA[entry.subject].zh, DATA[entry.subject].en
    if (algorithm := entry.value("algorithm")) is not None:
        named = ALGORITHMS[str(algorithm)]
        words["algorithm_zh"], words["algorithm_en"] = named.zh, named.en
    words["loose"] = entry.value("loose") or "-"
    words["topics"] = entry.value("topics") or "-"
    role = str(entry.value("role") or entry.subject)
    if role in ROLES:
        words["role_zh"], words["role_en"] = ROLES[role].zh, ROLES[role].en
    template = LEGEND[entry.kind]
    return Text(zh=template.zh.format(**words), en=template.en.format(**words))
