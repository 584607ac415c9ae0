"""Words of police are let go with the kind of reply and the records that they go with, and with no other."""

from alembic import op

revision = "0128"
down_revision = "0127"
branch_labels = None
depends_on = None

# Words let go as an answer went out under “nothing held”, or with records that no adviser saw named. Words that are no reply have ''.
WITH = """
alter table covert_questions add reply text not null default '', add records text[] not null default '{}';
create function were_let_go(_about text, _receiver text, _words text, _reply text, _records text[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from covert_questions q join covert_answers a on a.question = q.ref
                    where q.about = _about and q.receiver = _receiver and q.words = _words and q.reply = _reply and q.records = _records
                      and a.let_go)
$$;
revoke execute on function were_let_go(text, text, text, text, text[]) from public;
grant execute on function were_let_go(text, text, text, text, text[]) to counterline_app;
"""

LOCK = """
alter policy sent on information_requests with check (
    sent_at is not null
    and (role <> 'partner' or asked_as = 'partner' or (question = '' and why = '')
         or were_let_go(ref, receiver, concat_ws(E'\\n', nullif(question, ''), nullif(why, '')), '', '{}')));
alter policy said on information_replies with check (
    told_by = (select current_viewer()) and agency = (select viewers_agency())
    and exists (select from information_requests r where r.ref = information_replies.request
                 and information_replies.agency
                     = case when information_replies.reply in ('sent', 'withdrawn') then r.agency else r.receiver end
                 and (words = '' or r.sent_at is null or r.role <> 'partner' and r.asked_as <> 'partner'
                      or 'partner' = case when information_replies.agency = r.agency then r.asked_as else r.role end
                      or were_let_go(r.ref, case when information_replies.agency = r.agency then r.receiver else r.agency end, words,
                                     information_replies.reply, information_replies.records))));
drop function was_let_go(text, text, text);
"""


def upgrade() -> None:
    """Keep what words go with, and lock them to it."""
    op.execute(WITH)
    op.execute(LOCK)
