"""How long a filed waitlist may hold a deposit."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

FILED_DEPOSIT_LIMIT: Final = Rule(
    key="filed_deposit_limit",
    title=Text(zh="备案登记的意向金退还或抵扣时限", en="Filed deposit credited or given back, after it was taken"),
    value=30 * 86_400_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="备了案也不能一直留着买家的钱；没查到平台给预售意向金定的期限，设三十天内抵作货款或退还。",
            en=(
                "A filing is no leave to keep a buyer's money for good. No limit for such deposits was found; thirty "
                "days to credit each or give it back are assumed."
            ),
        ),
        how_to_verify=Text(
            zh="看预售登记备案时写明的期限，或问平台客服意向金最长能收多久。",
            en=(
                "See what term the filing of the waitlist names, or ask the platform's support how long a deposit may "
                "be held."
            ),
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
