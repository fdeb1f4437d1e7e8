"""What one part of a shop's file demands of another.

The checks look at the tree and not at what was built of it, so they also speak about a file in which something
else is wrong; what they cannot read they pass over, since it has its own message already.
"""

from collections.abc import Iterator
from typing import Final

from ..ground.words import Text
from .measures import Unreadable, parse_share, parse_whole
from .promotion import MaterialKind
from .reading import Reading
from .tree import Broken, Node, Row, Scalar, Table, child, children, keys_of, text_of

CARDS: Final = ("live_card", "replay_card")
DISTRIBUTOR: Final = "distributor_window"
DAYS_A_WEEK: Final = 7


def check_shop(root: Node, reading: Reading) -> None:
    """All of them."""
    _one_main_listing(root, reading)
    _cards_hang_in_rooms(root, reading)
    _distributors_take_from_distributors(root, reading)
    _promises_make_a_whole(root, reading)
    _quantities_make_a_whole(root, reading)
    _topics_make_a_whole(root, reading)
    _answers_fit_into_a_whole(root, reading)
    _twenty_four_hours(root, reading)
    _somebody_visits(root, reading)
    _every_system_has_a_delay(root, reading)
    _one_person_a_role(root, reading)
    _everybody_works_sometimes(root, reading)
    _nobody_is_reached_twice(root, reading)
    _no_material_is_called_like_a_kind(root, reading)


def _one_main_listing(root: Node, reading: Reading) -> None:
    listings = child(root, "listings")
    mains = [name for name, listing in children(listings) if text_of(listing, "main") == "true"]
    if listings is None or isinstance(listings, Broken) or not keys_of(listings) or len(mains) == 1:
        return
    if any(isinstance(child(listing, "main"), Broken) for _, listing in children(listings)):
        return
    at = listings if not mains else child(listings, mains[1], "main")
    assert at is not None
    reading.refuse(
        at,
        Text(zh="有且只有一个主链接（main: true）", en="exactly one listing is the main one (main: true)"),
        Text(
            zh="给卖得最多的链接写 main: true，其余不写",
            en="write main: true for the one that sells most, and for no other",
        ),
    )


def _cards_hang_in_rooms(root: Node, reading: Reading) -> None:
    for _, surface in children(root, "surfaces"):
        kind, room = text_of(surface, "kind"), child(surface, "room")
        if kind in CARDS and room is None:
            reading.refuse(
                surface,
                Text(zh=f"{kind} 挂在某个直播间里", en=f"a {kind} hangs in a room"),
                Text(zh="补上 room: 直播间的名称", en="add `room: ` and the name of the room"),
            )
        elif kind is not None and kind not in CARDS and room is not None:
            reading.refuse(
                room,
                Text(zh="只有直播与回放卡片才有直播间", en="only live and replay cards hang in a room"),
                Text(zh="删去 room，或改 kind", en="delete room, or change the kind"),
            )


def _distributors_take_from_distributors(root: Node, reading: Reading) -> None:
    """A distributor may have the product from another one who sells the same listing, never in a circle."""
    windows = {name: node for name, node in children(root, "surfaces") if text_of(node, "kind") == DISTRIBUTOR}
    for name, surface in children(root, "surfaces"):
        source = child(surface, "from")
        if not isinstance(source, Scalar) or child(root, "surfaces", source.text) is None:
            continue
        above = windows.get(source.text)
        if name not in windows or above is None or text_of(above, "listing") != text_of(surface, "listing"):
            reading.refuse(
                source,
                Text(
                    zh="分销橱窗只从卖同一链接的分销橱窗转来",
                    en="a distributor's window takes a listing from another distributor's window that sells it",
                ),
                Text(zh="删去 from，或改成这样一个分销橱窗", en="delete from, or name such a window"),
            )
        elif name in _above(windows, source.text):
            reading.refuse(
                source,
                Text(zh="分销链不能绕一圈", en="a chain of distributors does not run in a circle"),
                Text(zh="让其中一家直接从店铺转来（删去 from）", en="have one of them take it from the shop: no from"),
            )


def _above(windows: dict[str, Node], name: str) -> set[str]:
    """A distributor and everybody above him."""
    met = set[str]()
    while name in windows and name not in met:
        met.add(name)
        name = text_of(windows[name], "from") or ""
    return met


def _shares(nodes: Iterator[Node | None]) -> int | None:
    """The sum, where all of them can be read."""
    total = 0
    for node in nodes:
        if not isinstance(node, Scalar):
            return None
        try:
            total += parse_share(node.text)
        except Unreadable:
            return None
    return total


def _whole_of(root: Node, total: int | None, what: Text, reading: Reading, *path: str) -> None:
    at = child(root, *path)
    if total in {None, 1_000_000} or at is None or not keys_of(at):
        return
    assert total is not None
    said = f"{total / 10_000:.4f}".rstrip("0").rstrip(".") + "%"
    reading.refuse(
        at,
        Text(zh=f"{what.zh}合计应为 100%", en=f"{what.en} make 100% together"),
        Text(zh=f"现在合计 {said}，请调整", en=f"they make {said} now; change one of them"),
    )


def _promises_make_a_whole(root: Node, reading: Reading) -> None:
    total = _shares(child(promise, "share") for _, promise in children(root, "promises"))
    _whole_of(root, total, Text(zh="各类订单的占比", en="the shares of the promises"), reading, "promises")
    if child(root, "cooperative") is None:
        for _, promise in children(root, "promises"):
            ships = child(promise, "ships")
            if ships is not None and text_of(promise, "ships") == "cooperative":
                reading.refuse(
                    ships,
                    Text(zh="这家店没有合作社（cooperative）", en="this shop has no cooperative"),
                    Text(zh="改为 warehouse，或补上 cooperative", en="write warehouse, or add the cooperative"),
                )


def _quantities_make_a_whole(root: Node, reading: Reading) -> None:
    total = _shares(iter([node for _, node in children(root, "habits", "quantities")]))
    what = Text(zh="各购买件数的占比", en="the shares of the quantities")
    _whole_of(root, total, what, reading, "habits", "quantities")


def _topics_make_a_whole(root: Node, reading: Reading) -> None:
    total = _shares(child(topic, "share") for _, topic in children(root, "desk", "topics"))
    _whole_of(root, total, Text(zh="各咨询话题的占比", en="the shares of the topics"), reading, "desk", "topics")


def _answers_fit_into_a_whole(root: Node, reading: Reading) -> None:
    answers = child(root, "habits", "answers")
    total = _shares(child(answers, name) for name in ("accept", "decline"))
    if answers is not None and total is not None and total > 1_000_000:
        reading.refuse(
            answers,
            Text(zh="accept 与 decline 合计不超过 100%", en="accept and decline together are at most 100%"),
            Text(zh="减小其中一个，剩下的是不答复的买家", en="lower one of them; who is left over does not answer"),
        )


def _twenty_four_hours(root: Node, reading: Reading) -> None:
    hours = child(root, "demand", "hours")
    if not isinstance(hours, Row):
        return
    nothing = all(isinstance(hour, Scalar) and hour.text.strip("0") == "" for hour in hours.items)
    if len(hours.items) != 24 or nothing:
        reading.refuse(
            hours,
            Text(
                zh="hours 是 24 个整数，从 0 点到 23 点，不全为 0", en="hours are 24 numbers, from 0 to 23 h, not all 0"
            ),
            Text(
                zh=f"现在有 {len(hours.items)} 个，请补齐", en=f"there are {len(hours.items)}; write one for each hour"
            ),
        )


def _somebody_visits(root: Node, reading: Reading) -> None:
    weights = child(root, "demand", "surfaces")
    if not keys_of(weights) or weights is None:
        return
    try:
        total = sum(parse_whole(node.text) for _, node in children(weights) if isinstance(node, Scalar))
    except Unreadable:
        return
    if not total:
        reading.refuse(
            weights,
            Text(zh="入口的权重不能全为 0", en="the weights of the surfaces are not all 0"),
            Text(zh="给至少一个入口写上权重", en="give a weight to one surface at least"),
        )


def _every_system_has_a_delay(root: Node, reading: Reading) -> None:
    delays, needed = child(root, "delays"), reading.names.get("system", ())
    missing = [name for name in needed if name not in keys_of(delays)]
    if delays is None or not keys_of(delays) or not missing:
        return
    reading.refuse(
        delays,
        Text(zh=f"缺少 {'、'.join(missing)} 的延迟", en=f"the delay of {', '.join(missing)} is missing"),
        Text(zh="逐一补上，如 erp: {p50: 5s, max: 2min}", en="add each, such as erp: {p50: 5s, max: 2min}"),
    )


def _one_person_a_role(root: Node, reading: Reading) -> None:
    filled: dict[str, str] = {}
    for name, person in children(root, "people"):
        roles = child(person, "roles")
        for role in roles.items if isinstance(roles, Row) else ():
            if not isinstance(role, Scalar):
                continue
            other = filled.setdefault(role.text, name)
            if other != name:
                reading.refuse(
                    role,
                    Text(zh=f"一个岗位只由一人担任；已有 {other}", en=f"one person fills a role; {other} has this one"),
                    Text(zh="从其中一人的 roles 里删去", en="take it out of the roles of one of them"),
                )


def _everybody_works_sometimes(root: Node, reading: Reading) -> None:
    for _, person in children(root, "people"):
        days = child(person, "days_off")
        named = {day.text for day in days.items if isinstance(day, Scalar)} if isinstance(days, Row) else set[str]()
        if days is not None and len(named) >= DAYS_A_WEEK:
            reading.refuse(
                days,
                Text(zh="每个人一周至少上一天班", en="everybody works on one day of the week at least"),
                Text(zh="从 days_off 里删去上班的日子", en="delete the working days from days_off"),
            )


def _nobody_is_reached_twice(root: Node, reading: Reading) -> None:
    total, notices = _shares(node for _, node in children(root, "notices")), child(root, "notices")
    if total is not None and total > 1_000_000 and notices is not None:
        reading.refuse(
            notices,
            Text(
                zh="各渠道触达的买家合计不超过 100%，同一个人只算一次",
                en="the channels together reach at most 100 % of the buyers, each of them once",
            ),
            Text(zh="把重复触达的人只算在一个渠道里", en="count whom two channels reach in one of them"),
        )


def _no_material_is_called_like_a_kind(root: Node, reading: Reading) -> None:
    """A step's targets may be either, so a name is one of them only."""
    materials = child(root, "promotions", "materials")
    for name, key in materials.keys.items() if isinstance(materials, Table) else ():
        if name in tuple(MaterialKind):
            reading.refuse(
                key,
                Text(zh=f"{name} 是素材的类型，不能作名称", en=f"{name} is a kind of material and names none"),
                Text(zh=f"换个名称，如 {name}-1", en=f"choose another name, such as {name}-1"),
            )
