"""Every contract by the name of its table."""

from __future__ import annotations

from geo.tables import chain, conflict, derived, indicators, land, output, sites
from geo.tables.column import Contract

SUBJECTS = (land, sites, conflict, output, indicators, chain, derived)
CONTRACTS: dict[str, Contract] = {contract.name: contract for subject in SUBJECTS for contract in subject.CONTRACTS}
