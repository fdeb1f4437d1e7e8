"""Every item is for something: left out it is broken, and a harm names it, or the page shows what masks it and where
it does show.
"""

from pathlib import Path

import pytest

from sim.checks import judgement
from sim.plan.scenario import Item
from sim.proof import omissions
from sim.proof.omissions import COMPANIES, COMPLAINTS, SEEDS, Alone, Company, Together, alone, together
from sim.proof.omissions_page import figures, page
from sim.report.omissions_explained import OMISSIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "omissions.md"
NO_HARM = {Item.C04}
"""No kind of harm counts what these change: their companies show a count instead."""


def most(named: int, seeds: int) -> bool:
    return 2 * named > seeds


def objections(singles: list[tuple[Item, Alone]], companies: list[Together], seeds: int) -> list[str]:
    """Everything that the page's words claim and the figures deny."""
    found = []
    for item, single in singles:
        said, shown = OMISSIONS[item], {kind for kind, named in single.named.items() if most(named, seeds)}
        in_company = {row.company.shows for row in companies if row.company.item is item}
        if single.broken < seeds:
            found.append(f"{item} is not always broken")
        if said.masked is None and not (said.harms and set(said.harms) <= shown):
            found.append(f"{item} alone does not show {said.harms}")
        if said.masked is not None and single.named:
            found.append(f"{item} is not masked: {single.named}")
        if said.masked is not None and in_company != (set(said.harms) or {COMPLAINTS}):
            found.append(f"{item} has no company that shows {said.harms}")
    for row in companies:
        company, worse = row.company, row.left_out.count > row.done.count
        if company.shows == COMPLAINTS:
            worse &= 2 * row.left_out.count > 3 * row.done.count
        elif row.done.named or not most(row.left_out.named, seeds):
            worse = False
        if not worse:
            found.append(f"{company} shows nothing")
    return found


def test_every_omission_breaks_its_item_and_shows_as_the_page_says():
    singles, companies = figures()
    assert objections(singles, companies, len(SEEDS)) == []
    assert PAGE.read_text(encoding="utf-8") == page(singles, companies, len(SEEDS))


def test_whose_omission_shows_no_harm_is_said_to_show_none():
    assert {item for item in Item if not OMISSIONS[item].harms} == NO_HARM
    assert {company.item for company in COMPANIES} == {item for item in Item if OMISSIONS[item].masked}


def test_a_harm_that_named_nobody_would_be_noticed(monkeypatch: pytest.MonkeyPatch):
    """The judgement is made to name no guards: the claim fails for an item that shows alone and for one in company."""
    monkeypatch.setattr(judgement, "guards", lambda *_: ())
    omissions._rehearsed.cache_clear()
    company = Company(Item.C10, "full_checklist", (Item.C08, Item.C09), "ghost_dispatch")
    found = objections([(Item.C08, alone(Item.C08, (1,)))], [together(company, (1,))], 1)
    omissions._rehearsed.cache_clear()
    assert found == ["C08 alone does not show ('ghost_order',)", f"{company} shows nothing"]


def test_an_item_that_is_done_all_the_same_would_be_noticed():
    """A plan from which nothing was left out is held to the same claims."""
    company = Company(Item.C10, "full_checklist", (Item.C08, Item.C09), "ghost_dispatch")
    done = together(company, (1,)).done
    found = objections([(Item.C08, Alone(0, {}))], [Together(company, done, done)], 1)
    assert found == [
        "C08 is not always broken",
        "C08 alone does not show ('ghost_order',)",
        f"{company} shows nothing",
    ]
