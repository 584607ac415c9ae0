"""The embedded PostgreSQL: a real server on one machine with nothing installed but Python packages.

Promises: reached only over a socket in a private folder, and only with a password; shared by all processes that start
it on one data home; it outlives them and survives their being killed. Never adds a user, never changes permissions
outside the data home, never opens a data home made for another purpose or by another major version.

Offers `Server`, `Running`, `find_binaries`, `Binaries`, `choose_account`, `kept`.
"""

from counterline.plumbing.postgres.account import Account, Way, choose_account
from counterline.plumbing.postgres.binaries import Binaries, find_binaries
from counterline.plumbing.postgres.home_marks import Purpose, major_of, purpose_of
from counterline.plumbing.postgres.reviving import kept
from counterline.plumbing.postgres.running import Running
from counterline.plumbing.postgres.server import Server

__all__ = [
    "Account",
    "Binaries",
    "Purpose",
    "Running",
    "Server",
    "Way",
    "choose_account",
    "find_binaries",
    "kept",
    "major_of",
    "purpose_of",
]
