"""The installation's own agencies in the log: which table was read since when, so that who was an agency then can be shown."""

import hashlib
from pathlib import Path
from typing import Final

from counterline.bootstrap.building import Building
from counterline.governance.log.last_named import last_named
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.places.ground.agencies import shipped_register
from counterline.places.ground.own_agencies import own_agencies
from counterline.plumbing.database import Role

OWN_AGENCIES: Final = "own-agencies"
NONE: Final = "none"


def log_own_agencies(building: Building, table: Path | None) -> bool:
    """Log the table of own agencies that is read at start, if it is not the one read last.

    The installation logs it, for nobody acts. The entry names the table's SHA-256 and every agency in it, under a name by
    which the log is asked for all of them.
    """
    digest = NONE if table is None else hashlib.sha256(table.read_bytes()).hexdigest()
    with building.works.begin(Role.SEAL) as work:
        last = last_named(work, OWN_AGENCIES) or NONE
    if digest == last:
        return False
    codes = () if table is None else (each.code for each in own_agencies(table, shipped_register()))
    with building.works.begin(Role.DERIVE) as work:
        note(work, Act.ALTERATION, [OWN_AGENCIES, f"{OWN_AGENCIES}:{digest}", *(f"agency:{code}" for code in codes)])
    return True
