"""Files: refused before the run, and written whole or not at all."""

import os
import tempfile
from pathlib import Path

import pytest

from sim.ground.words import Lang
from sim.report import files
from sim.report.files import refuse_file, refuse_folder, write_file, write_folder


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_place_where_one_can_write_is_not_refused_and_nothing_is_left_there(tmp_path: Path):
    assert refuse_file("--json", str(tmp_path / "result.json")) is None
    assert refuse_folder("--trace", str(tmp_path)) is None
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("name", ["", ".", "missing/result.json", "x" * 300, "a\0b"])
def test_a_file_that_cannot_be_is_refused_in_both_languages(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    refused = refuse_file("--json", name)
    assert refused is not None
    assert "--json" in refused.render(Lang.EN)
    assert refused.render(Lang.ZH) != refused.render(Lang.EN)


def test_a_folder_must_exist_and_be_one(tmp_path: Path):
    (tmp_path / "file").write_text("")
    for name in ("", str(tmp_path / "missing"), str(tmp_path / "file"), str(tmp_path / "file" / "below")):
        assert refuse_folder("--trace", name) is not None


def test_a_read_only_folder_is_found_out_by_trying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert refuse_folder("--trace", str(tmp_path)) is not None
    assert refuse_file("--json", str(tmp_path / "result.json")) is not None


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "result.json"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refuse_file("--json", str(path)) is not None


def test_a_text_replaces_the_old_file_and_keeps_its_mode_and_its_link(tmp_path: Path):
    path, link = tmp_path / "result.json", tmp_path / "link.json"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(str(link), "新\n")
    assert link.is_symlink()
    assert path.read_bytes() == "新\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert left_in(tmp_path) == ["link.json", "result.json"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_stopping_while_writing_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
):
    def stop(_: int) -> None:
        raise error

    path = tmp_path / "result.json"
    path.write_text("old")
    monkeypatch.setattr(files.os, "fsync", stop)
    with pytest.raises(error):
        write_file(str(path), "new")
    assert path.read_text() == "old"
    assert left_in(tmp_path) == ["result.json"]


def test_what_is_no_regular_file_is_written_to_as_it_is(tmp_path: Path):
    null = Path(os.devnull)
    assert refuse_file("--json", os.devnull) is None
    write_file(os.devnull, "text")
    assert not null.is_file()
    assert left_in(tmp_path) == []


def test_a_folder_gets_all_files_of_the_trace(tmp_path: Path):
    def write(folder: Path) -> tuple[Path, ...]:
        (folder / "below").mkdir()
        paths = (folder / "journal.jsonl", folder / "below" / "orders.csv")
        for path in paths:
            path.write_text(path.name)
        return paths

    written = write_folder(str(tmp_path), write)
    assert written == (tmp_path / "journal.jsonl", tmp_path / "below" / "orders.csv")
    assert all(path.read_text() == path.name for path in written)
    assert left_in(tmp_path) == ["below", "journal.jsonl"]


def test_stopping_while_writing_a_trace_leaves_the_folder_as_it_was(tmp_path: Path):
    def write(folder: Path) -> tuple[Path, ...]:
        (folder / "journal.jsonl").write_text("half")
        raise KeyboardInterrupt

    (tmp_path / "journal.jsonl").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_folder(str(tmp_path), write)
    assert left_in(tmp_path) == ["journal.jsonl"]
    assert (tmp_path / "journal.jsonl").read_text() == "old"
