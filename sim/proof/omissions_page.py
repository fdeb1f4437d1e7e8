"""The page docs/omissions.md: for each item, what shows without it, and in what company where it is masked.

python -m sim.proof.omissions_page > docs/omissions.md
"""

import sys
from collections.abc import Iterable, Iterator

from ..plan.names import HARMS, ITEMS
from ..plan.scenario import Item
from ..report.omissions_explained import OMISSIONS
from .omissions import COMPANIES, COMPLAINTS, SEEDS, Alone, Seen, Together, alone, together


def page(singles: Iterable[tuple[Item, Alone]], companies: Iterable[Together], seeds: int) -> str:
    """The page of these figures."""
    return "\n".join(_page(singles, tuple(companies), seeds)) + "\n"


def _page(singles: Iterable[tuple[Item, Alone]], companies: tuple[Together, ...], seeds: int) -> Iterator[str]:
    yield "# What each item is for 少了哪一项会怎样\n"
    masked = sum(said.masked is not None for said in OMISSIONS.values())
    yield "Each `without_cNN` is `full_checklist` less one item."
    yield f"Masked there are {masked} of the items: the others spare the same buyers. For these the page shows the"
    yield "smallest company that was found in which the omission does show."
    yield "每个 `without_cNN` 都是 `full_checklist` 少一项。"
    yield f"有 {masked} 项在那里看不出来，因为别的项护住了同一批买家；"
    yield "对这几项，这里给出找到的、能让它显出来的最小搭配。\n"
    yield f"Counted over seeds 1 to {seeds}; a harm *names* an item where the item is among its `guarded_by`."
    yield f"按种子 1 到 {seeds} 统计；损害的 `guarded_by` 里有这一项，才算“点名”。"
    for item, figures in singles:
        said, title = OMISSIONS[item], ITEMS[item]
        yield f"\n## {item} {title.zh}, {title.en}\n"
        yield f"{said.hazard.en}\n{said.hazard.zh}\n"
        yield f"- `without_{item.lower()}`: broken 未成立 {figures.broken}/{seeds}"
        for kind, named in figures.named.items():
            yield f"- {HARMS[kind].en} {HARMS[kind].zh} (`{kind}`) names {item} 点名: {named}/{seeds}"
        if said.masked is None:
            continue
        yield f"- Masked 被护住: {said.masked.en} {said.masked.zh}\n"
        yield "| Season 场景 | Left out beside it 另外少的 | Shown 显出 | With the item 做了 | Without it 没做 |"
        yield "|---|---|---|---|---|"
        for row in companies:
            if row.company.item is item:
                yield _row(row, seeds)


def _row(row: Together, seeds: int) -> str:
    company = row.company
    beside = ", ".join(company.beside) or "-"
    cells = (_cell(seen, company.shows, company.item, seeds) for seen in (row.done, row.left_out))
    return f"| `{company.scenario}` | {beside} | `{company.shows}` | {' | '.join(cells)} |"


def _cell(seen: Seen, shows: str, item: Item, seeds: int) -> str:
    return f"{seen.count}" if shows == COMPLAINTS else f"{seen.count}; names {item} 点名 {seen.named}/{seeds}"


def figures() -> tuple[list[tuple[Item, Alone]], list[Together]]:
    """The figures of the page, from some two hundred rehearsals."""
    return [(item, alone(item)) for item in Item], [together(company) for company in COMPANIES]


if __name__ == "__main__":
    sys.stdout.write(page(*figures(), len(SEEDS)))
