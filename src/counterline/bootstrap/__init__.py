"""Makes a running application from settings. No other room knows which database it runs on.

Promises that each process gets the database roles it needs and no others. `opening.open_house` opens an installation, and gives each
process a `Building`. `backing_up` has its backups taken, and brings them back into a new home; `drilling` tries
that.
"""

__all__ = ["backing_up", "building", "cleaning_up", "drilling", "opening"]
