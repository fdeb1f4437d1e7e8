"""The sheets in headless Chromium: they print on A4, the card on one page, and nothing complains or is fetched."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sim.ground.words import Lang
from sim.plan.reader import read_scenario
from sim.run_sheets.pages import write_sheets

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
    "--enable-logging=stderr",
)  # fmt: skip
A4 = {b"595", b"842", b"841", b"596", b"594"}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM HERE: the sheets were not seen in a browser")


def printed(page: Path, folder: Path) -> tuple[int, set[bytes], str]:
    """How many pages it prints on, the sides of the paper in points, and what the browser said."""
    pdf = folder / f"{page.stem}.pdf"
    call = [str(CHROMIUM), *QUIET, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri()]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120, check=True)
    raw = pdf.read_bytes()
    sides = re.findall(rb"/MediaBox\s*\[\s*0 0 (\d+)[\d.]* (\d+)", raw)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", raw)), {side for pair in sides for side in pair}, done.stderr


@pytest.mark.parametrize("lang", Lang)
def test_the_card_prints_on_one_page_and_a_sheet_on_at_most_two(lang: Lang, tmp_path: Path):
    made = tmp_path / "made"
    made.mkdir()
    write_sheets(read_scenario("farm_produce_mended"), lang, made)
    for name, most in (("first-ten-minutes", 1), ("run-sheet-ops", 2), ("run-sheet-manager", 2)):
        pages, sides, said = printed(made / f"{name}.html", tmp_path)
        assert 1 <= pages <= most, name
        assert sides <= A4
        assert "CONSOLE" not in said
