"""Which smelters and refiners are named, where are they, and what is known of their status?"""

from pages.parts import smelters
from pages.ui import style

style.sheet("map", "supply")
asked = smelters.choose()
smelters.headline(asked)
smelters.world(asked)
smelters.meaning()
smelters.table(asked)
smelters.foot(asked)
