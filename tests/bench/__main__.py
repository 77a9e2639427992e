"""`make bench [BEFORE=COMMIT]`: the figures that the atlas promises, those of an earlier commit taken in turn with them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.bench import pages, painted, risk, screening, supplier, supply
from tests.bench.report import row
from tests.bench.trees import trees


def main(words: Sequence[str]) -> int:
    """Run everything and print it; an argument is the commit to compare with. Returns 1 when a map could not draw a layer."""
    with trees(words[0] if words else None) as measured:
        row("", *(tree.name for tree in measured), *(["now : before"] if len(measured) == 2 else []))
        pages.report(measured)
        painted.report(measured)
    library()
    for complaint in painted.complaints:
        print(f"NOT DRAWN  {complaint}")
    return 1 if painted.complaints else 0


def library() -> None:
    """What the library promises without a page, of the present tree."""
    risk.report(row)
    print("\nSupplier check (s after imports, the first in a process and the next)")
    supplier.report(row)
    print("\nScreening a list of sites")
    screening.main()
    supply.report()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
