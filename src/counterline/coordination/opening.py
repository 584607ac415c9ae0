"""Whether people of a role at a body may open what a letter leads to, asked before it is passed on to them."""

from typing import Final

from counterline.governance import ViewerRole, agencies_reading
from counterline.plumbing.work import Work
from counterline.records import mentioned
from counterline.vocabulary.identity import AgencyCode

# A notice of an owner's opens to whoever has its letter and reads the investigation; any other to whoever has its letter.
_AUDIENCES: Final = """
select audience_id from investigations where ref = :about
union select i.audience_id from notices n join investigations i using (identity_key) where n.ref = :about and n.ear = 'owner'
union select audience_id from line_acts where line = :about
"""


def opens(work: Work, about: str, agency: AgencyCode, role: ViewerRole) -> bool:
    """Whether they read what it rests on, where it has an audience; what lies in a compartment nobody does by a role."""
    audiences = {row.audience_id for row in work.rows(_AUDIENCES, about=about)}
    audiences |= {each.audience_id for each in mentioned(work, [about])}
    return not audiences or agency in agencies_reading(work, audiences, role)
