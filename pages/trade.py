"""How does a metal travel? What customs record, who sells more than it mines, and what the records cannot say."""

from pages.parts import trade
from pages.ui import style

style.sheet("map", "supply")
asked = trade.choose()
trade.headline(asked)
if asked.hs_code:
    trade.world(asked)
    trade.transit(asked)
    trade.partners(asked)
    trade.ranked(asked)
trade.limits(asked)
trade.foot(asked)
