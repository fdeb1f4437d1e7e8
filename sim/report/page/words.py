"""The page's own words, once, in both languages; the template asks for them by name."""

from collections.abc import Callable, Mapping
from typing import Final

from ...ground.words import Lang, Text

_BLANK: Final = "-"


def both(say: Callable[[Lang], str]) -> Text:
    """What is said in each language; nothing becomes a dash."""
    return Text(zh=say(Lang.ZH).strip() or _BLANK, en=say(Lang.EN).strip() or _BLANK)


def same(words: str) -> Text:
    """What is written alike in both."""
    return both(lambda _: words)


def joined(parts: list[Text]) -> Text:
    """One after the other."""
    return both(lambda lang: ("、" if lang is Lang.ZH else ", ").join(part.in_(lang) for part in parts))


WORDS: Final[Mapping[str, Text]] = {
    "kind_of_page": Text(zh="下架演练报告", en="Delisting rehearsal"),
    "contents": Text(zh="目录", en="Contents"),
    "unfold": Text(zh="全部展开", en="Unfold all"),
    "fold": Text(zh="全部折叠", en="Fold all"),
    "unmet": Text(zh="没有对上的预期", en="What was expected and did not come true"),
    "story": Text(zh="场景说的是什么", en="What the scenario tells"),
    "note": Text(zh="备注", en="Note"),
    "change": Text(zh="先改什么", en="What to change first"),
    "change_note": Text(
        zh="按这一项本可挡住的损害排序：先看金额，再看数量。几项都能挡住的损害在每一项下都算，所以不要相加。",
        en="Ranked by the harm that each item would have kept away: by money, then by number. A harm that several "
        "items guard against counts under each of them, so these sums are not to be added up.",
    ),
    "no_change": Text(zh="没有要改的。", en="Nothing needs to change."),
    "missing": Text(zh="漏做或做晚的一步", en="The step that was missing or late"),
    "led_to": Text(zh="因果链指到的一步", en="The step that the chain of causes leads to"),
    "held_itself": Text(
        zh="这一项本身成立，没有漏做或做晚；损害来自它当时的决定，或它管不到的原因，见下面的因果链。",
        en="The item itself was held. The harm comes from what was decided in it, or from what it cannot keep away: "
        "see the chains of causes.",
    ),
    "guards": Text(zh="它本来要挡的损害", en="The harm that it is to guard against"),
    "absent": Text(zh="计划里没有的步骤", en="Steps that the plan does not have"),
    "begun": Text(
        zh="计划里有它的步骤：太晚、没有覆盖全，或没有核实。",
        en="The plan has its steps: they came too late, did not reach everything, or nobody looked.",
    ),
    "no_harm_of_it": Text(zh="这一次没有人因此受损。", en="Nobody was harmed by it this time."),
    "guards_against": Text(zh="本可挡住", en="Would have kept away"),
    "timeline": Text(zh="T0 前后的时间线", en="Timeline around T0"),
    "timeline_note": Text(
        zh="横轴离 T0 越近越宽：几分钟和几十天都看得清，两条刻度线之间时间均匀。T0 之后范围内的商品不许再卖。",
        en="The axis is widest near T0, so that minutes and weeks can both be seen; between two lines time runs "
        "evenly. After T0 nothing in scope may be sold.",
    ),
    "legend": Text(zh="图例", en="Legend"),
    "events": Text(zh="时刻与直播", en="Moments and live sessions"),
    "known": Text(zh="得知要下架", en="known that it must go"),
    "harvest": Text(zh="计划采收", en="harvest planned"),
    "live": Text(zh="直播", en="live session"),
    "disturbances": Text(zh="扰动", en="Disturbances"),
    "no_disturbance": Text(zh="没有", en="none"),
    "felt": Text(zh="天气与网络", en="weather and network"),
    "nobody": Text(zh="没有人担任", en="Nobody"),
    "not_begun": Text(zh="从未开始", en="never begun"),
    "step_failed": Text(zh="失败", en="failed"),
    "step_open": Text(zh="没有做完", en="not finished"),
    "systems": Text(zh="各系统与买家做了什么", en="What systems and buyers did"),
    "views_late": Text(zh="各处还显示“在售”多久", en='How long each view still said "on sale"'),
    "harms_begin": Text(zh="损害从何时起", en="When harm began"),
    "key_done": Text(zh="步骤，从开始到完成", en="a step, from begun to done"),
    "key_failed": Text(zh="步骤失败", en="a step that failed"),
    "key_never": Text(zh="步骤从未开始（画在计划的时刻）", en="a step never begun (drawn at its planned moment)"),
    "key_window": Text(zh="扰动", en="a disturbance"),
    "key_session": Text(zh="直播", en="a live session"),
    "key_point": Text(zh="系统记录的一件事", en="something that a system recorded"),
    "key_bad": Text(zh="坏消息", en="bad news"),
    "key_late": Text(zh="视图滞后，超过上限", en="a view's lag, beyond its limit"),
    "key_intime": Text(zh="视图及时得知", en="a view that learned in time"),
    "key_limit": Text(zh="滞后上限", en="limit of the lag"),
    "key_worst": Text(zh="最坏情形（同样从起算点量起）", en="worst case (laid off from the same moment)"),
    "key_harm": Text(zh="损害开始", en="harm begins"),
    "key_known": Text(zh="得知，或计划的时刻", en="known, or planned"),
    "journal": Text(zh="逐条记录", en="Every entry of the journal"),
    "journal_cut": Text(zh="其余见 --trace 写出的文件。", en="The rest is in the files that --trace writes."),
    "journal_none": Text(zh="没有记录。", en="Nothing was recorded."),
    "twelve": Text(zh="十二个必检项", en="The twelve items"),
    "twelve_note": Text(zh="点开一项可看原因与凭证。", en="Open an item for the reason and the evidence."),
    "due": Text(zh="截止", en="due"),
    "done_at": Text(zh="做到", en="true from"),
    "never": Text(zh="从未", en="never"),
    "margin": Text(zh="余量", en="margin"),
    "seen_margin": Text(zh="核实的余量", en="margin of the look at it"),
    "tried": Text(zh="试过它的顾客", en="customers who put it to the test"),
    "evidence": Text(zh="凭证", en="evidence"),
    "no_evidence": Text(zh="没有凭证。", en="No evidence."),
    "views": Text(zh="各处多久才知道已下架", en="When every view of the product learned of it"),
    "view": Text(zh="视图", en="view"),
    "state": Text(zh="状态", en="state"),
    "lag": Text(zh="滞后", en="lag"),
    "limit": Text(zh="上限", en="limit"),
    "worst": Text(zh="最坏情形", en="worst case"),
    "exposure": Text(zh="暴露量", en="exposure"),
    "chart": Text(zh="图", en="chart"),
    "unbounded": Text(zh="无上限", en="unbounded"),
    "in_time": Text(zh="及时", en="in time"),
    "no_views": Text(zh="没有视图。", en="There are no views."),
    "harms": Text(zh="造成的损害", en="Harm done"),
    "no_harms": Text(zh="没有损害。", en="None."),
    "harms_note": Text(
        zh="一单的钱只算在一类损害里，所以金额可以相加；数量会有重叠。",
        en="The money of an order is counted in one kind only; the counts of several kinds may overlap.",
    ),
    "first": Text(zh="最早发生", en="first"),
    "pending": Text(zh="还没到期、不能下结论", en="Not yet due, so not judged"),
    "not_modelled": Text(zh="目前还没有模拟", en="Not modelled yet"),
    "money": Text(zh="钱", en="Money"),
    "money_note": Text(
        zh="从上往下：实心条是一笔总额，空心条是从上面减去的部分。",
        en="From top to bottom: a filled bar is a sum, a hollow one is taken away from what stands above it.",
    ),
    "no_money": Text(zh="没有钱进出。", en="No money moved."),
    "all_sums": Text(zh="全部账目", en="All sums"),
    "causes": Text(zh="原因：损失最大的几类", en="Why: the costliest harms, traced back"),
    "no_causes": Text(zh="没有损害，也就没有原因可查。", en="No harm, so there is nothing to trace."),
    "rests_on": Text(zh="这些结论的依据", en="What these verdicts rest on"),
    "switches": Text(
        zh="平台的下列行为没有人能证实；取值不同，结论可能改变：",
        en="Nobody could confirm the following; with the other answer these verdicts may change:",
    ),
    "no_switch": Text(
        zh="没有哪个结论取决于未经证实的平台行为。",
        en="No verdict hangs on a behaviour of the platform that nobody could confirm.",
    ),
    "yes": Text(zh="本次取“是”", en="here: yes"),
    "no": Text(zh="本次取“否”", en="here: no"),
    "assumptions": Text(zh="没有出处的数字（我们的假设）", en="Figures without a source (assumptions of ours)"),
    "sourced": Text(zh="所有数字都有出处。", en="Every figure has a source."),
    "counts": Text(zh="数量", en="Counts"),
    "again": Text(zh="怎样重做一遍", en="How to get this again"),
    "command": Text(zh="命令", en="command"),
    "scenario": Text(zh="场景", en="scenario"),
    "seed": Text(zh="种子", en="seed"),
    "platform": Text(zh="平台模式", en="platform"),
    "t0": Text(zh="T0", en="T0"),
    "when_known": Text(zh="何时得知", en="known"),
    "until": Text(zh="演练到", en="until"),
    "model": Text(zh="模型", en="model"),
    "digest": Text(zh="摘要", en="digest"),
    "what_not": Text(
        zh="这不是销量预测，不是法律意见，也不是平台的复制品。",
        en="This is no forecast of sales, no legal advice and no copy of the platform.",
    ),
}
