"""Whole scenarios: a small shop, a plan, a crowd, disturbances and coincidence, all of them drawn."""

from hypothesis import strategies as st

from ..given import Given
from .crowds import MOST, crowds
from .disturbances import disturbances
from .plans import plans
from .schedules import schedules
from .shops import shops

BASE = "small_shop"


def scenarios(*, spoil: bool | int = False, beyond: bool = False, most: int = MOST) -> st.SearchStrategy[Given]:
    """Over small_shop. Without a word plans are good ones, and disturbances within their bounds."""
    return _scenarios(spoil, beyond, most)


@st.composite
def _scenarios(draw: st.DrawFn, spoil: bool | int, beyond: bool, most: int) -> Given:
    return Given(
        base=BASE,
        shop=draw(shops()),
        plan=draw(plans(BASE, spoil=spoil)),
        crowd=draw(crowds(most=most)),
        disturbances=draw(disturbances(beyond=beyond)),
        schedule=draw(schedules()),
    )
