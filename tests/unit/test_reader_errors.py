"""One mistake of each kind, in a file that is otherwise good: its place, what was found, the rule and the remedy.

In a case, the first text is replaced by the second; the sign ‸ marks where the mistake stands and is taken out.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from sim.ground.errors import Mistake, ScenarioError, width
from sim.ground.words import Lang
from sim.plan.reader import read_scenario

from .test_reader_example import EXAMPLE, PRESET, write_example

MARK = "‸"


class Case(NamedTuple):
    old: str
    new: str
    found: str  # exactly what is shown
    says: str  # part of the English rule or remedy


OVERRIDES = EXAMPLE[EXAMPLE.index("  desk: {agents: 3}") : EXAMPLE.index("platform: documented")]


def with_pears(shelf: str, returns: str, mark: str = "", *, entrance: bool = True) -> tuple[str, str]:
    """The example's overrides, and the same with pears, of which something returns."""
    pear = "price: 9 yuan, cost: 1 yuan, pack_and_freight: 1 yuan"
    page = "{kind: product_page, listing: pears}"
    return OVERRIDES, (
        f"  skus: {{pear: {{title: {{zh: 梨, en: Pear}}, {pear}}}}}\n"
        f"  listings: {{pears: {{title: {{zh: 梨, en: Pears}}, sku: pear, stock: 9{shelf}}}}}\n"
        f"{f'  surfaces: {{pear-page: {page}}}' if entrance else ''}\n"
        f"{OVERRIDES}limited_return: {mark}{{{returns}}}\n"
    )


SCENARIO = {
    # structure
    "unknown key": Case("notes: {zh", "‸note: {zh", "note", "did you mean notes?"),
    "unknown key of a step": Case("targets: [litchi]", "‸target: [litchi]", "target", "did you mean targets?"),
    "missing key": Case("scope: [litchi-2.5kg]\n", "", "", "scope is missing here"),
    "missing role": Case(
        "  - do: staff_agents\n    for: C11\n    role: service\n",
        "  - ‸do: staff_agents\n    for: C11\n",
        "{do, for, with}",
        "role is missing",
    ),
    "no value": Case("reaction: 20min", "‸reaction:", "", "a value is needed"),
    "no value in braces": Case("{C01: broken}", "{C01: ‸~}", "~", "a value is needed"),
    "list for a value": Case("reaction: 20min", "reaction: ‸[20min]", "[20min]", "single value"),
    "value for a list": Case("scope: [litchi-2.5kg]", "scope: ‸litchi-2.5kg", "litchi-2.5kg", "a list is needed"),
    "value for a group": Case(
        "title: {zh: 荔枝预售下架, en: Litchi presale taken down}", "title: ‸荔枝", "荔枝", "group of"
    ),
    "comma cuts text off": Case(
        "en: After the storm}", "en: After the storm, ‸at night}", "at night", "put that text in quotes"
    ),
    "text in one language": Case(
        "story: {zh: 暴雨之后, en: After the storm}", "story: ‸{zh: 暴雨之后}", "{zh}", "en is missing"
    ),
    "empty text": Case("en: After the storm}", "en: ‸' '}", " ", "text is not empty"),
    "plan is a word": Case(
        EXAMPLE[EXAMPLE.index("plan:") : EXAMPLE.index("disturbances:")],
        "plan: ‸none\n",
        "none",
        "a plan is a list of steps",
    ),
    "step is a word": Case("  - {do: tick, for: C07, role: ops, needs: shut}", "  - ‸tick", "tick", "group of"),
    "alternative that the shop does not have": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: ‸show_alternatives, role: ops}",
        "show_alternatives",
        "needs the shop's alternatives.panel",
    ),
    "panel that shows the scope": Case(
        f"{OVERRIDES}",
        "  alternatives: {panel: {sku: ‸litchi-2.5kg, buys: 30%, basket_more: 27%}}\n" + OVERRIDES,
        "litchi-2.5kg",
        "the panel shows no SKU of the scope",
    ),
    "settings for an alternative": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: end_alternatives, role: ops, ‸with: {panel: off}}",
        "with",
        "takes no settings",
    ),
    "later date for orders without a unit": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: dispose_orders, id: talk, role: ops, with: {which: ‸without_unit, decision: negotiate}}",
        "without_unit",
        "a later date needs a unit",
    ),
    "later date for a refund": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: dispose_orders, id: talk, role: ops, with: {decision: refund, ‸later: 24h}}",
        "later",
        "only an offer of a later date",
    ),
    "later date of nothing": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: dispose_orders, id: talk, role: ops, with: {decision: negotiate, later: ‸5min}}",
        "5min",
        "between 1h and",
    ),
    "shift without an end": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        '  - {do: staff_agents, id: shift, role: service, with: {agents: 1, ‸from: "09:00"}}',
        "from",
        "add to, such as",
    ),
    "shift without a beginning": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        '  - {do: staff_agents, id: shift, role: service, with: {agents: 1, ‸to: "09:00"}}',
        "to",
        "add from, such as",
    ),
    "shift of no length": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        '  - {do: staff_agents, id: shift, role: service, with: {agents: 1, from: ‸"09:00", to: "09:00"}}',
        "09:00",
        "not as it ends",
    ),
    "shift and every night": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        '  - {do: staff_agents, id: more, role: ops, with: {agents: 1, nights: ‸staffed, from: "22:00", to: "06:00"}}',
        "staffed",
        "delete nights",
    ),
    "shift at no time of day": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        '  - {do: staff_agents, id: shift, role: service, with: {agents: 1, from: ‸"9h", to: "12:00"}}',
        "9h",
        "a time of day is hours:minutes",
    ),
    # quantities
    "unit in words": Case("reaction: 20min", "reaction: ‸20 minutes", "20 minutes", "write 20min"),
    "hours in words": Case("every: 10min", "every: ‸48 hours", "48 hours", "write 48h"),
    "unit in Chinese": Case("every: 10min", "every: ‸48小时", "48小时", "write 48h"),
    "unit with a space": Case("reaction: 20min", "reaction: ‸20 min", "20 min", "write 20min"),
    "fraction of a unit": Case("reaction: 20min", "reaction: ‸1.5h", "1.5h", "write 1h30min"),
    "no unit": Case("reaction: 20min", "reaction: ‸20", "20", "units ms, s, min, h or d"),
    "unknown unit": Case("reaction: 20min", "reaction: ‸2 weeks", "2 weeks", "units ms, s, min, h or d"),
    "duration out of range": Case("reaction: 20min", "reaction: ‸8d", "8d", "between 0 and 7d"),
    "share as a fraction": Case("keep: 40%", "keep: ‸0.4", "0.4", "write 40%"),
    "share above the whole": Case("keep: 40%", "keep: ‸140%", "140%", "from 0% to 100%"),
    "share with five decimals": Case("keep: 40%", "keep: ‸40.00001%", "40.00001%", "at most four decimals"),
    "count with a word": Case("with: {agents: 4}", "with: {agents: ‸four}", "four", "write 4"),
    "count in words that nobody knows": Case(
        "with: {agents: 4}", "with: {agents: ‸enough}", "enough", "write for example 2"
    ),
    "negative count": Case("with: {agents: 4}", "with: {agents: ‸-4}", "-4", "not negative"),
    "count with a plus": Case("with: {agents: 4}", "with: {agents: ‸+4}", "+4", "write 4"),
    "share below nothing": Case("keep: 40%", "keep: ‸-5%", "-5%", "such as 40%"),
    "share in words": Case("keep: 40%", "keep: ‸half", "half", "such as 40%"),
    "months": Case("reaction: 20min", "reaction: ‸2 months", "2 months", "write 60d"),
    "audit in months": Case("reaction: 20min", "audit_at: ‸36 months", "36 months", "write T0+1095d"),
    "audit some day": Case("reaction: 20min", "audit_at: ‸some day", "some day", "write T0+30d"),
    "customers for a week": Case("reaction: 20min", "customers_until: ‸T0+1 week", "T0+1 week", "write T0+7d"),
    "count with separators": Case("with: {agents: 4}", "with: {agents: ‸4_000}", "4_000", "write 4000"),
    "five thousand digits": Case(
        "with: {agents: 4}", f"with: {{agents: ‸{'9' * 5000}}}", "9" * 57 + "...", "smaller number"
    ),
    "count out of range": Case("with: {agents: 4}", "with: {agents: ‸1000001}", "1000001", "between 0 and 1000000"),
    "yes for true": Case("batch_of_50: true", "batch_of_50: ‸yes", "yes", "write true"),
    "expected count": Case("ghost_order: at least 1", "ghost_order: ‸some", "some", "at least 1"),
    # moments
    "moment without a zone": Case(
        "harvest_at: 2026-06-21T06:00+08:00",
        "harvest_at: ‸2026-06-21 06:00",
        "2026-06-21 06:00",
        "write 2026-06-21T06:00+08:00",
    ),
    "t0 without a zone": Case(
        "t0: 2026-06-20T21:00+08:00", "t0: ‸2026-06-20", "2026-06-20", "write 2026-06-20T21:00+08:00"
    ),
    "t0 from itself": Case("t0: 2026-06-20T21:00+08:00", "t0: ‸T0", "T0", "t0 is a date and time"),
    "a day that is not": Case(
        "t0: 2026-06-20T21:00+08:00", "t0: ‸2026-06-31T21:00+08:00", "2026-06-31T21:00+08:00", "the date must exist"
    ),
    "moment in words": Case("at: T0-10min", "at: ‸tomorrow", "tomorrow", "a moment is T0"),
    "moment in small letters": Case("at: T0-10min", "at: ‸t0-10min", "t0-10min", "write T0-10min"),
    "moment with spaces": Case("at: T0-10min", "at: ‸T0 - 10min", "T0 - 10min", "write T0-10min"),
    "moment with all of them": Case("at: T0-10min", "at: ‸t0 - 10 minutes", "t0 - 10 minutes", "write T0-10min"),
    "moment with a long unit": Case("at: T0-10min", "at: ‸T0-10minutes", "T0-10minutes", "write T0-10min"),
    "audit before t0": Case("reaction: 20min", "audit_at: ‸T0-1d", "T0-1d", "audit_at does not lie before T0"),
    "audit after the end": Case("reaction: 20min", "audit_at: ‸T0+41d", "T0+41d", "after the end"),
    "customers until before t0": Case(
        "reaction: 20min", "customers_until: ‸T0-1h", "T0-1h", "customers_until does not lie before T0"
    ),
    "customers until some day": Case("reaction: 20min", "customers_until: ‸soon", "soon", "a moment is T0"),
    "situation of another kind": Case(
        "reaction: 20min", "sometimes: [‸wave_in_the_freeze]", "wave_in_the_freeze", "did you mean wave_during_freeze?"
    ),
    "no situation": Case("reaction: 20min", "sometimes: ‸[]", "[]", "at least 1 entry"),
    "archive of another kind": Case("reaction: 20min", "archive: ‸reel", "reel", "did you mean real?"),
    "archive as a flag": Case("reaction: 20min", "archive: ‸true", "true", "use one of: modelled, real"),
    "step before the start": Case("at: T0-10min", "at: ‸T0-11d", "T0-11d", "before the start"),
    "step after the end": Case("at: T0-10min", "at: ‸T0+41d", "T0+41d", "after the end"),
    "disturbance after the end": Case("at: T0-1h, keep", "at: ‸T0+41d, keep", "T0+41d", "after the end"),
    "known before the start": Case("known_at: T0-30min", "known_at: ‸T0-11d", "T0-11d", "before the start"),
    "harvest before the start": Case(
        "harvest_at: 2026-06-21T06:00+08:00",
        "harvest_at: ‸2026-05-21T06:00+08:00",
        "2026-05-21T06:00+08:00",
        "before the start",
    ),
    "t0 before the start": Case("from: T0-10d", "from: ‸T0+1d", "T0+1d", "T0 lies between"),
    "end before the start": Case("until: T0+40d", "until: ‸T0-11d", "T0-11d", "until lies after from"),
    "end before t0": Case("until: T0+40d", "until: ‸T0-1d", "T0-1d", "T0 lies between"),
    "a hundred years": Case("until: T0+40d", "until: ‸T0+36500d", "T0+36500d", "ten years"),
    "known_at that is not given": Case("known_at: T0-30min\n", "", "known_at+5min", "must give it first"),
    # names
    "unknown action": Case("do: sign_off", "do: ‸sing_off", "sing_off", "did you mean sign_off?"),
    "unknown role": Case(
        "role: ops\n    tell", "role: ‸operations\n    tell", "operations", "use one of: ops, live_ops"
    ),
    "unknown role to tell": Case(
        "tell: [service, finance]", "tell: [service, ‸finances]", "finances", "did you mean finance?"
    ),
    "unknown item": Case("for: C02", "for: ‸C13", "C13", "did you mean"),
    "unknown target": Case("targets: [litchi]", "targets: [‸lichi]", "lichi", "did you mean litchi"),
    "unknown material": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: remove_material, for: C05, role: marketing, targets: [‸feedad]}",
        "feedad",
        "did you mean feed-ad",
    ),
    "unknown class of orders": Case("targets: [presale]", "targets: [‸preorder]", "preorder", "presale"),
    "unknown platform": Case("platform: documented", "platform: ‸document", "document", "did you mean documented?"),
    "unknown switch": Case("batch_of_50: true", "‸batch_of_5: true", "batch_of_5", "did you mean batch_of_50?"),
    "unknown shop": Case("shop: orchard", "shop: ‸orchrad", "orchrad", "did you mean orchard?"),
    "unknown SKU in the scope": Case(
        "scope: [litchi-2.5kg]", "scope: [‸litchi-5kg]", "litchi-5kg", "did you mean litchi-2.5kg?"
    ),
    "unknown occasion": Case("on: complaint", "on: ‸complaints", "complaints", "did you mean complaint?"),
    "unknown disturbance": Case(
        "kind: harvest_loss", "kind: ‸harvest_lost", "harvest_lost", "did you mean harvest_loss?"
    ),
    "unknown setting of a disturbance": Case("keep: 40%", "keep: 40%, ‸by: 1", "by", "no key by"),
    "missing setting of a disturbance": Case(
        "- {kind: harvest_loss, at: T0-1h, keep: 40%}",
        "- ‸{kind: harvest_loss, at: T0-1h}",
        "{kind, at}",
        "keep is missing",
    ),
    "unknown system of a disturbance": Case(
        "- {kind: harvest_loss, at: T0-1h, keep: 40%}",
        "- {kind: delay, at: T0-1h, on: ‸storefrnt}",
        "storefrnt",
        "did you mean storefront?",
    ),
    "no call a minute": Case(
        "- {kind: harvest_loss, at: T0-1h, keep: 40%}",
        "- {kind: rate_limit, at: T0-1h, per_minute: ‸0}",
        "0",
        "between 1 and 1000",
    ),
    "a copy at the same moment": Case(
        "- {kind: harvest_loss, at: T0-1h, keep: 40%}",
        "- {kind: duplicate, at: T0-1h, after: ‸0s}",
        "0s",
        "between 1ms and",
    ),
    "too many bursts": Case(
        "- {kind: harvest_loss, at: T0-1h, keep: 40%}",
        "- {kind: outage, at: T0-1h, bursts: ‸101}",
        "101",
        "between 0 and 100",
    ),
    "unknown reason of a passive delisting": Case(
        "- {kind: harvest_loss, at: T0-1h, keep: 40%}",
        "- {kind: passive_delisting, at: T0-1h, reason: ‸violations}",
        "violations",
        "did you mean violation?",
    ),
    "unknown initiator": Case(
        "platform: documented", "platform: documented\ninitiator: ‸opps", "opps", "did you mean ops?"
    ),
    "unknown channel of a notice": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: publish_notice, for: C04, role: ops, with: {channel: ‸posts}}",
        "posts",
        "did you mean post?",
    ),
    "unknown class of data": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: back_up, for: C06, role: ops, with: {class: ‸transaction}}",
        "transaction",
        "did you mean transactions?",
    ),
    "unknown staffing of the nights": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: staff_agents, id: more, for: C11, role: ops, with: {agents: 1, nights: ‸staff}}",
        "staff",
        "did you mean staffed or unstaffed?",
    ),
    "unknown way to take a list": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: notify_dropshipper, for: C03, role: ops, with: {list: ‸nw}}",
        "nw",
        "did you mean now?",
    ),
    "nobody rests all week": Case(
        "  desk: {agents: 3}\n",
        "  desk: {agents: 3}\n  people: {ops: {days_off: ‸[mon, tue, wed, thu, fri, sat, sun]}}\n",
        "[mon, tue, wed, thu, fri, sat, sun]",
        "one day of the week at least",
    ),
    "a day off twice": Case(
        "  desk: {agents: 3}\n",
        "  desk: {agents: 3}\n  people: {ops: {days_off: [mon, ‸mon]}}\n",
        "mon",
        "nothing stands here twice",
    ),
    "unknown weekday": Case(
        "  desk: {agents: 3}\n",
        "  desk: {agents: 3}\n  people: {ops: {days_off: [‸sunday]}}\n",
        "sunday",
        "did you mean sun?",
    ),
    "more buyers reached than there are": Case(
        "  desk: {agents: 3}\n",
        "  desk: {agents: 3}\n  notices: ‸{post: 60%, groups: 60%}\n",
        "{post, moments, groups, letter}",
        "at most 100 %",
    ),
    "unknown state": Case("C01: broken", "C01: ‸broke", "broke", "did you mean broken?"),
    "unknown item expected": Case("C01: broken", "‸C1: broken", "C1", "no item called C1"),
    "unknown harm": Case("{ghost_order:", "{‸ghost_orders:", "ghost_orders", "did you mean ghost_order?"),
    "unknown way to go on": Case("then: go_on", "then: ‸give_up", "give_up", "escalate"),
    "id with a space": Case("id: shut", "id: ‸shut down", "shut down", "a name has letters"),
    "unknown condition of relisting": Case(
        "platform: documented", "platform: documented\nrelist: ‸costy", "costy", "did you mean costly?"
    ),
    "return of the scope": Case(
        "reaction: 20min",
        "reaction: 20min\nlimited_return: {listing: ‸litchi, from: T0+1d, until: T0+2d, orders: 9}",
        "litchi",
        "not sold again after T0",
    ),
    "return of an unknown listing": Case(
        "reaction: 20min",
        "reaction: 20min\nlimited_return: {listing: ‸litchis, from: T0+1d, until: T0+2d, orders: 9}",
        "litchis",
        "did you mean litchi",
    ),
    "return of what is on the shelf": Case(
        *with_pears("", "listing: ‸pears, from: T0+1d, until: T0+2d, orders: 9"), "pears", "off the shelf at the start"
    ),
    "return without an entrance": Case(
        *with_pears("", "listing: ‸pears, from: T0+1d, until: T0+2d, orders: 9", entrance=False),
        "pears",
        "has an entrance",
    ),
    "warning that cannot come": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - ‸{do: tick, for: C07, role: ops, needs: shut, on: warning}",
        "on: warning",
        "declare the lapse",
    ),
    "return before T0": Case(
        *with_pears(", on_shelf: false", "listing: pears, from: T0-1d, until: T0+2d, orders: 9", "‸"),
        "{listing, from, until, orders}",
        "a return lies after T0",
    ),
    "return of nobody": Case(
        *with_pears(", on_shelf: false", "listing: pears, from: T0+1d, until: T0+2d, orders: ‸0"),
        "0",
        "between 1 and 10000",
    ),
    "stop-sale without a threshold": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - ‸{do: auto_stop, role: ops}",
        "{do, role}",
        "add with: {threshold: ...}",
    ),
    "stop-sale that looks all the time": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: auto_stop, role: ops, with: {threshold: 5, every: ‸10ms}}",
        "10ms",
        "between 1s and",
    ),
    # steps together
    "duplicate id": Case("- {do: tick,", "- {id: ‸shut, do: tick,", "shut", "line 24 has it too"),
    "duplicate id by default": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: ‸sign_off, role: ops}",
        "sign_off",
        "give one of them another id: sign_off_2",
    ),
    "needs of an unknown id": Case("needs: [sign_off]", "needs: [‸signoff]", "signoff", "did you mean sign_off?"),
    "needs itself": Case("needs: [sign_off]", "needs: [‸shut]", "shut -> shut", "in a circle"),
    "twice in a list": Case("tell: [service, finance]", "tell: [service, ‸service]", "service", "twice"),
    "setting that an action does not take": Case(
        "with: {agents: 4}", "with: {agents: 4, ‸bots: 1}", "bots", "no key bots"
    ),
    "settings for an action without any": Case(
        "    tell: [service, finance]\n", "    ‸with: {agents: 1}\n", "with", "takes no settings"
    ),
    "class of data that does not exist": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: back_up, for: C06, role: data, with: {class: ‸orders}}",
        "orders",
        "transactions",
    ),
    "cipher that is not offered": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - {do: back_up, for: C06, role: data, with: {algorithm: ‸sm4}}",
        "sm4",
        "did you mean sm4_gcm?",
    ),
    "retention without months": Case(
        "  - {do: tick, for: C07, role: ops, needs: shut}",
        "  - ‸{do: set_retention, for: C06, role: data}",
        "{do, for, role}",
        "add with: {months: ...}",
    ),
    "missing setting": Case(
        "  - do: staff_agents\n    for: C11\n    role: service\n    with: {agents: 4}\n",
        "  - ‸do: staff_agents\n    for: C11\n    role: service\n",
        "{do, for, role}",
        "add with: {agents: ...}",
    ),
    "setting that is missing in with": Case("with: {agents: 4}", "with: ‸{}", "{}", "agents is missing"),
    "targets of what has none": Case(
        "    tell: [service, finance]\n", "    ‸targets: all\n", "targets", "not done to targets"
    ),
    "no targets at all": Case("targets: [litchi]", "targets: ‸[]", "[]", "at least 1"),
    "a tick without an item": Case(
        "- {do: tick, for: C07,", "- ‸{do: tick,", "{do, role, needs}", "a tick belongs to an item"
    ),
    "retry that is missing": Case(
        "on_failure: {retry: 3, every", "on_failure: ‸{every", "{every, then}", "retry is missing"
    ),
    # overrides
    "unknown key in overrides": Case("desk: {agents: 3}", "desk: {‸agent: 3}", "agent", "no key agent"),
    "wrong value in overrides": Case("desk: {agents: 3}", "desk: {agents: ‸3 people}", "3 people", "whole number"),
    "nothing to take out": Case(
        "desk: {agents: 3}", "desk: {agents: 3, ‸cat: ~}", "cat", "no setting to take out called cat"
    ),
    "reason for nothing": Case("{for: desk.agents,", "{for: ‸desk.agent,", "desk.agent", "did you mean desk.agents?"),
    "time-out above a day": Case(
        "desk: {agents: 3}", "desk: {agents: 3}\n  payments: {unpaid_timeout: ‸25h}", "25h", "between 1s and 24h"
    ),
    "too many customers": Case(
        "desk: {agents: 3}", "desk: {agents: 3}\n  demand: {orders_a_day: 1000000}", "T0+40d", "1,000,000 customers"
    ),
    "SKU that nobody sells": Case(
        "desk: {agents: 3}",
        "skus: {pear: {title: {zh: 梨, en: Pear}, price: 9 yuan, cost: 1 yuan, pack_and_freight: 1 yuan}}",
        "pear",
        "has a listing that sells it",
    ),
    "demand that cannot fade": Case("desk: {agents: 3}", "demand: {fades_with: ~}", "T0", "half-life"),
    "promise of a cooperative that is not there": Case(
        "desk: {agents: 3}", "‸cooperative: ~", "cooperative (shops/orchard.yaml:*)", "this shop has no cooperative"
    ),
    "topics that make no whole": Case(
        "desk: {agents: 3}",
        "desk: {agents: 3, topics: ‸{refund: {title: {zh: 退款, en: Refund}, share: 60%}}}",
        "{refund}",
        "the shares of the topics make 100% together",
    ),
    "share of returned goods above all": Case(
        "desk: {agents: 3}",
        "desk: {agents: 3}\n  warehouse: {resaleable: ‸110%}",
        "110%",
        "from 0% to 100%",
    ),
    "what an override breaks elsewhere": Case(
        "desk: {agents: 3}",
        "‸desk: {agents: 3}\n  rooms: {room-1: ~}",
        "room-1 (shops/orchard.yaml:*)",
        "no room called room-1",
    ),
}

SHOP = {
    "money without a unit": Case("price: 79.90 yuan", "price: ‸79.90", "79.90", "write 79.90 yuan"),
    "money in another unit": Case("price: 79.90 yuan", "price: ‸¥79.9", "¥79.9", "write 79.90 yuan"),
    "money with three decimals": Case("price: 79.90 yuan", "price: ‸79.905 yuan", "79.905 yuan", "two decimals"),
    "price of nothing": Case("price: 79.90 yuan", "price: ‸0 yuan", "0 yuan", "between 0.01 yuan and"),
    "time of day without a zero": Case(
        'from: "08:00", to: "20:00", every: 60min}\n  pack',
        'from: ‸"8:00", to: "20:00", every: 60min}\n  pack',
        "8:00",
        "write 08:00",
    ),
    "time of day in the afternoon": Case(
        'pulls_list_at: "06:00"', 'pulls_list_at: ‸8pm', "8pm", "write 20:00"
    ),
    "time of day in words": Case(
        'pulls_list_at: "06:00"', 'pulls_list_at: ‸noon', "noon", "write for example 08:00"
    ),
    "time of day after the last": Case(
        'pulls_list_at: "06:00"', 'pulls_list_at: ‸"24:30"', "24:30", "from 00:00 to 24:00"
    ),
    "hour of the list after the last": Case(
        'pulls_list_at: "06:00"', 'pulls_list_at: ‸"24:00"', "24:00", "between 00:00 and 23:59"
    ),
    "window backwards": Case(
        'staffed: {from: "09:00", to: "23:00"}',
        'staffed: ‸{from: "23:00", to: "09:00"}',
        "23:00-09:00",
        "ends after it begins",
    ),
    "waves until midnight": Case(
        'waves: {from: "08:00", to: "20:00"', 'waves: ‸{from: "08:00", to: "24:00"', "24:00", "23:59"
    ),
    "waves without a distance": Case(
        'waves: {from: "08:00", to: "20:00", every: 60min}',
        'waves: ‸{from: "08:00", to: "20:00"}',
        "{from, to}",
        "every is missing",
    ),
    "quantiles that do not ascend": Case(
        "notice: {p50: 2s, p95: 8s", "notice: {p50: 2s, p95: ‸1s", "1s", "quantiles ascend"
    ),
    "quantiles given twice": Case(
        "notice: {p50: 2s, p95: 8s", "notice: {p50: 2s, p50.0: ‸8s", "8s", "each is given once"
    ),
    "quantiles without max": Case(
        "notice: {p50: 2s, p95: 8s, max: 30s}", "notice: ‸{p50: 2s, p95: 8s}", "{p50, p95}", "has a max"
    ),
    "quantile of a strange name": Case("notice: {p50: 2s", "notice: {‸median: 2s", "median", "a quantile is called"),
    "quantile of nothing": Case("notice: {p50: 2s", "notice: {‸p0: 2s", "p0", "a quantile is called"),
    "delay too long for the crowd": Case(
        "claim_after: {p50: 12h, p95: 3d, max: 10d}",
        "claim_after: {p50: 12h, p95: 3d, max: ‸25d}",
        "25d",
        "between 0 and 24d",
    ),
    "shares that make no whole": Case("share: 49%", "share: 48%", "{presale, store}", "they make 99% now"),
    "quantities that make no whole": Case(
        "quantities: {1: 100%}", "quantities: ‸{1: 50%, 2: 49.5%}", "{1, 2}", "they make 99.5% now"
    ),
    "quantity of none": Case("quantities: {1: 100%}", "quantities: {‸0: 100%}", "0", "between 1 and 1000"),
    "quantity twice": Case("quantities: {1: 100%}", "quantities: {1: 100%, ‸01: 0%}", "01", "twice"),
    "hours too few": Case("hours: [30, 16,", "hours: ‸[", None, "hours are 24 numbers"),  # type: ignore[arg-type]
    "hours all nothing": Case(
        re.search(r"hours: \[.*\]", PRESET.read_text("utf-8"))[0], f"hours: ‸[{', '.join('0' * 24)}]", None, "not all 0"
    ),  # type: ignore[index,arg-type]
    "weights all nothing": Case(
        PRESET.read_text("utf-8").split("  surfaces: # weights\n")[1].split("  fades")[0],
        "    ‸window: 0\n",
        "{window}",
        "not all 0",
    ),
    "no main listing": Case("    main: true\n", "", "{litchi, litchi-gift-box}", "exactly one listing"),
    "two main listings": Case(
        "sku: litchi-2.5kg\n    stock: 20000\n\nrooms",
        "sku: litchi-2.5kg\n    main: ‸true\n    stock: 20000\n\nrooms",
        "true",
        "exactly one listing",
    ),
    "unknown SKU": Case(
        "sku: litchi-2.5kg\n    main", "sku: ‸litchi\n    main", "litchi", "did you mean litchi-2.5kg?"
    ),
    "unknown listing": Case(
        "window: {kind: window, listing: litchi}",
        "window: {kind: window, listing: ‸litchis}",
        "litchis",
        "did you mean litchi",
    ),
    "unknown kind of surface": Case(
        "kind: window, listing", "kind: ‸windows, listing", "windows", "did you mean window"
    ),
    "unknown room": Case("room: room-3", "room: ‸room-4", "room-4", "did you mean room-"),
    "replay card without a room": Case(
        "replay-3: {kind: replay_card, listing: litchi, room: room-3}",
        "replay-3: ‸{kind: replay_card, listing: litchi}",
        "{kind, listing}",
        "a replay_card hangs in a room",
    ),
    "window in a room": Case(
        "window: {kind: window, listing: litchi}",
        "window: {kind: window, listing: litchi, room: ‸room-1}",
        "room-1",
        "only live and replay cards",
    ),
    "distributor who takes from a window": Case(
        "distributor-2: {kind: distributor_window, listing: litchi}",
        "distributor-2: {kind: distributor_window, listing: litchi, from: ‸window}",
        "window",
        "from another distributor's window",
    ),
    "distributor who takes from nobody": Case(
        "distributor-2: {kind: distributor_window, listing: litchi}",
        "distributor-2: {kind: distributor_window, listing: litchi, from: ‸distributor-9}",
        "distributor-9",
        "did you mean distributor-",
    ),
    "distributor who takes from himself": Case(
        "distributor-2: {kind: distributor_window, listing: litchi}",
        "distributor-2: {kind: distributor_window, listing: litchi, from: ‸distributor-2}",
        "distributor-2",
        "not run in a circle",
    ),
    "window that takes from a distributor": Case(
        "window: {kind: window, listing: litchi}",
        "window: {kind: window, listing: litchi, from: ‸distributor-1}",
        "distributor-1",
        "from another distributor's window",
    ),
    "unknown surface in demand": Case(
        "    share-link: 40", "    ‸share-lnk: 40", "share-lnk", "did you mean share-link?"
    ),
    "unknown kind of campaign": Case("kind: flash_sale,", "kind: ‸flashsale,", "flashsale", "did you mean flash_sale?"),
    "unknown kind of material": Case("kind: short_video,", "kind: ‸video,", "video", "short_video"),
    "material for an unknown listing": Case(
        "listing: litchi, clicks_a_day: 400", "listing: ‸lichi, clicks_a_day: 400", "lichi", "did you mean litchi"
    ),
    "clicks in words": Case("clicks_a_day: 400", "clicks_a_day: ‸many", "many", "a whole number is needed"),
    "clicks that are missing": Case(
        "feed-ad: {kind: ad, title: {zh: 信息流广告, en: Ad in the feed}, listing: litchi, clicks_a_day: 400,",
        "feed-ad: ‸{kind: ad, title: {zh: 信息流广告, en: Ad in the feed}, listing: litchi,",
        "{kind, title, listing, fades_with}",
        "clicks_a_day is missing",
    ),
    "half-life of nothing": Case(
        "clicks_a_day: 400, fades_with: 72h", "clicks_a_day: 400, fades_with: ‸0s", "0s", "between 1s and"
    ),
    "material called like a kind": Case("    feed-ad: {", "    ‸ad: {", "ad", "a kind of material and names none"),
    "unknown shipper": Case(
        "ships: warehouse, within", "ships: ‸warehose, within", "warehose", "did you mean warehouse?"
    ),
    "units of an unknown SKU": Case(
        "units: {litchi-2.5kg: 3000}", "units: {‸litchi: 3000}", "litchi", "did you mean litchi-2.5kg?"
    ),
    "answers of more than everybody": Case(
        "answers: {accept: 60%, decline: 25%",
        "answers: ‸{accept: 60%, decline: 41%",
        "{accept, decline, after}",
        "at most 100%",
    ),
    "answers without a delay": Case(
        "decline: 25%, after: {p50: 3h, p95: 24h, max: 48h}}", "decline: 25%}", "{accept, decline}", "after is missing"
    ),
    "leak every day": Case("leak_every: 400d", "leak_every: ‸1d", "1d", "between 30d and"),
    "mirror sheet that is neither kept nor not": Case("mirror_sheet: false", "mirror_sheet: ‸no", "no", "write false"),
    "panel of unknown goods": Case(
        "delays: #",
        "alternatives:\n  panel: {sku: ‸litchi, buys: 30%, basket_more: 0%}\n\ndelays: #",
        "litchi",
        "did you mean litchi-2.5kg?",
    ),
    "panel without its share": Case(
        "delays: #",
        "alternatives:\n  panel: ‸{sku: litchi-2.5kg, basket_more: 0%}\n\ndelays: #",
        "{sku, basket_more}",
        "buys is missing",
    ),
    "deposit of nothing": Case(
        "delays: #",
        "alternatives:\n  waitlist: {joins: 30%, deposit: ‸0.00 yuan, redeems: 60%}\n\ndelays: #",
        "0.00 yuan",
        "between 0.01 yuan",
    ),
    "share of more than everybody": Case(
        "delays: #",
        "alternatives:\n  wecom: {joins: ‸120%, usual_a_day: 4}\n\ndelays: #",
        "120%",
        "",
    ),
    "unknown alternative": Case(
        "delays: #", "alternatives:\n  ‸pannel: {sku: litchi-2.5kg, buys: 30%}\n\ndelays: #", "pannel", "panel"
    ),
    "delay of an unknown system": Case(
        "  wms: {p50: 5s", "  wms: {p50: 5s, p95: 30s, max: 2min}\n  ‸wns: {p50: 5s", "wns", "did you mean wms"
    ),
    "delay that is missing": Case("  wms: {p50: 5s, p95: 30s, max: 2min}\n", "", None, "the delay of wms is missing"),  # type: ignore[arg-type]
    "role of two people": Case(
        "roles: [legal, marketing]", "roles: [legal, ‸finance]", "finance", "clerk has this one"
    ),
    "source and assumption": Case(
        "cite: D14\n", "cite: D14\n    ‸assume: {zh: 无, en: none}\n", "assume", "delete one of the two"
    ),
    "source of no family": Case("cite: D14", "cite: ‸X14", "X14", "look it up in docs/sources.md"),
    "assumption that nobody can check": Case(
        "    verify: {zh: 查看商品档案", "    ‸verified: {zh: 查看商品档案", None, ""
    ),  # type: ignore[arg-type]
    "reason for no setting": Case("- for: habits.ask", "- for: ‸habits.aks", "habits.aks", "did you mean habits.ask"),
    "no people": Case(
        re.search(r"people:\n(.+\n)+", PRESET.read_text("utf-8"))[0], "people: ‸{}\n", "{}", "at least 1"
    ),  # type: ignore[index]
}

DERIVED = {
    "like nobody": Case("{like: own_too}", "{like: ‸own_to}", "own_to", "no scenario called own_to"),
    "like itself": Case("{like: own_too}", "{like: ‸own}", "own", "does not derive from itself"),
    "without an unknown item": Case("{like: own_too}", "{like: own_too, without: [‸C20]}", "C20", "no item called C20"),
    "and a step without a role": Case(
        "{like: own_too}", "{like: own_too, and: [‸{do: call}]}", "{do}", "role is missing"
    ),
    "and an alternative that the shop does not have": Case(
        "{like: own_too}",
        "{like: own_too, and: [{do: ‸open_waitlist, role: ops}]}",
        "open_waitlist",
        "needs the shop's alternatives.waitlist",
    ),
    "and no list": Case("{like: own_too}", "{like: own_too, and: ‸{do: call}}", "{do}", "a list is needed"),
    "needs what was left out": Case(
        "{like: own_too}",
        "{like: own_too, without: [C02], and: [{do: call, role: ops, needs: ‸sign_off}]}",
        "sign_off",
        "no step does sign_off",
    ),
    "too early for the other's plan": Case(
        "from: T0-10d", "from: T0-1min", "T0-10min (own_too.delist.yaml:*)", "before the start"
    ),
}
DERIVED["like nobody, and a step that needs one of its steps"] = Case(
    "{like: own_too}",
    "{like: ‸nobody, and: [{do: call, role: ops, needs: shut}]}",
    "nobody",
    "no scenario called nobody",
)
LIKE = (
    re.sub(r"plan:\n(  .*\n)+", "plan: {like: own_too}\n", EXAMPLE)
    .replace("at: T0-1h", "at: T0")
    .replace("T0-30min", "T0")
)


def applied(text: str, case: Case) -> tuple[str, tuple[int, int] | None]:
    """The text with the case's change, and where the mistake stands, if it is marked."""
    assert case.old in text, "the case changes something that is no longer there"
    changed = text.replace(case.old, case.new, 1)
    if MARK not in changed:
        return changed, None
    before = changed[: changed.index(MARK)]
    return changed.replace(MARK, ""), (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


def mistakes_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch, scenario: str, shop: str | None = None
) -> tuple[Mistake, ...]:
    monkeypatch.chdir(folder)
    with pytest.raises(ScenarioError) as caught:
        read_scenario(write_example(folder, scenario, shop))
    check_words(caught.value)
    return caught.value.mistakes


def check_words(error: ScenarioError) -> None:
    """Both languages are there, differ, and are shown apart, within 80 columns."""
    han = re.compile("[\u4e00-\u9fff]")
    for mistake in error.mistakes:
        assert mistake.line >= 1
        assert mistake.column >= 1
        for text in (mistake.rule, mistake.remedy):
            assert text.zh != text.en
            assert han.search(text.zh)
            names = f"{mistake.found} {mistake.remedy.en}" if text is mistake.remedy else mistake.found
            assert not set(han.findall(text.en)) - set(han.findall(names)), text.en
        assert mistake.found.isprintable()
    for lang in Lang:
        assert max(width(line) for line in error.render(lang).splitlines()) <= 80
    assert error.render(Lang.EN) == str(error)
    assert not han.search("".join(line for line in str(error).splitlines() if line.startswith("  rule")))


def check(mistakes: tuple[Mistake, ...], case: Case, place: tuple[int, int] | None, file: str) -> None:
    (mistake,) = mistakes
    assert mistake.file == file
    assert place in {None, (mistake.line, mistake.column)}
    assert case.found in {None, re.sub(r":\d+\)$", ":*)", mistake.found)}
    assert case.says in f"{mistake.rule.en}; {mistake.remedy.en}"


@pytest.mark.parametrize("name", SCENARIO)
def test_a_mistake_in_a_scenario_is_told_with_its_place(name: str, tmp_path, monkeypatch):
    text, place = applied(EXAMPLE, SCENARIO[name])
    if name == "SKU that nobody sells":
        text = text.replace("scope: [litchi-2.5kg]", "scope: [litchi-2.5kg, pear]").replace(
            "for: desk.agents", "for: skus"
        )
    elif name == "panel that shows the scope":
        text = text.replace("for: desk.agents", "for: alternatives")
    elif name in {"demand that cannot fade", "promise of a cooperative that is not there"}:
        text = text.replace("for: desk.agents", "for: desk")
    if name == "missing key":
        place = (1, 1)
    mistakes = mistakes_in(tmp_path, monkeypatch, text)
    found = mistakes[0].found if name == "missing key" else SCENARIO[name].found
    check(mistakes, SCENARIO[name]._replace(found=found), place, "own.delist.yaml")


@pytest.mark.parametrize("name", SHOP)
def test_a_mistake_in_a_shop_is_told_with_its_place(name: str, tmp_path, monkeypatch):
    preset = PRESET.read_text("utf-8")
    figures = preset[: preset.index("because:")]  # half as long to read
    text, place = applied(figures if SHOP[name].old in figures else preset, SHOP[name])
    mistakes = mistakes_in(tmp_path, monkeypatch, EXAMPLE, text)
    if name == "assumption that nobody can check":
        assert [mistake.remedy.en for mistake in mistakes] == ["add `verify: ...`", "did you mean verify?"]
        return
    check(mistakes, SHOP[name], place, "shops/orchard.yaml")


@pytest.mark.parametrize("name", DERIVED)
def test_a_mistake_in_a_derived_plan_is_told_with_its_place(name: str, tmp_path, monkeypatch):
    (tmp_path / "own_too.delist.yaml").write_text(EXAMPLE, "utf-8")
    text, place = applied(LIKE, DERIVED[name])
    mistakes = mistakes_in(tmp_path, monkeypatch, text)
    if name == "too early for the other's plan":
        mistakes = tuple(mistake for mistake in mistakes if "(" in mistake.found)
    check(mistakes, DERIVED[name], place, "own.delist.yaml")


def test_all_mistakes_come_at_once_in_the_order_of_the_file(tmp_path, monkeypatch):
    text = EXAMPLE
    lines = []
    for name in (
        "share as a fraction",
        "unknown role",
        "unit in words",
        "unknown harm",
        "duplicate id",
        "unknown switch",
    ):
        text, place = applied(text, SCENARIO[name])
        assert place is not None
        lines.append(place[0])
    mistakes = mistakes_in(tmp_path, monkeypatch, text)
    assert [mistake.line for mistake in mistakes] == sorted(lines)


def test_mistakes_of_scenario_and_shop_come_together(tmp_path, monkeypatch):
    shop, _ = applied(PRESET.read_text("utf-8"), SHOP["unknown room"])
    text, _ = applied(EXAMPLE, SCENARIO["unknown target"])
    mistakes = mistakes_in(tmp_path, monkeypatch, text, shop)
    assert [mistake.file for mistake in mistakes] == ["own.delist.yaml", "shops/orchard.yaml"]


def test_a_circle_of_needs_is_named_once_and_whole(tmp_path, monkeypatch):
    text = EXAMPLE.replace("    tell: [service, finance]\n", "    needs: [dispose_orders]\n")
    (mistake,) = mistakes_in(tmp_path, monkeypatch, text)
    assert set(mistake.found.split(" -> ")) == {"sign_off", "shut", "dispose_orders"}
    assert mistake.found.split(" -> ")[0] == mistake.found.split(" -> ")[-1]


def test_two_circles_are_two_mistakes(tmp_path, monkeypatch):
    text = EXAMPLE.replace("needs: [sign_off]", "needs: [shut]").replace(
        "role: service\n    with", "role: service\n    needs: [staff_agents]\n    with"
    )
    assert len(mistakes_in(tmp_path, monkeypatch, text)) == 2


@pytest.mark.parametrize("key", ["t0", "from", "until", "known_at"])
def test_one_bad_anchor_brings_no_crowd_of_mistakes(key: str, tmp_path, monkeypatch):
    text = re.sub(f"^{key}: .*$", f"{key}: nonsense", EXAMPLE, flags=re.MULTILINE)
    (mistake,) = mistakes_in(tmp_path, monkeypatch, text)
    assert mistake.found == "nonsense"


@pytest.mark.parametrize("key", ["t0", "from", "until", "shop", "scope", "plan", "title", "story"])
def test_one_missing_key_brings_no_crowd_of_mistakes(key: str, tmp_path, monkeypatch):
    text = re.sub(rf"^{key}:.*\n((  .*\n)*)", "", EXAMPLE, flags=re.MULTILINE)
    (mistake,) = mistakes_in(tmp_path, monkeypatch, text)
    assert mistake.rule.en == f"{key} is missing here"


def test_all_keys_that_a_table_lacks_are_one_mistake(tmp_path, monkeypatch):
    text = re.sub(r"^(until|scope|title):.*\n((  .*\n)*)", "", EXAMPLE, flags=re.MULTILINE)
    (mistake,) = mistakes_in(tmp_path, monkeypatch, text)
    assert set(mistake.rule.en.removesuffix(" are missing here").split(", ")) == {"until", "scope", "title"}
    assert "`scope: ...`" in mistake.remedy.en
    assert "“scope: ……”" in mistake.remedy.zh


@pytest.mark.parametrize("word", ["minuts", "mintues", "minits", "Mins."])
def test_a_misspelt_unit_is_taken_for_the_nearest(word: str, tmp_path, monkeypatch):
    text = EXAMPLE.replace("from: T0-10d", f"from: T0-3 {word}")
    (mistake,) = mistakes_in(tmp_path, monkeypatch, text)
    assert mistake.remedy.en == ("write T0-3min" if word.isalpha() else "write for example T0-48h")


@pytest.mark.parametrize(
    "key", ["t0", "known_at", "from", "shop", "overrides", "platform", "scope", "plan", "expect", "notes"]
)
def test_a_key_without_a_value_is_one_mistake(key: str, tmp_path, monkeypatch):
    text = re.sub(rf"^{key}:.*\n((  .*\n)*)", f"{key}:\n", EXAMPLE, flags=re.MULTILINE)
    (mistake,) = mistakes_in(tmp_path, monkeypatch, text)
    assert mistake.rule.en == "a value is needed here"


@pytest.mark.parametrize("value", ["{}", "[T0]", "{T0: T0}"])
@pytest.mark.parametrize("key", ["t0", "known_at", "from", "until", "shop", "platform", "reaction"])
def test_a_group_in_place_of_a_value_is_one_mistake(key: str, value: str, tmp_path, monkeypatch):
    text = re.sub(f"^{key}: .*$", f"{key}: {value}", EXAMPLE, flags=re.MULTILINE)
    (mistake,) = mistakes_in(tmp_path, monkeypatch, text)
    assert "a single value" in mistake.rule.en


@pytest.mark.parametrize("value", ["{}", "[]", "[x]", "x", "5", "~"])
@pytest.mark.parametrize("key", ["overrides", "scope", "plan", "disturbances", "expect", "switches", "title"])
def test_a_value_of_another_kind_is_read_or_refused(key: str, value: str, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = re.sub(rf"^{key}:.*\n((  .*\n)*)", f"{key}: {value}\n", EXAMPLE, flags=re.MULTILINE)
    try:
        read_scenario(write_example(tmp_path, text))
    except ScenarioError as error:
        check_words(error)


def test_an_unknown_shop_says_nothing_about_its_listings(tmp_path, monkeypatch):
    (mistake,) = mistakes_in(tmp_path, monkeypatch, EXAMPLE.replace("shop: orchard", "shop: nowhere"))
    assert mistake.found == "nowhere"


def test_a_mistake_is_named_once_however_often_it_is_met(tmp_path, monkeypatch):
    shop = PRESET.read_text("utf-8").replace("agents: 2", "agents: two")
    assert len(mistakes_in(tmp_path, monkeypatch, EXAMPLE, shop)) == 1
