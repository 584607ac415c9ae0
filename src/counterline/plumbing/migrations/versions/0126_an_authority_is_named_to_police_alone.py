"""What is sent to a body outside policing carries no word of who let it go, and by which authority."""

from alembic import op

revision = "0126"
down_revision = "0125"
branch_labels = None
depends_on = None

# An authority's reference told a school or a landlord that somebody is watched, and perhaps where. It stays with the adviser's answer.
LOCK = """
alter policy said on information_replies with check (
    told_by = (select current_viewer()) and agency = (select viewers_agency())
    and exists (select from information_requests r where r.ref = information_replies.request
                 and information_replies.agency
                     = case when information_replies.reply in ('sent', 'withdrawn') then r.agency else r.receiver end
                 and (words = '' or r.sent_at is null or r.role <> 'partner' and r.asked_as <> 'partner'
                      or 'partner' = case when information_replies.agency = r.agency then r.asked_as else r.role end
                      or was_let_go(r.ref, case when information_replies.agency = r.agency then r.receiver else r.agency end, words))));
"""


def upgrade() -> None:
    """Put the policy anew."""
    op.execute(LOCK)
