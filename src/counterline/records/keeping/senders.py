"""Who may send which kind of record: whoever may read it, since the database lets nobody else insert it."""

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.errors import NotAllowed
from counterline.records.kinds import KINDS, KINDS_READ, kinds_sent_by


def senders_of(kind: str) -> list[str]:
    """The roles that send records of a kind, for whoever writes a mapping of it."""
    return [role.value for role in KINDS_READ if role in KINDS[kind].readers]


def check_kind(sender: Viewer, kind: str) -> None:
    """Raise `NotAllowed` for a kind that the viewer's role does not send; it says which roles do and who gives them."""
    if kind not in kinds_sent_by(sender):  # the database would refuse it too, but halfway and without words
        raise NotAllowed(
            f"Your role ({sender.role}) may not send records of the kind {kind}. These roles may: "
            f"{', '.join(senders_of(kind))}. Ask your agency's administrator for one, or whoever runs this installation, who "
            "gives it by `counterline people add`."
        )
