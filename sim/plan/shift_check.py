"""What a shift of the task force asks for: both its ends, and nobody called for every night as well."""

from ..ground.words import Text
from .reading import Reading
from .tree import Scalar, Table, child, text_of

BEGIN, END = "from", "to"


def check_shift(step: Table, reading: Reading) -> None:
    """Within one step `staff_agents`; times of day that are mistakes themselves are told elsewhere."""
    settings = child(step, "with")
    if text_of(step, "do") != "staff_agents" or not isinstance(settings, Table):
        return
    given = [name for name in (BEGIN, END) if name in settings.keys]
    if len(given) == 1:
        missing = END if given == [BEGIN] else BEGIN
        reading.refuse(
            settings.keys[given[0]],
            Text(zh="一个班次有开始也有结束", en="a shift has a beginning and an end"),
            Text(zh=f'补上 {missing}: "22:00" 这样的时刻', en=f'add {missing}, such as {missing}: "22:00"'),
            found=given[0],
        )
    if len(given) < 2:
        return
    begin, end, nights = (child(settings, name) for name in (BEGIN, END, "nights"))
    if isinstance(begin, Scalar) and isinstance(end, Scalar) and begin.text in (end.text, "24:00"):
        reading.refuse(
            begin,
            Text(
                zh="班次从 00:00 到 23:59 之间开始，与结束的时刻不同",
                en="a shift begins before 24:00, and not as it ends",
            ),
            Text(zh="改 from 或 to；全天不必写班次", en="change from or to; around the clock needs no shift"),
        )
    if isinstance(nights, Scalar) and nights.text == "staffed":
        reading.refuse(
            nights,
            Text(
                zh="夜里值班的是全体，有班次的人只在班上",
                en="nights are staffed by everybody, a shift by those called for it",
            ),
            Text(zh="删去 nights，或删去 from 与 to", en="delete nights, or delete from and to"),
        )
