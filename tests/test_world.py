"""The tiny world keeps the contracts that the real tables keep, so that a test on it says something about them."""

from __future__ import annotations

import pytest

from geo.ingest.contract import faults
from geo.tables import CONTRACTS
from tests.world import MADE, reader


@pytest.mark.parametrize("name", MADE)
def test_a_table_of_the_tiny_world_keeps_its_contract(name):
    assert faults(CONTRACTS[name], reader()(name)) == []
