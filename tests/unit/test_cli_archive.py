"""Archives on the command line: written where a flag asks, restored with their key, refused in both languages."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.cli import run
from sim.commands.attempt import AS_EXPECTED, STOPPED, YOUR_INPUT
from sim.plan.files import FOLDER

ROOM = ((FOLDER / "toy_open_door.delist.yaml").read_text("utf-8")).replace("shop:", "archive: real\nshop:", 1)
STEPS = """\
  - {do: back_up, for: C06, at: T0-1h, role: ops, with: {class: all}}
  - {do: back_up, id: by_hand, for: C06, at: T0-2h, role: ops, with: {class: behaviour, algorithm: none}}
expect:
"""
CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DELIST_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("archive", "into"):
        Path(name).mkdir()
    Path("own.delist.yaml").write_text(ROOM.replace("expect:\n", STEPS), encoding="utf-8")


def archive(*more: str) -> int:
    return run(["rehearse", "own.delist.yaml", "--archive", "archive", "--key", "key", *more])


def restore(*more: str) -> int:
    return run(["restore", "archive", "--key", "key", "--into", "into", *more])


def everything() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def refused(call: Callable[..., int], capsys: pytest.CaptureFixture[str], *says: str) -> None:
    """In both languages, with exit code 2, and nothing is written or changed."""
    before = everything()
    for lang in ("zh", "en"):
        capsys.readouterr()
        assert call("--lang", lang) == YOUR_INPUT
        out, err = capsys.readouterr()
        assert out == ""
        assert "Traceback" not in err
        assert bool(CJK.search(err)) == (lang == "zh")
    said = " ".join(err.split())
    assert all(part in said for part in says), said
    assert everything() == before


def test_an_archive_is_written_and_restored(capsys):
    assert archive() == AS_EXPECTED
    err = capsys.readouterr().err
    names = sorted(path.name for path in Path("archive").iterdir())
    assert [name.partition("-")[2] for name in names[:-1]] == [
        "behaviour.csv", "transactions.csv.sm4", "behaviour.csv.sm4", "marketing.csv.sm4",
    ]  # fmt: skip
    assert names[-1] == "manifest.json"
    assert err.count("written:") == 6
    assert err.count("(not encrypted)") == 1
    assert err.count("(encrypted, SM4-GCM)") == 3
    assert Path("key").stat().st_mode & 0o777 == 0o600
    assert "key" not in names
    assert restore() == AS_EXPECTED
    assert capsys.readouterr().out.count("as in the manifest") == 4
    sheets = {path.name: path.read_text("utf-8").splitlines() for path in Path("into").iterdir()}
    assert sorted(sheets) == [name.removesuffix(".sm4") for name in names[:-1]]
    orders = next(lines for name, lines in sheets.items() if "transactions" in name)
    assert orders[0] == "order,paid_at,amount_fen,name,phone,address"
    assert len(orders) > 100


def test_a_key_that_is_there_is_used_again(capsys):
    assert archive() == AS_EXPECTED
    key = Path("key").read_bytes()
    Path("second").mkdir()
    assert run(["rehearse", "own.delist.yaml", "--archive", "second", "--key", "key"]) == AS_EXPECTED
    assert Path("key").read_bytes() == key
    assert "a new key" in capsys.readouterr().err
    assert run(["restore", "second", "--key", "key", "--into", "into"]) == AS_EXPECTED


def test_without_the_flag_nothing_is_written_and_it_says_so(capsys):
    before = everything()
    assert run(["rehearse", "own.delist.yaml"]) == AS_EXPECTED
    assert "--archive DIR --key FILE" in capsys.readouterr().err
    assert everything() == before


def test_a_modelled_archive_is_not_written(capsys):
    def call(*more: str) -> int:
        return run(["rehearse", "toy_open_door", "--archive", "archive", "--key", "key", *more])

    refused(call, capsys, "archive: real")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--archive", "archive"], "--key FILE"),
        (["--key", "key"], "--archive DIR"),
        (["--archive", "archive", "--key", "archive/key"], "does not lie in the archive"),
        (["--archive", "archive", "--key", "into/../archive/x/../key"], "the folder must exist"),
        (["--archive", "archive", "--key", "into"], "readable"),
        (["--archive", "archive", "--key", "own.delist.yaml"], "64 hexadecimal digits"),
        (["--archive", "archive", "--key", "no/key"], "the folder must exist"),
        (["--archive", "no", "--key", "key"], "the folder must exist"),
        (["--archive", "own.delist.yaml", "--key", "key"], "a folder is needed"),
        (["--archive", ".", "--key", "into/key"], "must be empty"),
        (["--archive", "a\0b", "--key", "c\0d"], "write here"),
    ],
)
def test_bad_places_are_refused_before_anything_runs(options: list[str], says: str, capsys):
    refused(lambda *more: run(["rehearse", "own.delist.yaml", *options, *more]), capsys, says)


def without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "cryptography"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)


def test_without_the_library_nothing_is_sealed_or_opened_and_clear_copies_still_are(capsys, monkeypatch):
    assert archive() == AS_EXPECTED
    without_the_library(monkeypatch)
    refused(restore, capsys, "pip install")
    Path("second").mkdir()
    refused(lambda *more: run(["rehearse", "own.delist.yaml", "--archive", "second", "--key", "key", *more]),
            capsys, "pip install")  # fmt: skip
    clear = STEPS.replace("{class: all}", "{class: transactions, algorithm: none}")
    Path("own.delist.yaml").write_text(ROOM.replace("expect:\n", clear), encoding="utf-8")
    assert run(["rehearse", "own.delist.yaml", "--archive", "second", "--key", "key"]) == AS_EXPECTED
    assert run(["restore", "second", "--key", "key", "--into", "into"]) == AS_EXPECTED


def test_a_wrong_or_malformed_key_opens_nothing(capsys):
    assert archive() == AS_EXPECTED
    key = Path("key").read_text()
    Path("key").write_text(key[:-2] + ("1" if key[-2] == "0" else "0") + "\n")
    refused(restore, capsys, "another key")
    Path("key").write_text(key[:-3])
    refused(restore, capsys, "64 hexadecimal digits")
    Path("key").unlink()
    refused(restore, capsys, "must be there")


def test_every_damage_is_named_at_once_and_nothing_is_restored(capsys):
    assert archive() == AS_EXPECTED
    clear, orders, clicks, reports = sorted(path for path in Path("archive").iterdir() if path.suffix != ".json")
    raw = orders.read_bytes()
    orders.write_bytes(raw[:-1])
    clicks.unlink()
    clicks.mkdir()
    reports.write_bytes(bytes([reports.read_bytes()[0] ^ 1]) + reports.read_bytes()[1:])
    text = clear.read_text("utf-8")
    clear.write_text(text.replace("2026-03-0", "2026-03-1", 1), encoding="utf-8")
    refused(restore, capsys, *(path.name for path in (clear, orders, clicks, reports)),
            "cut or added to", "must be there", "changed or exchanged", "rows, sums or digest")  # fmt: skip
    assert list(Path("into").iterdir()) == []


def test_nothing_is_restored_over_anything(capsys):
    assert archive() == AS_EXPECTED
    Path("into/mine").write_text("mine")
    refused(restore, capsys, "must be empty")
    refused(lambda *more: run(["restore", "archive", "--key", "key", "--into", "key", *more]), capsys, "a folder")
    refused(lambda *more: run(["restore", "into", "--key", "key", "--into", "no", *more]), capsys, "must exist")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_to_is_refused(capsys):
    assert archive() == AS_EXPECTED
    Path("into").chmod(0o500)
    refused(restore, capsys, "possible to write here")


@pytest.mark.parametrize(
    ("error", "code"), [(OSError(28, "No space left"), YOUR_INPUT), (KeyboardInterrupt(), STOPPED)]
)
def test_what_cannot_be_written_whole_is_not_written_at_all(error, code, capsys, monkeypatch: pytest.MonkeyPatch):
    def full(path: Path, raw: bytes) -> int:
        if path.name.endswith("marketing.csv.sm4"):
            raise error
        return written(path, raw)

    written = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", full)
    before = everything()
    assert archive() == code
    assert everything() == before
    out, err = capsys.readouterr()
    if code == YOUR_INPUT:
        assert "No space left" in err
        assert "C08" in out
