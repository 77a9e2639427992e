"""What the snapshot tells about risk changes only when somebody meant it to."""

from __future__ import annotations

import pytest

from geo.tables import read
from tests.golden import GOLDEN, PAIRS, difference

RENEW = (
    "\n\nThe snapshot tells something else about risk than before. Read the lines above as a user would: - was, + is."
    "\nIf every one of them is meant, run `python -m tests.golden`, and say in the commit why they changed."
)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_table(name):
    changed = difference(name)
    assert not changed, f"{name}.csv:\n{changed}{RENEW}"


def test_every_chosen_place_is_assessed():
    table = read("assessment")
    place = (table["metal"] + " " + table["iso3"] + " " + table["region_code"].fillna("")).str.strip()
    assert set(PAIRS) <= set(place)
    assert len(set(PAIRS)) == len(PAIRS) >= 60
