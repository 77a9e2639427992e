"""Which smelters and refiners are named, where are they, and what is known of their status?"""

from geo.tables import TableError
from pages.parts import smelters
from pages.ui import notices

try:
    asked = smelters.choose()
    smelters.headline(asked)
    smelters.world(asked)
    smelters.meaning()
    smelters.table(asked)
    smelters.foot(asked)
    smelters.write_address(asked)
except TableError as error:
    notices.missing_table(error)
