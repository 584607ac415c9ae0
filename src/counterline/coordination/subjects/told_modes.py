"""What register entries say by themselves of what is given away of all that they name, where nobody said it of a subject."""

from collections.abc import Collection

from counterline.coordination.subjects.model import KIND, Mode
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import standings_of


def told_modes(work: Work, identities: Collection[int]) -> dict[int, Mode]:
    """The modes that entries tell, by their identities; an entry that tells none is left out."""
    stand = standings_of(work, sorted(identities), [KIND]) if identities else ()
    told = ((each.identity_key, each.body.get("deconfliction_mode")) for each in stand if each.known_to is None)
    return {identity: Mode(mode) for identity, mode in told if mode}
