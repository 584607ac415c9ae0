"""Makes a running application from settings. No other room knows which database it runs on.

Promises that each process gets the database roles it needs and no others. `open_house` opens an installation, and gives each process a
`Building`.
"""

from counterline.bootstrap.building import Building, Member, secure_cookies, sign_on_of
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
    "secure_cookies",
    "sign_on_of",
    "signing_key",
]
