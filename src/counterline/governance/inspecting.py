"""The log as whoever may check the lawfulness of its acts reads it; the reading is in the log too."""

from counterline.governance.log import Act, Logged, Purpose, newest_entries, note
from counterline.governance.permissions import Permission
from counterline.governance.viewers import require
from counterline.plumbing.work import Work


def recent(work: Work, *, subject: str | None = None, before: int | None = None, most: int = 50) -> list[Logged]:
    """The newest entries, of one subject if asked, for those whose role reads the log."""
    require(work, Permission.GOVERNANCE_LOG_READ)
    found = newest_entries(work, subject, before, most)
    note(work, Act.CONSULTATION, ["log"], purpose=Purpose.CHECKING_LAWFULNESS)
    return found
