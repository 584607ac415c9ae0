"""What happens in coordination."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class InvestigationChanged(Fact):
    """People said something of an investigation that bears on what it meets: a mode, a contact, a planned event, an end."""

    identity_key: int
