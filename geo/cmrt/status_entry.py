"""What a list says of one smelter, and what kind of status that is."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Status:
    """What a file says of one smelter, in the file's own word, and of which day (YYYY-MM-DD)."""

    status: str
    as_of: str

    @property
    def kind(self) -> str:
        """conformant, active (taking part in an assessment), or neither; by the list's own word."""
        word = self.status.casefold()
        if re.search(r"\b(?:not|non|no longer|removed|withdrawn|suspended|inactive|former)", word):
            return "neither"
        return next((kind for kind in ("conformant", "active") if re.search(rf"\b{kind}\b", word)), "neither")

    @property
    def said(self) -> str:
        """The word and the day, as `Active, 2026-10-01`."""
        return f"{self.status}, {self.as_of}"
