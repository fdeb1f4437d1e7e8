"""What was asked for on the command line: archives and keys are looked at before anything runs."""

from pathlib import Path
from typing import Final

from ..ground.errors import Mistake
from ..ground.words import Text
from ..plan.scenario import Archive, Scenario
from ..report.files import refuse_file, refuse_folder
from ..report.usage import mistake
from .ciphers import refuse_ciphers
from .keys import refuse_key

_EMPTY: Final = Text(
    zh="文件夹必须是空的：什么都不会被覆盖", en="the folder must be empty: nothing is ever overwritten"
)
_NEW_FOLDER: Final = Text(zh="新建一个空文件夹", en="make a new, empty folder")
_BOTH: Final = Text(zh="--archive 与 --key 要一起写", en="--archive and --key are given together")
_ADD_KEY: Final = Text(
    zh="加上 --key FILE；文件不存在时会新建一把密钥",
    en="add --key FILE; where there is no such file, a new key is made",
)
_ADD_ARCHIVE: Final = Text(zh="加上 --archive DIR，或删去 --key", en="add --archive DIR, or leave --key out")
_APART: Final = Text(zh="密钥不能放在它要封存的归档里", en="a key does not lie in the archive that it seals")
_ELSEWHERE: Final = Text(zh="把密钥写到别的文件夹", en="name a file in another folder")
_MODELLED: Final = Text(
    zh="这个场景的存档只在模型里（archive: modelled）",
    en="this scenario's archive is modelled only (archive: modelled)",
)
_MAKE_REAL: Final = Text(
    zh="在场景文件里写 archive: real，或不写 --archive",
    en="write archive: real into the scenario's file, or leave --archive out",
)
NOT_WRITTEN: Final = Text(
    zh="存档没有写成文件：加上 --archive DIR --key FILE 才写",
    en="the archive was not written: --archive DIR --key FILE writes it",
)


def refuse_places(archive_to: str | None, key_file: str | None) -> list[Mistake]:
    """What is wrong with where the archive and its key should go."""
    if archive_to is None or key_file is None:
        if archive_to == key_file:
            return []
        remedy = _ADD_ARCHIVE if archive_to is None else _ADD_KEY
        return [mistake("--key" if archive_to is None else "--archive", _BOTH, remedy)]
    found = [refuse_new_folder("--archive", archive_to), _refuse_key(key_file), _refuse_beside(archive_to, key_file)]
    return [one for one in found if one is not None]


def refuse_scenario(scenario: Scenario, archive_to: str | None) -> list[Mistake]:
    """What a scenario has against a real archive: it does not want one, or its ciphers are not to be had here."""
    if archive_to is None:
        return []
    if scenario.archive is not Archive.REAL:
        return [mistake(f"--archive {archive_to}", _MODELLED, _MAKE_REAL)]
    return refuse_ciphers(str(step.settings["algorithm"]) for step in scenario.plan.steps if step.do == "back_up")


def refuse_new_folder(flag: str, name: str) -> Mistake | None:
    """Why nothing can be written into this folder, or None; it is there, and empty."""
    refused = refuse_folder(flag, name)
    if refused is not None:
        return refused
    try:
        return mistake(f"{flag} {name}", _EMPTY, _NEW_FOLDER) if any(Path(name).iterdir()) else None
    except OSError:
        return mistake(f"{flag} {name}", _EMPTY, _NEW_FOLDER)  # it may hold anything


def _refuse_key(name: str) -> Mistake | None:
    """A file that is there is a key; one that is not can be made."""
    try:
        there = Path(name).exists()
    except (OSError, ValueError):
        there = False
    return refuse_key(name) if there else refuse_file("--key", name)


def _refuse_beside(archive_to: str, key_file: str) -> Mistake | None:
    try:
        within = Path(key_file).resolve().is_relative_to(Path(archive_to).resolve())
    except (OSError, ValueError):
        return None  # told already
    return mistake(f"--key {key_file}", _APART, _ELSEWHERE) if within else None
