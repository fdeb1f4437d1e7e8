"""Options of `delist rehearse` that do not go together."""

from collections.abc import Iterator, Mapping

from ..ground.errors import Mistake
from ..ground.words import Text
from ..report.calls import SEEDS
from ..report.usage import mistake


def wrong_together(
    runs: int | None, seed: int, of_one: Mapping[str, object], of_many: Mapping[str, object]
) -> Iterator[Mistake]:
    """What belongs to one rehearsal does not go with --runs, and what belongs to a run set goes with nothing else."""
    if runs is None:
        for flag in (flag for flag, value in of_many.items() if value is not None):
            rule = Text(zh=f"{flag} 要和 --runs 一起写", en=f"{flag} goes with --runs")
            yield mistake(flag, rule, Text(zh="加上 --runs 50", en="add --runs 50"))
        return
    for flag in (flag for flag, value in of_one.items() if value is not None):
        rule = Text(zh=f"{flag} 只属于一次演练，不能和 --runs 一起写", en=f"{flag} is of one rehearsal, not of --runs")
        yield mistake(flag, rule, Text(zh="去掉其中一个", en="leave one of them out"))
    if seed + runs > SEEDS:
        rule = Text(zh=f"种子最大到 {SEEDS - 1}", en=f"the last seed is {SEEDS - 1}")
        yield mistake(f"--seed {seed} --runs {runs}", rule, Text(zh="用小一点的种子", en="begin with a smaller seed"))
