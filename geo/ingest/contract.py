"""Contracts as pandera schemas: every value of a table against its column's kind, range, pattern and vocabulary."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pandera.pandas as pa

from geo.tables import Column, Contract

DTYPE = {"str": "str", "date": "str", "int": "Int64", "float": "float64", "bool": "boolean", "wkb": "object"}


def _checks(column: Column) -> list[pa.Check]:
    checks = []
    if column.low is not None:
        checks.append(pa.Check.ge(column.low))
    if column.high is not None:
        checks.append(pa.Check.le(column.high))
    if column.isin:
        checks.append(pa.Check.isin(column.isin))
    if column.pattern:
        checks.append(pa.Check.str_matches(column.pattern))
    return checks


@cache
def schema(contract: Contract) -> pa.DataFrameSchema:
    """The pandera schema of a contract, with its key unique."""
    columns = {
        column.name: pa.Column(DTYPE[column.kind], _checks(column), nullable=column.nullable, coerce=True)
        for column in contract.columns
    }
    return pa.DataFrameSchema(columns, unique=list(contract.key), strict=True)


def faults(contract: Contract, frame: pd.DataFrame) -> list[str]:
    """What breaks the contract, one sentence each with table, column, row and value; empty when it holds."""
    try:
        schema(contract).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        return [
            f"{contract.name}, column {case.column}, row {case.index}: {case.failure_case!r} breaks {case.check}"
            for case in cases.itertuples()
        ]
    return []
