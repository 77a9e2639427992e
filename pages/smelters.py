"""Which smelters and refiners are named, where are they, and what is known of their status?"""

from geo.tables import TableError
from pages.parts import smelters
from pages.parts.map import reading

try:
    asked = smelters.choose()
    smelters.headline(asked)
    smelters.world(asked)
    smelters.meaning()
    smelters.table(asked)
    smelters.foot(asked)
    smelters.write_address(asked)
except TableError as error:
    reading.missing_table(error)
