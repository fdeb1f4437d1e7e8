"""How long the platform's data-centre page still shows the orders of a product whose listing is off."""

from datetime import date
from typing import Final

from ..ground.citations import Assumption, Grade, Rule, Unit
from ..ground.words import Text

DATA_PAGE_KEPT: Final = Rule(
    key="data_page_kept",
    title=Text(zh="数据中心商品页保留时间，自主链接下架起", en="Data-centre page kept, after the main listing is off"),
    value=72 * 3_600_000,
    unit=Unit.MS,
    because=Assumption(
        why=Text(
            zh="重建的农产品案例里，下架三天后数据中心已没有这个商品，交易记录导不出来；平台文档没有写明保留多久。",
            en=(
                "In the reconstructed farm case the product has gone from the data centre three days after the "
                "delisting, and no record can be exported any more; the platform's pages do not say how long it stays."
            ),
        ),
        how_to_verify=Text(
            zh="下架一个样品，每天看数据中心还能不能导出它的订单。",
            en="Delist a sample and see every day whether the data centre still exports its orders.",
        ),
    ),
    checked=date(2026, 11, 22),
    how_graded=Grade.U,
)
