"""What the YAML parser finds wrong, in words for people who never meant to learn YAML."""

from typing import Final, NamedTuple

from ..ground.words import Text


class Complaint(NamedTuple):
    """A rule, and what to do."""

    rule: Text
    remedy: Text
    where_it_began: bool = False  # the parser finds out late: point to what it was reading


_COMPLAINTS: Final = (
    (
        "mapping values are not allowed",
        Complaint(
            Text(zh="一行里只能有一个“名称: 值”", en="a line has one `name: value`, and the value starts on it"),
            Text(
                zh="若冒号属于文字，请给整段文字加引号；否则检查上一行的缩进",
                en="put text that has a colon in quotes; else check the indentation of the line above",
            ),
        ),
    ),
    (
        "could not find expected ':'",
        Complaint(
            Text(zh="名称之后要有冒号和空格", en="a name is followed by a colon and a space"),
            Text(zh="写成“名称: 值”", en="write `name: value`"),
            where_it_began=True,
        ),
    ),
    (
        "'\\t'",
        Complaint(
            Text(zh="缩进只能用空格，不能用制表符", en="lines are indented with spaces, never with tabs"),
            Text(zh="把制表符换成空格", en="replace the tab by spaces"),
        ),
    ),
    (
        "expected <block end>",
        Complaint(
            Text(zh="同一层的各行要左端对齐", en="lines of one level begin in the same column"),
            Text(
                zh="检查本行与上一行的缩进，以及引号是否成对",
                en="check the indentation of this line and of those above, and that quotes come in pairs",
            ),
        ),
    ),
    (
        "expected ',' or",
        Complaint(
            Text(zh="括号里各项用逗号隔开，括号要成对", en="items in brackets are separated by commas; brackets close"),
            Text(
                zh="补上逗号或右括号；值里若有逗号或冒号，请加引号",
                en="add the comma or the bracket; put a value that has a comma or colon in quotes",
            ),
        ),
    ),
    (
        "end of stream",
        Complaint(
            Text(zh="引号要成对", en="quotes come in pairs"),
            Text(zh="补上缺少的引号", en="add the closing quote"),
            where_it_began=True,
        ),
    ),
    (
        "cannot start any token",
        Complaint(
            Text(zh="值不能以这个符号开头", en="a value does not begin with this sign"),
            Text(zh="给整个值加引号", en="put the whole value in quotes"),
        ),
    ),
    (
        "escape",
        Complaint(
            Text(zh="双引号里的反斜杠有特殊含义", en="a backslash in double quotes has a meaning of its own"),
            Text(zh="改用单引号", en="use single quotes"),
        ),
    ),
)

_ANY: Final = Complaint(
    Text(zh="文件须是 YAML：“名称: 值”，用缩进分层", en="a file is YAML: `name: value`, levels by indentation"),
    Text(zh="检查此处的缩进、冒号、括号与引号", en="check indentation, colons, brackets and quotes at this place"),
)


def complaint(problem: str, context: str) -> Complaint:
    """The parser's problem in our words; a general sentence where it is a rare one."""
    for part, said in _COMPLAINTS:
        if part in problem:
            return said
    return _ANY if "flow" not in context else _COMPLAINTS[4][1]
