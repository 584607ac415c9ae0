"""What a letter asks before it is passed on: whether people of a role at an agency can open what it leads to."""

from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.readers_of import agencies_reading
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import mentioned
from counterline.vocabulary.identity import AgencyCode

# A notice for an investigation's owner opens only to people who have its letter and can read the investigation. Any other notice opens to
# whoever has its letter, so it has no audience here.
_AUDIENCES: Final = """
select audience_id from investigations where ref = :about
union select i.audience_id from notices n join investigations i using (identity_key) where n.ref = :about and n.ear = 'owner'
union select audience_id from line_acts where line = :about
"""


def opens(work: Work, about: str, agency: AgencyCode, role: ViewerRole) -> bool:
    """Whether an agency's people of a role can read any record that `about` rests on, or `about` rests on none.

    `about` is the reference that the letter leads to. Nobody reads what lies in a compartment by role alone.
    """
    audiences = {row.audience_id for row in work.rows(_AUDIENCES, about=about)}
    audiences |= {each.audience_id for each in mentioned(work, [about])}
    return not audiences or agency in agencies_reading(work, audiences, role)
