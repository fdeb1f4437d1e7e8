"""The page that explains the others: what each is for, how values are written, what actions and disturbances take."""

from collections.abc import Iterator, Mapping
from typing import Final

from ..ground.moments import duration
from ..ground.words import Lang, Text
from ..plan.action import Kind as SettingKind
from ..plan.action import Setting, Targets
from ..plan.actions import ACTIONS
from ..plan.disturbances import DISTURBANCES
from .kinds import HOW_TO_WRITE, What
from .pages import IGNORED, PAGES

_HOW: Final = (
    Text(
        zh="改好以后先运行 delist preview 加这个文件名，再运行 delist rehearse；要改的地方会按页和单元格说出来。",
        en="When it is filled in, run delist preview with this file, then delist rehearse; what is wrong is told by "
        "page and cell.",
    ),
    Text(
        zh="“店铺”“人员”等页已按荔枝小店预填，换成你自己的数；空着的回答表示没有。",
        en="The pages of the shop are answered for a litchi shop: make the answers yours. An empty answer means: none.",
    ),
    Text(
        zh="表里的行可以删、可以加、可以排序（“直播间”按先后，不能换）；第一行的标题、“键”一列和页的名称不要改。",
        en="Rows may be added, deleted and sorted (but past rooms stay in their order); leave headings, the column of "
        "keys and the names of pages as they are.",
    ),
    Text(
        zh=f"自己的页或列，名称以 {IGNORED} 开头，程序就不看它。",
        en=f"A page or column of your own begins with {IGNORED} in its name: it is not read.",
    ),
    Text(
        zh="下拉列表里前面是代号，后面是名称；只写其中一个也认得。",
        en="In drop-downs a code stands before its title; either of the two alone is understood as well.",
    ),
)
_PAGES: Final = Text(zh="各页", en="Pages")
_WRITING: Final = Text(zh="怎样写", en="How values are written")
_ACTIONS: Final = Text(zh="动作和它的设置", en="Actions and their settings")
_KINDS: Final = Text(zh="扰动和它的设置", en="Disturbances and their settings")
_AND: Final = Text(zh="；", en="; ")
_TITLE: Final = Text(zh="下架计划", en="A plan for taking a product off sale")
_TARGETS: Final[Mapping[Targets, Text]] = {
    Targets.NONE: Text(zh="没有对象", en="no targets"),
    Targets.LISTINGS: Text(zh="对象：链接", en="targets: listings"),
    Targets.ROOMS: Text(zh="对象：直播间", en="targets: rooms"),
    Targets.PROMISES: Text(zh="对象：发货承诺", en="targets: promises"),
    Targets.MATERIALS: Text(zh="对象：素材", en="targets: material"),
    Targets.TOPICS: Text(zh="对象：咨询话题", en="targets: topics"),
}
_MEASURES: Final = {
    SettingKind.COUNT: What.WHOLE,
    SettingKind.SHARE: What.SHARE,
    SettingKind.DURATION: What.SPAN,
    SettingKind.CLOCK: What.CLOCK,
}


def help_rows(lang: Lang) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The rows, and whether each is a title."""
    yield (_TITLE.in_(lang),), True
    for text in _HOW:
        yield (text.in_(lang),), False
    yield (_PAGES.in_(lang),), True
    for page in PAGES:
        yield (page.title.in_(lang), "", page.about.in_(lang)), False
    yield (_WRITING.in_(lang),), True
    for text in dict.fromkeys(HOW_TO_WRITE[what] for what in What if what is not What.FREE):
        yield (text.in_(lang),), False
    yield (_ACTIONS.in_(lang),), True
    for name, action in ACTIONS.items():
        takes = _AND.in_(lang).join([_TARGETS[action.targets].in_(lang), *_settings(action.settings, lang)])
        yield (name, action.title.in_(lang), takes), False
    yield (_KINDS.in_(lang),), True
    for name, kind in DISTURBANCES.items():
        takes = _AND.in_(lang).join([*_settings(kind.settings, lang), kind.what.in_(lang)])
        yield (name, kind.title.in_(lang), takes), False


def _settings(settings: Mapping[str, Setting], lang: Lang) -> Iterator[str]:
    for name, setting in settings.items():
        kind = _MEASURES.get(setting.kind)
        takes = " | ".join(setting.choices) if kind is None else HOW_TO_WRITE[kind].in_(lang)
        default = setting.default
        if isinstance(default, int) and setting.kind is SettingKind.DURATION:
            default = duration(default)
        elif isinstance(default, int) and setting.kind is SettingKind.SHARE:
            default = f"{default // 10_000}%"
        yield f"{name}: {takes}" + ("" if default is None else f" ({default})")
