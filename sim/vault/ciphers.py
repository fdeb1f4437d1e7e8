"""Ciphers: SM4-GCM and AES-GCM by the library `cryptography`, which is asked for only where something is sealed."""

from collections.abc import Iterable, Mapping
from typing import Final

from ..ground.errors import Mistake
from ..ground.words import Text
from ..report.usage import mistake

KEY_BYTES: Final[Mapping[str, int]] = {"sm4_gcm": 16, "aes_gcm": 32}
"""What is not here is written in clear."""
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16

_LIBRARY: Final = Text(
    zh="给归档加密需要 cryptography 库，这里没有安装", en="to seal an archive the library cryptography is needed"
)
_INSTALL: Final = Text(
    zh="运行 pip install -c constraints.txt '.[archive]'", en="run pip install -c constraints.txt '.[archive]'"
)
_NOT_OFFERED: Final = Text(
    zh="这台机器的 OpenSSL 不提供这种加密", en="the OpenSSL of this machine does not offer this cipher"
)
_ANOTHER: Final = Text(
    zh="升级 cryptography，或在 back_up 步骤里写 algorithm: aes_gcm",
    en="update cryptography, or write algorithm: aes_gcm in the plan's back_up steps",
)


class NotSealedError(Exception):
    """What was to be opened was not sealed with this key, or has been changed since."""


def refuse_ciphers(algorithms: Iterable[str]) -> list[Mistake]:
    """Why something cannot be sealed or opened here, or nothing; found out by trying."""
    found = []
    for algorithm in sorted({one for one in algorithms if one in KEY_BYTES}):
        try:
            seal(algorithm, bytes(KEY_BYTES[algorithm]), bytes(NONCE_BYTES), b"", b"")
        except ImportError:
            found.append(mistake(algorithm, _LIBRARY, _INSTALL))
        except _unsupported():
            found.append(mistake(algorithm, _NOT_OFFERED, _ANOTHER))
    return found


def _unsupported() -> type[Exception]:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415

    return UnsupportedAlgorithm


def seal(algorithm: str, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """The sealed bytes, their tag at the end; they open only together with what they are bound to."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

    made = algorithms.SM4(key) if algorithm == "sm4_gcm" else algorithms.AES(key)
    sealing = Cipher(made, modes.GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(bound)
    return sealing.update(plain) + sealing.finalize() + sealing.tag


def unseal(algorithm: str, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    """What was sealed; NotSealedError where a single bit of it, or of what it was bound to, is another."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

    made = algorithms.SM4(key) if algorithm == "sm4_gcm" else algorithms.AES(key)
    body, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
    if len(tag) != TAG_BYTES:
        raise NotSealedError
    opening = Cipher(made, modes.GCM(nonce, tag)).decryptor()
    opening.authenticate_additional_data(bound)
    try:
        return opening.update(body) + opening.finalize()
    except InvalidTag as error:
        raise NotSealedError from error
