"""A request whose words wait for the covert-authorities adviser is a draft, which whoever asks reads and whoever is asked does not."""

from alembic import op

revision = "0111"
down_revision = "0107"
branch_labels = None
depends_on = None

DRAFTS = """
alter table information_requests add sent_at timestamptz;
update information_requests set sent_at = asked_at;
alter table information_replies drop constraint information_replies_reply_check;
alter table information_replies add constraint information_replies_reply_check
    check (reply in ('sent', 'answered', 'nothing held', 'declined', 'ring', 'recalled', 'withdrawn'));
"""
POLICIES = """
alter policy of_a_side on information_requests using (
    (select may('coordination:request:send')) and (is_given(agency, asked_as) or sent_at is not null and is_given(receiver, role)));
grant update (sent_at, law) on information_requests to counterline_app;
create policy sent on information_requests for update to counterline_app
    using ((select may('coordination:request:send')) and is_given(agency, asked_as) and sent_at is null)
    with check (sent_at is not null);
alter policy said on information_replies with check (
    told_by = (select current_viewer()) and agency = (select viewers_agency())
    and exists (select from information_requests r where r.ref = information_replies.request
                 and information_replies.agency
                     = case when information_replies.reply in ('sent', 'withdrawn') then r.agency else r.receiver end));
"""


def upgrade() -> None:
    """Let a request wait before it is sent."""
    op.execute(DRAFTS)
    op.execute(POLICIES)
