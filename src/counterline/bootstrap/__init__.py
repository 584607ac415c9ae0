"""Settings become a running application here, and only here: the one room that knows the concrete stores.

Promises that each process is given the database roles it needs and no others. Offers `open_house` and `Building`.
"""

from counterline.bootstrap.building import Building, Member
from counterline.bootstrap.opening import (
    asked_health,
    bring_to_present,
    close_house,
    failed_jobs,
    forces_without_outline,
    log_faults,
    open_house,
    signing_key,
)

__all__ = [
    "Building",
    "Member",
    "asked_health",
    "bring_to_present",
    "close_house",
    "failed_jobs",
    "forces_without_outline",
    "log_faults",
    "open_house",
    "signing_key",
]
