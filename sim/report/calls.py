"""What was asked for on the command line: from its words to values, or to a mistake in words of our own."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Lang, Text, spoken_here
from .usage import PROGRAM, did_you_mean, mistake, see_help

SEEDS: Final = 1 << 63
_SEED_RULE: Final = Text(zh=f"种子是 0 到 {SEEDS - 1} 的整数", en=f"a seed is a whole number from 0 to {SEEDS - 1}")
_SEED_REMEDY: Final = Text(zh="例如 --seed 7", en="write --seed 7, for example")
MOST_RUNS: Final = 1_000
MOST_RUNS_OF_A_SET: Final = 100_000
_SEEDS_REMEDY: Final = Text(zh="例如 --seeds 7 或 --seeds 1-5", en="write --seeds 7 or --seeds 1-5, for example")
MOST_WORKERS: Final = 64
_WORKERS_RULE: Final = Text(
    zh=f"进程的个数是 1 到 {MOST_WORKERS} 的整数", en=f"a number of processes is 1 to {MOST_WORKERS}"
)
FEWEST_PROCESSES: Final = 2
MOST_PROCESSES: Final = 16
_PROCESSES_RULE: Final = Text(
    zh=f"比较用的进程是 {FEWEST_PROCESSES} 到 {MOST_PROCESSES} 个",
    en=f"a comparison takes {FEWEST_PROCESSES} to {MOST_PROCESSES} processes",
)


def language(words: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """That of the last --lang before "--"; else what the locale says; else English."""
    asked = list(words[: words.index("--")] if "--" in words else words)
    for word, value in reversed([*pairwise(asked), *((word, "") for word in asked[-1:])]):
        chosen = value if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and chosen in set(Lang):
            return Lang(chosen)
    return spoken_here(environ)


def read_seed(value: str) -> int:
    """A seed; ScenarioError if it is none."""
    if re.fullmatch(r"0*[0-9]{1,19}", value, re.ASCII) and int(value[-19:]) < SEEDS:
        return int(value[-19:])
    raise ScenarioError([mistake(value, _SEED_RULE, _SEED_REMEDY)])


def read_seeds(value: str) -> tuple[int, ...]:
    """Some seeds, such as `1,3` or `1-5`, each once and in order; ScenarioError if they are none."""
    found = set[int]()
    for part in value.split(","):
        first, dash, last = part.partition("-")
        if not all(re.fullmatch(r"[0-9]{1,19}", word, re.ASCII) for word in ((first, last) if dash else (first,))):
            raise ScenarioError([mistake(value, _SEED_RULE, _SEEDS_REMEDY)])
        begin, end = int(first), int(last if dash else first)
        if end >= SEEDS or begin > end:
            raise ScenarioError([mistake(value, _SEED_RULE, _SEEDS_REMEDY)])
        if end - begin >= MOST_RUNS or len(found) > MOST_RUNS:
            raise ScenarioError([mistake(value, _runs_rule(MOST_RUNS), _SEEDS_REMEDY)])
        found.update(range(begin, end + 1))
    if len(found) > MOST_RUNS:
        raise ScenarioError([mistake(value, _runs_rule(MOST_RUNS), _SEEDS_REMEDY)])
    return tuple(sorted(found))


def read_workers(value: str) -> int:
    """A number of processes; ScenarioError if it is none."""
    if re.fullmatch(r"0*[0-9]{1,2}", value, re.ASCII) and 1 <= int(value[-2:]) <= MOST_WORKERS:
        return int(value[-2:])
    remedy = Text(zh="例如 --workers 2", en="write --workers 2, for example")
    raise ScenarioError([mistake(value, _WORKERS_RULE, remedy)])


def read_processes(value: str) -> int:
    """A number of processes that are compared; ScenarioError if it is none."""
    if re.fullmatch(r"0*[0-9]{1,2}", value, re.ASCII) and FEWEST_PROCESSES <= int(value[-2:]) <= MOST_PROCESSES:
        return int(value[-2:])
    remedy = Text(zh="例如 --processes 3", en="write --processes 3, for example")
    raise ScenarioError([mistake(value, _PROCESSES_RULE, remedy)])


def read_runs(value: str, most: int = MOST_RUNS) -> int:
    """A number of seeds; ScenarioError if it is none."""
    if re.fullmatch(r"0*[0-9]{1,6}", value, re.ASCII) and 1 <= int(value[-6:]) <= most:
        return int(value[-6:])
    remedy = Text(zh="例如 --runs 20", en="write --runs 20, for example")
    raise ScenarioError([mistake(value, _runs_rule(most), remedy)])


def _runs_rule(most: int) -> Text:
    return Text(zh=f"种子的个数是 1 到 {most} 的整数", en=f"a number of seeds is 1 to {most}")


def read_choice(flag: str, value: str, known: tuple[str, ...]) -> str:
    """One of the known words; ScenarioError for another."""
    if value in known:
        return value
    rule = Text(zh=f"{flag} 只能是 {' 或 '.join(known)}", en=f"{flag} is {' or '.join(known)}")
    raise ScenarioError([mistake(value, rule, Text(zh=f"写成 {flag} {known[0]}", en=f"write {flag} {known[0]}"))])


def no_such_command(name: str, known: tuple[str, ...]) -> Mistake:
    """A command that does not exist."""
    rule = Text(zh=f"命令有 {'、'.join(known)}", en=f"the commands are {', '.join(known)}")
    return mistake(name, rule, did_you_mean(tuple(get_close_matches(name, known, n=1)), see_help("")))


def no_such_option(name: str, near: Sequence[str], command: str) -> Mistake:
    """An option that does not exist."""
    rule = Text(zh="没有这个选项", en="there is no such option")
    return mistake(name, rule, did_you_mean(tuple(near), see_help(command)))


def no_value(name: str, command: str) -> Mistake:
    """An option at the end of the call, without what it takes."""
    return mistake(name, Text(zh="这个选项后面要有一个值", en="a value follows this option"), see_help(command))


def needless_value(name: str, command: str) -> Mistake:
    """A value given to an option that takes none."""
    return mistake(name, Text(zh="这个选项不带值", en="this option takes no value"), see_help(command))


def missing(name: str, command: str) -> Mistake:
    """An argument that was left out."""
    rule = Text(zh=f"缺少参数 {name}", en=f"the argument {name} is missing")
    return mistake(f"{PROGRAM} {command}", rule, see_help(command))


def no_option(name: str, command: str) -> Mistake:
    """An option that the command cannot do without."""
    rule = Text(zh=f"缺少选项 {name}", en=f"the option {name} is missing")
    return mistake(f"{PROGRAM} {command}", rule, see_help(command))


def left_over(words: Sequence[str], command: str) -> Mistake:
    """More arguments than the command takes."""
    return mistake(" ".join(words), Text(zh="参数多了", en="there are too many arguments"), see_help(command))


def not_understood(what: str, command: str) -> Mistake:
    """Anything else."""
    return mistake(what, Text(zh="看不懂这条命令", en="the call was not understood"), see_help(command))


def no_such_name(name: str, near: tuple[str, ...]) -> Mistake:
    """Something that `explain` does not know."""
    rule = Text(zh="没有这个名称的说明", en="there is no explanation of this name")
    otherwise = Text(
        zh="试试 delist explain C08，或用 delist list 查看场景", en="try delist explain C08, or see delist list"
    )
    return mistake(name, rule, did_you_mean(near, otherwise))
