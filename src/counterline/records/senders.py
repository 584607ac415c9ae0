"""Who may send which kind of record: whoever may read one, for the rest could not keep it either."""

from counterline.governance import Viewer
from counterline.plumbing.errors import NotAllowed
from counterline.records.kinds import KINDS, KINDS_READ, kinds_sent_by


def senders_of(kind: str) -> list[str]:
    """The roles that send records of a kind, for whoever writes a mapping of it."""
    return [role.value for role in KINDS_READ if role in KINDS[kind].readers]


def check_kind(sender: Viewer, kind: str) -> None:
    """Refuse a kind that the viewer's role does not send, in words that say which roles do and who gives one."""
    # Refused here in words, and not halfway by the database.
    if kind not in kinds_sent_by(sender):
        raise NotAllowed(
            f"Your role ({sender.role}) may not send a record of the kind {kind}. It is sent by the roles "
            f"{' and '.join(senders_of(kind))}. Your agency's administrator gives a role, or whoever runs this "
            "installation, by `counterline people add`."
        )
