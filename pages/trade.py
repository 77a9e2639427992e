"""How does a metal travel? What customs record, who sells more than it mines, and what the records cannot say."""

from geo.tables import TableError
from pages.parts import trade
from pages.ui import notices

try:
    asked = trade.choose()
    trade.headline(asked)
    if asked.hs_code:
        trade.world(asked)
        trade.transit(asked)
        trade.partners(asked)
        trade.ranked(asked)
    trade.limits(asked)
    trade.foot(asked)
    trade.write_address(asked)
except TableError as error:
    notices.missing_table(error)
