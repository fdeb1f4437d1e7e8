"""What a selfcheck says, in both languages."""

from collections.abc import Iterator, Mapping
from typing import Final

from ..ground.words import Lang, Text
from ..report.columns import wrap
from .escapes import Escape, Kind, Place
from .imports import kind_of
from .messages import Sighting
from .running import Outcome, Parting, Turn
from .stirred import NOWHERE

KINDS: Final[Mapping[Kind, Text]] = {
    Kind.CLOCK: Text(zh="读了真实的时钟", en="reads the wall clock"),
    Kind.GLOBAL_RANDOM: Text(zh="用了全局的随机数", en="draws from a global generator"),
    Kind.ENTROPY: Text(zh="向操作系统要了随机数", en="asks the operating system for chance"),
    Kind.ENVIRONMENT: Text(zh="读了环境变量或机器的情况", en="reads the environment or the machine"),
    Kind.THREAD: Text(zh="启动了线程", en="starts a thread"),
    Kind.PROCESS: Text(zh="启动了进程", en="starts a process"),
    Kind.SOCKET: Text(zh="用了网络", en="uses a socket"),
    Kind.FILE_READ: Text(zh="读了文件", en="reads a file"),
    Kind.FILE_WRITE: Text(zh="写了文件", en="writes a file"),
    Kind.ADDRESS: Text(zh="用了地址或散列值", en="takes an address or a hash"),
    Kind.SET_ORDER: Text(zh="用了集合的次序", en="takes the order of a set"),
}
MOST: Final = 5
"""Differences that are told one by one."""


def told(outcome: Outcome, lang: Lang) -> str:
    """The whole message."""
    lines = [line for parting in outcome.partings[:MOST] for line in _parting(parting, lang)]
    more = len(outcome.partings) - MOST
    if more > 0:
        lines += [*wrap(Text(zh=f"另有 {more} 处不同。", en=f"{more} more differ.").in_(lang)), ""]
    for escape, sighting in outcome.sightings.items():
        lines += _escape(escape, sighting, lang)
    for escape in outcome.looks:
        lines += _escape(escape, None, lang)
    if lines and lines[-1]:
        lines.append("")
    return "\n".join([*lines, *(line for text in _summary(outcome) for line in wrap(text.in_(lang)))])


def _parting(parting: Parting, lang: Lang) -> Iterator[str]:
    job = parting.job
    yield Text(zh=f"不同  {job.scenario}，种子 {job.seed}", en=f"DIFFERENT  {job.scenario}, seed {job.seed}").in_(lang)
    for name, turn, digest in zip("AB", (parting.one, parting.other), parting.digests, strict=True):
        yield from wrap(f"{_turn(turn).in_(lang)}: {digest[:19]}..", first=f"  {name}  ")
    found = parting.difference
    if found is None:
        yield from wrap(_UNNAMED.in_(lang), first="  ")
    else:
        field = Text(zh=f"（字段 {found.field}）", en=f", field {found.field}").in_(lang) if found.field != "-" else ""
        yield from wrap(f"{_FIRST.in_(lang)}{found.event.in_(lang)}{field}", first="  ")
        yield from wrap(found.one.in_(lang), first="    A  ")
        yield from wrap(found.other.in_(lang), first="    B  ")
    yield ""


_FIRST: Final = Text(zh="第一处不同：", en="first difference: ")
_UNNAMED: Final = Text(zh="摘要不同，记录却处处相同。", en="The digests differ, and nothing in the records does.")


def _turn(turn: Turn) -> Text:
    way = turn.way
    zh, en = [f"进程 {way.number}（散列种子 {way.hash_seed}"], [f"process {way.number} (hash seed {way.hash_seed}"]
    if way.watched:
        zh, en = [*zh, "受监视"], [*en, "watched"]
    if way.backwards:
        zh, en = [*zh, "倒序"], [*en, "last scenario first"]
    if way.twice:
        zh, en = [*zh, f"共用顾客，第 {turn.turn + 1} 遍"], [*en, f"one crowd, time {turn.turn + 1} of 2"]
    if way.alone:
        zh, en = [*zh, "只跑这一次"], [*en, "nothing before it"]
    return Text(zh="，".join(zh) + "）", en=", ".join(en) + ")")


def _escape(escape: Escape, sighting: Sighting | None, lang: Lang) -> list[str]:
    words = _what(escape)
    often = ""
    if sighting is not None:
        job, times = sighting.job, sighting.times
        often = Text(
            zh=f"；{times} 次，最先在 {job.scenario}，种子 {job.seed}",
            en=f"; {'once' if times == 1 else f'{times} times'}, first in {job.scenario}, seed {job.seed}",
        ).in_(lang)
    return wrap(f"{words.in_(lang)}{often}", first=f"{_place(escape.place)}  ", rest="    ")


def _place(place: Place) -> str:
    return place.file if place == NOWHERE else f"{place.file}:{place.line}"


def _what(escape: Escape) -> Text:
    if escape.kind is not Kind.IMPORT:
        words = KINDS[escape.kind]
        return Text(zh=f"{words.zh}（{escape.what}）", en=f"{words.en} ({escape.what})")
    for_ = KINDS[kind_of(escape.what)]
    return Text(
        zh=f"引入了 {escape.what}，由此可能“{for_.zh}”而看不见",
        en=f"imports {escape.what}, from where a call that {for_.en} may go unseen",
    )


def _summary(outcome: Outcome) -> Iterator[Text]:
    """What was compared, and what was found."""
    runs, processes = outcome.rehearsals, len(outcome.ways)
    scenarios = len({job.scenario for job in outcome.jobs})
    seeds = len({job.seed for job in outcome.jobs})
    different = len(outcome.partings)
    found = Text(zh="摘要全部相同", en="every digest equal")
    if different:
        found = Text(zh=f"{different} 个摘要不同", en=f"{different} of {len(outcome.jobs)} digests DIFFERENT")
    yield Text(
        zh=f"{scenarios} 个场景、{seeds} 个种子，在 {processes} 个进程里演练 {runs} 次：{found.zh}。",
        en=f"{runs} {_s(runs, 'run')} of {_of(scenarios, 'scenario')} with {_of(seeds, 'seed')} in "
        f"{_of(processes, 'process', 'processes')}: {found.en}.",
    )
    yield Text(
        zh="各进程的散列种子、先后次序不同，有的共用顾客、跑两遍、中间导出记录。",
        en="The processes had other hash seeds and other orders; one ran everything twice over one crowd, and wrote "
        "some traces as files in between.",
    )
    escapes = len(outcome.sightings) + len(outcome.looks)
    caught = Text(zh="没有外面的东西进来", en="nothing from outside got in")
    if escapes:
        caught = Text(
            zh=f"{escapes} 处不该有", en=f"{escapes} {_s(escapes, 'place')} where something from outside gets in"
        )
    yield Text(
        zh=f"模型运行时看着 {outcome.ran} 个文件（时钟、随机数、线程、网络、文件、环境），"
        f"另读了 {outcome.read} 个源文件（集合的次序）：{caught.zh}。",
        en=f"{outcome.ran} files of the model were watched as they ran (clocks, chance, threads, sockets, files, "
        f"environment) and {outcome.read} read (order of sets): {caught.en}.",
    )


def _s(count: int, word: str, many: str = "") -> str:
    return word if count == 1 else many or f"{word}s"


def _of(count: int, word: str, many: str = "") -> str:
    return f"{count} {_s(count, word, many)}"
