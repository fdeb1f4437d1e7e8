"""The parts of a scenario that a search writes and a person may: an explicit crowd, a coincidence, a replay."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..ground.moments import DAY_MS
from ..ground.words import Text
from .coincidence import Coincidence
from .customers import Asker, Buyer, Customers, Luck, TryAgain
from .quantities import share, span, whole
from .reading import Reading
from .records import Key, ListOf, MapOf, Record
from .replay import Replay
from .shapes import Choice, Json, Known, Maybe, Moment, Value
from .shop_tables import SURFACE, SYSTEMS
from .tree import Scalar

_DIGEST: Final = r"sha256:[0-9a-f]{64}"
_LONGEST_MS: Final = 24 * DAY_MS  # durations of rows have 32 bits
_NOTICE_MS: Final = 65_535  # and that of the payment notice 16
MOST_SEED: Final = 10**15 - 1  # as many digits as a whole number has in a file


@dataclass(frozen=True, slots=True)
class _Line(Value[str]):
    """A line of text that is not interpreted here."""

    most: int = 200

    def parse(self, node: Scalar, reading: Reading) -> Maybe[str]:
        """The text."""
        if 0 < len(node.text) <= self.most:
            return node.text
        return reading.refuse(
            node,
            Text(zh=f"最多 {self.most} 个字符", en=f"at most {self.most} characters"),
            Text(zh="检查是否写错了地方", en="look whether it belongs here"),
        )

    def schema(self) -> Json:
        """Text."""
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class _Digest(Value[str]):
    """A digest as the JSON of a rehearsal has it."""

    def parse(self, node: Scalar, reading: Reading) -> Maybe[str]:
        """The text."""
        if re.fullmatch(_DIGEST, node.text):
            return node.text
        return reading.refuse(
            node,
            Text(
                zh="摘要是 sha256: 加 64 个十六进制数字", en="a digest is sha256: and 64 hexadecimal digits, no shorter"
            ),
            Text(zh="从 delist rehearse FILE --json - 里抄", en="copy it from delist rehearse FILE --json -"),
        )

    def schema(self) -> Json:
        """Text with a pattern."""
        return {"type": "string", "pattern": f"^{_DIGEST}$"}


_NEVER: Final = Key(span(1, _LONGEST_MS), needed=False)
_LUCKY: Final = Key(share(), needed=False, default=Luck().bot)


def _default(name: str, most_ms: int = _LONGEST_MS) -> Key:
    default = Buyer.__dataclass_fields__[f"{name}_ms"].default
    return Key(span(1, most_ms), to=f"{name}_ms", needed=False, default=default)


def _never(name: str) -> Key:
    return Key(_NEVER.shape, to=f"{name}_after_ms", needed=False)


_LUCK: Final = Record(Luck, dict.fromkeys(("bot", "complaint", "courier", "substitute"), _LUCKY))
_AGAIN: Final = Record(TryAgain, {"after": Key(span(1, _LONGEST_MS), to="after_ms"), "through": Key(SURFACE)})


def crowd_record(moment: Moment) -> Record[Customers]:
    """Customers one by one."""
    buyer = Record(
        Buyer,
        {
            "at": Key(moment, to="at_ms"),
            "through": Key(SURFACE),
            "quantity": Key(whole(1, 255), needed=False, default=1),
            "promise": Key(Known(Text(zh="订单类别", en="class of orders"), "promise"), needed=False),
            **{f"{name}_after": _never(name) for name in ("pays", "regrets", "claims", "asks", "complains")},
            **{name: _default(name) for name in ("patience", "handling", "transit", "door")},
            "notice_after": _default("notice_after", _NOTICE_MS),
            "luck": Key(_LUCK, needed=False, default=Luck()),
            "tries_again": Key(_AGAIN, needed=False),
        },
    )
    asker = Record(
        Asker,
        {
            "at": Key(moment, to="at_ms"),
            "patience": _default("patience"),
            "handling": _default("handling"),
            "bot": _LUCKY,
        },
    )
    buyers, askers = ListOf(buyer, distinct=False), ListOf(asker, distinct=False)
    keys = {"buyers": Key(buyers, needed=False, default=()), "askers": Key(askers, needed=False, default=())}
    return Record(Customers, keys)


_DELAYED: Final = Choice(Text(zh="耗时的一方", en="party that takes time"), SYSTEMS)

COINCIDENCE: Final = Record(
    Coincidence,
    {
        "ties": Key(ListOf(_Line()), needed=False, default=()),
        "delays": Key(MapOf(_DELAYED, share()), needed=False, default={}),
        "draws": Key(MapOf(_Line(), share()), needed=False, default={}),
    },
)

REPLAY: Final = Record(
    Replay,
    {
        "seed": Key(whole(0, MOST_SEED)),
        "digest": Key(_Digest(), needed=False),
        "model": Key(_Line(), needed=False),
        "inputs": Key(_Line(), needed=False),
    },
)


def found_keys(moment: Moment) -> Mapping[str, Key]:
    """The keys of a scenario that are read here."""
    return {
        "crowd": Key(crowd_record(moment), to="customers", needed=False),
        "coincidence": Key(COINCIDENCE, needed=False),
        "replay": Key(REPLAY, needed=False),
    }
