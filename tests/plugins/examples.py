"""How many examples each property is tried on: few and always the same in the suite, fifty times as many by chance in the
benchmarks, with COUNTERLINE_EXAMPLES=large.

No property fails for being slow: a machine that does ten things at once takes ten times as long for every example.
"""

import os
from typing import Final

from hypothesis import HealthCheck, settings

LARGE: Final = os.environ.get("COUNTERLINE_EXAMPLES") == "large"
USUAL: Final = 100  # of a property that does not say how many it needs
MORE: Final = 50  # times as many where there is all the time in the world

settings.register_profile(
    "counterline",
    max_examples=USUAL * (MORE if LARGE else 1),
    derandomize=not LARGE,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("counterline")


def tried(examples: int) -> settings:
    """The settings of a property that needs so many examples in the suite."""
    return settings(max_examples=examples * (MORE if LARGE else 1))
