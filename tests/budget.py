"""How many examples a property test tries: few enough for `make test`, many in `make fuzz`."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

FUZZ = 20
"""How many times as many examples `make fuzz` tries."""
DEFAULT = 100
"""Examples of a test that asks for no number of its own."""

TEST, FUZZING = "test", "fuzz"
"""Names of the profiles."""

settings.register_profile(TEST, deadline=None)  # how long an example takes depends on who else uses the machine
settings.register_profile(FUZZING, deadline=None, max_examples=DEFAULT * FUZZ)


def examples(count: int, **more: Any) -> settings:
    """The settings of a property test that tries `count` examples in `make test`; `more` as hypothesis has it."""
    times = FUZZ if settings.get_current_profile_name() == FUZZING else 1
    return settings(max_examples=count * times, **more)
