"""Takes away every table, every source, every indicator and any two tables of the snapshot: nothing may look better for it.

`python -m tests.removals` prints each violation and how many removals were made; it ends with 1 if there is any violation.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tqdm import tqdm

from geo.risk.assess import RULES
from geo.risk.inputs import NEEDED, once_known
from geo.tables import read
from tests.geo.risk.fading import World, pairs, removals, sunk, worse


def violations(world: World) -> Iterator[tuple[str, list[str]]]:
    """By the name of each removal what it makes look better."""
    whole = world.told()
    for name, instead in (*removals(world.tables), *pairs()):
        after = world.told(**instead)
        yield name, worse(whole, after) + sunk(whole, after)


def main() -> int:
    """Prints violations and counts."""
    world = World({name: read(name) for name in NEEDED}, RULES, once_known())
    found = list(tqdm(violations(world), desc="Removals", disable=None))
    for name, faults in found:
        for fault in faults:
            print(f"without {name}: {fault}")
    count = sum(len(faults) for _name, faults in found)
    print(f"{len(found)} removals, {count} violations")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
