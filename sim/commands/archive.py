"""The real archive that a rehearsal leaves where `--archive` asks for one."""

from pathlib import Path
from typing import Final

from ..ground.errors import Mistake, ScenarioError
from ..ground.words import Text
from ..report.files import write_folder
from ..trace.trace import Trace
from ..vault.keys import make_key, read_key
from ..vault.sealing import IN_WORDS, write_archive
from .attempt import Attempt
from .outputs import not_written, say_written

_NEW_KEY: Final = Text(zh="新密钥，只有你能读", en="a new key, readable by you alone")


def write(trace: Trace, attempt: Attempt, archive_to: str, key_file: str) -> list[Mistake]:
    """Write the archive, with a new key if there is none yet; a new key stays only where its archive does."""
    is_new, paths = False, tuple[Path, ...]()
    try:
        if not Path(key_file).exists():
            make_key(key_file)
            is_new = True
        secret = read_key(key_file)
        paths = write_folder(archive_to, lambda folder: write_archive(trace, secret, folder))
    except OSError as error:
        return [not_written(archive_to, error)]
    except ScenarioError as error:  # somebody changed the key meanwhile
        return list(error.mistakes)
    finally:
        if is_new and not paths:
            Path(key_file).unlink(missing_ok=True)
    for path in paths:
        note = IN_WORDS.get(path.suffix)
        say_written(Path(archive_to) / path.name, attempt.lang, note.in_(attempt.lang) if note else "")
    if is_new:
        say_written(key_file, attempt.lang, _NEW_KEY.in_(attempt.lang))
    return []
