"""The words of the README that are code: its Python runs in order, as a notebook."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from tests.geo.cmrt.workbooks import content

README = Path(__file__).resolve().parents[1] / "README.md"


def test_the_notebook_for_analysts_runs_in_order(tmp_path, monkeypatch, capsys):
    blocks = re.findall(r"^```python\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 4
    monkeypatch.chdir(tmp_path)
    (tmp_path / "supplier.xlsx").write_bytes(content())
    names: dict[str, object] = {}
    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"README.md, block {number}", "exec"), names)
    assert isinstance(names["found"], pd.DataFrame)
    assert capsys.readouterr().out.count("\n") >= len(blocks) - 1
