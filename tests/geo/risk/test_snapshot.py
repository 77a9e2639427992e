"""The derived tables of the snapshot are those that its other tables give today."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.ingest import snapshot
from geo.ingest.derive import risk
from geo.risk.inputs import NEEDED
from geo.risk.register import register
from geo.tables import CONTRACTS, read

TABLES = sorted({*NEEDED, *register().tables()})


@pytest.fixture(scope="module")
def fresh() -> dict[str, pd.DataFrame]:
    return risk.build({name: read(name) for name in TABLES})


@pytest.mark.parametrize("name", [name for name, contract in CONTRACTS.items() if contract.derived])
def test_a_table_is_as_computed(fresh, name):
    if name not in fresh:
        pytest.skip(f"{name} is made elsewhere")
    contract = CONTRACTS[name]
    computed = snapshot.to_arrow(contract, snapshot.ordered(contract, fresh[name])).to_pandas()
    pd.testing.assert_frame_equal(computed, read(name), rtol=1e-6)


def test_order_of_rows_does_not_matter(fresh):
    mixed = {name: read(name).sample(frac=1, random_state=11) for name in TABLES}
    again = risk.build(mixed)
    for name in ("assessment", "assessment_indicator", "exposure", "ranking", "validation"):
        contract = CONTRACTS[name]
        one, other = (snapshot.ordered(contract, made[name]).reset_index(drop=True) for made in (fresh, again))
        pd.testing.assert_frame_equal(one, other, check_exact=False, rtol=1e-4, check_dtype=False)
