"""The model sheet: what a reader needs to judge or rebuild the model, under the headings of STRESS-DES.

The headings are those of Monks and others (docs/sources.md, Method); the figures are read off the program.
"""

from collections.abc import Iterator

from ..ground.citations import Assumption
from ..plan.actions import ACTIONS
from ..plan.disturbances import DISTURBANCES
from ..plan.harm_kinds import HARM_KINDS
from ..plan.names import ITEMS, SURFACES, SYSTEMS
from ..plan.reader import scenario_names
from ..policy.registry import all_rules
from .model_facts import requirements, run_days, streams, transitions
from .scenario_list import headings


def model() -> Iterator[str]:
    """The page."""
    yield "# Model sheet 模型说明\n"
    yield "Under the headings of the STRESS guidelines for discrete-event simulation (`sources.md`, Method)."
    yield "按离散事件仿真报告指南 STRESS-DES 的条目填写（见 `sources.md` 的 Method 一节）。"
    yield from _objectives()
    yield from _logic()
    yield from _components()
    yield from _data()
    yield from _experimentation()
    yield from _implementation()


def _said(number: str, heading: str, en: str, zh: str) -> Iterator[str]:
    yield f"\n### {number} {heading}\n"
    yield en
    yield zh


def _objectives() -> Iterator[str]:
    harms = ", ".join(f"`{kind}`" for kind in HARM_KINDS)
    yield "\n## 1. Objectives 目的"
    yield from _said(
        "1.1",
        "Purpose of the model 模型用途",
        "To rehearse a plan for taking a product off sale: was the checklist "
        "carried out, did the data arrive in time,\n"
        "what harm was done, and why. It forecasts no sales and copies no platform.",
        "演练一份下架计划：清单做到没有，数据到得及时不及时，造成什么损害，"
        "原因是什么。不预测销量，也不是平台的复制品。",
    )
    yield from _said(
        "1.2",
        "Model outputs 输出",
        f"{len(ITEMS)} items, each held, broken, unverified, not exercised "
        f"or falsely ticked, with margin and evidence;\n"
        f"lag, static worst case and exposure of every view; {len(HARM_KINDS)} kinds of harm ({harms}), counted,\n"
        "priced in fen, and traced to a missing step. All are computed from the trace after the run.",
        f"{len(ITEMS)} 个必检项的状态、余量与凭证；每个视图的滞后、静态最坏情形与暴露量；\n"
        f"{len(HARM_KINDS)} 种损害的数量、金额与成因。全部在运行之后由轨迹算出。",
    )
    yield from _said(
        "1.3",
        "Experimentation aims 实验目的",
        f"Comparison of plans over the same crowd: {len(scenario_names())} scenarios, each a file with a story and an\n"
        "expectation. `omissions.md` says what each item is for.",
        f"让同一批顾客遇上不同的计划：{len(scenario_names())} 个场景，各有故事与预期。每一项的用处见 `omissions.md`。",
    )


def _logic() -> Iterator[str]:
    yield "\n## 2. Logic 逻辑"
    yield "\n### 2.1 Base model overview diagram 总图\n"
    yield "    scenario 场景 --> plan 计划 --> world 世界 --> trace 轨迹 --> checks 检查 --> report 报告"
    yield "                                   |   ^"
    yield "              steps, messages 步骤、消息   stock, complaints 库存、投诉"
    yield "                                   v   |"
    yield "                                 crowd 顾客"
    yield from _said(
        "2.2",
        "Base model logic 基本逻辑",
        "What changes state (people's steps, messages, batch jobs, lapses) is a SimPy process. Customers are rows:\n"
        "between two changes of state a ledger settles all of them at once in NumPy. `life-of-an-order.md` says what\n"
        "happens to each; a slow model with one process a customer must agree with it row for row.",
        "改变状态的（人的步骤、消息、批处理、到期）是 SimPy 进程；顾客是数据行，"
        "两次状态变化之间由账本用 NumPy 一次结清。\n"
        "每个顾客的经历见 `life-of-an-order.md`；另有一个逐人模拟的慢模型，两者必须逐行一致。",
    )
    yield "\n### 2.3 Scenario logic 场景逻辑\n"
    yield "Scenarios differ in the plan, the shop's settings, what is known when, and what goes wrong. 场景之间不同的是"
    yield "计划、店铺设定、何时得知、出了什么岔子。\n"
    yield "| Scenario 场景 | Title | 标题 |"
    yield "|---|---|---|"
    for heading in headings():
        if heading.title is not None:
            yield f"| `{heading.name}` | {heading.title.en} | {heading.title.zh} |"
    yield from _said(
        "2.4",
        "Algorithms 算法",
        "Settling an interval: submissions against the surfaces' timelines, payments, stock in the order of payment,\n"
        "picking in waves, a first-come desk with a changing number of agents. Static worst cases: the least over\n"
        "alternative links and the largest over required ones, in topological order.",
        "结清一个区间：按入口的时间线判定下单、付款，库存按付款先后，按波次拣货，先到先服务且人数可变的客服队列。\n"
        "静态最坏情形：可互替的链路取最小，必需的链路取最大，按拓扑序计算。",
    )


def _components() -> Iterator[str]:
    yield "\n### 2.5 Components 组成\n"
    yield "- 2.5.1 Entities 实体: customers (tries, orders, parcels), people who ask,"
    yield "messages. 顾客（下单、订单、包裹）、咨询者、消息。"
    yield f"- 2.5.2 Activities 活动: {len(ACTIONS)} actions of a plan. 计划里可用的 {len(ACTIONS)} 种操作: "
    yield "  " + ", ".join(f"`{action}`" for action in ACTIONS)
    yield "- 2.5.3 Resources 资源: units per depot and SKU, agents at the desk, each person's one pair of hands."
    yield "  各仓各 SKU 的货、客服座席、每个人的一双手。"
    yield "- 2.5.4 Queues 队列: orders awaiting a unit, oldest payment first;"
    yield "the service desk, first come first served."
    yield "  等货的订单，先付先得；客服，先到先答。"
    kinds = ", ".join(f"`{kind}` {title.zh}" for kind, title in SURFACES.items())
    yield f"- 2.5.5 Entry and exit points 出入口: {kinds}; out by delivery, refund, refusal or expiry."
    yield "  离开的方式：签收、退款、被拒、过期。\n"
    yield "| System 系统 | Transitions 状态转移 |"
    yield "|---|---|"
    for name, count in transitions().items():
        yield f"| `{name}` {SYSTEMS[name].zh}, {SYSTEMS[name].en} | {count} |"
    tolerated = sum(kind.tolerated is not None for kind in DISTURBANCES.values())
    yield f"\nDisturbances 扰动: {len(DISTURBANCES)} kinds, of which a full"
    yield f"checklist must survive {tolerated} within bounds"
    yield f"(`disturbances.md`). 共 {len(DISTURBANCES)} 种，其中 {tolerated} 种在范围内必须扛住。"


def _data() -> Iterator[str]:
    rules = all_rules()
    assumed = sum(isinstance(rule.because, Assumption) for rule in rules)
    yield "\n## 3. Data 数据"
    yield from _said(
        "3.1",
        "Data sources 数据来源",
        "A public article, public documents of the platform, law texts, trade "
        "articles: `sources.md`, each with a grade.\n"
        "No merchant's data were used.",
        "一篇公开文章、平台公开文档、法律文本与行业文章，见 `sources.md`，各有可信度。没有使用任何商家的数据。",
    )
    yield from _said(
        "3.2",
        "Pre-processing 预处理",
        "None. Quantiles are typed into a shop's file as they are measured or guessed.",
        "没有。分位数按测得或估计的写进店铺文件。",
    )
    yield from _said(
        "3.3",
        "Input parameters 输入参数",
        f"{len(rules)} rules of the policy (`policy.md`), of which {assumed} "
        f"are our own assumptions; every figure of a\n"
        "shop has its reason in the shop's file (`scenarios/shops`); durations are quantile tables.",
        f"{len(rules)} 条规则（`policy.md`），其中 {assumed} 条是我们的假设；店铺的每个数字在店铺文件里注明理由\n"
        "（`scenarios/shops`）；时长都是分位数表。",
    )
    yield from _said(
        "3.4",
        "Assumptions 假设",
        "Marked as such wherever they stand, each with a way to verify it; "
        "a report counts those that it rests on, and\n"
        "says which verdicts hang on what nobody could confirm about the "
        "platform. `coverage.md` says what is left out.",
        "凡是假设都注明，并写出核实办法；报告会数出结论靠了多少条假设，"
        "哪些结论取决于没人能证实的平台行为。没有做的见 `coverage.md`。",
    )


def _experimentation() -> Iterator[str]:
    least, most = run_days()
    yield "\n## 4. Experimentation 实验"
    yield from _said(
        "4.1",
        "Initialisation 初始化",
        "Terminating, without a warm-up: a run starts with the shop's stock "
        "and no orders, days before T0, so that the\n"
        "orders that are open at T0 have come about by themselves.",
        "有终点、没有预热：从店铺的库存和零订单开始，T0 前数天起跑，T0 时的未完成订单是跑出来的。",
    )
    yield from _said(
        "4.2",
        "Run length 运行长度",
        f"From {least} to {most} days of simulated time, in whole milliseconds; "
        f"buying stops a drain time before the end.",
        f"模拟时间 {least} 到 {most} 天，以整毫秒计；结束之前先停止购买，留出清空的时间。",
    )
    yield from _said(
        "4.3",
        "Estimation approach 估计方法",
        "One run is one seed. Statements over seeds give counts of seeds; "
        "plans are compared over common random numbers,\n"
        "since the crowd is drawn whatever the plan does.",
        "一次运行是一个种子。跨种子的说法给出种子数；顾客的抽取与计划无关，所以不同计划用共同随机数比较。",
    )


def _implementation() -> Iterator[str]:
    python, libraries = requirements()
    yield "\n## 5. Implementation 实现"
    yield "\n### 5.1 Software or programming language 软件与语言\n"
    yield f"Python {python}; " + ", ".join(f"`{library}`" for library in libraries)
    names = streams()
    yield from _said(
        "5.2",
        "Random sampling 随机抽样",
        "SFC64, its state a hash of the seed and the name of a stream; "
        f"{len(names)} purposes are spelt out where they are\n"
        "drawn, many once for every step, message or role; columns of the crowd go by their own names.\n"
        "Words become values by whole-number arithmetic, so a new consumer shifts no other stream, and one\n"
        "seed gives the same trace everywhere.",
        f"SFC64，状态是种子与流名的散列；写明了 {len(names)} 种用途，许多按步骤、消息、角色各有一条；"
        "顾客的各列以列名为流名。\n"
        "随机字用整数运算变成数值；新增用途不影响别的流，同一种子在哪里都是同一条轨迹。",
    )
    yield from _said(
        "5.3",
        "Model execution 执行",
        "Next event, single-threaded. Of equal instants: weather, people hearing, systems, steps in the order of the\n"
        "plan, then customers by row; property tests draw the order.",
        "按下一事件推进，单线程。同一时刻的先后：天气、得知、系统、计划里的步骤，"
        "再是按行号的顾客；性质测试会打乱这个次序。",
    )
    yield from _said(
        "5.4",
        "System specification 运行环境",
        "No special hardware; a rehearsal takes hundredths of a second on one core (`benchmarks` measures ratios).",
        "不需要特殊硬件；一次演练在单核上是百分之几秒（`benchmarks` 里只比倍数）。",
    )
    yield "\n## 6. Code access 代码获取"
    yield from _said(
        "6.1",
        "Computer model sharing statement 模型共享说明",
        "Model, scenarios, shops, tests and these pages are one repository; `README.md` says how to run them.",
        "模型、场景、店铺、测试与这些页面都在同一个仓库里，运行办法见 `README.md`。",
    )
