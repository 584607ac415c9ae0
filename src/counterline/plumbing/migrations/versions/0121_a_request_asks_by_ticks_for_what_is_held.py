"""A request asks by ticks for what a body outside policing holds; no words of police reach such a body before an adviser let them go."""

from alembic import op

revision = "0121"
down_revision = "0119"
branch_labels = None
depends_on = None

TICKED = """
alter table information_requests add held text, add from_day date, add to_day date, add purpose text;
alter table information_requests add constraint ticked_whole
    check (num_nonnulls(held, from_day, to_day, purpose) in (0, 4));
alter table information_requests add constraint held_already
    check (from_day <= to_day and to_day <= (asked_at at time zone 'Europe/London')::date);
alter table information_requests add constraint something_asked check (held is not null or question <> '');
-- What of the same is ticked, in our own words: an adviser does not read the request.
alter table covert_questions add beside text not null default '';
"""

# A body outside policing has one role that is asked and asks, `partner`, and nobody else has it. The function is the owner's so that the
# policy holds whoever sends what a colleague wrote.
LOCK = """
create function was_let_go(_about text, _receiver text, _words text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from covert_questions q join covert_answers a on a.question = q.ref
                    where q.about = _about and q.receiver = _receiver and q.words = _words and a.let_go)
$$;
revoke execute on function was_let_go(text, text, text) from public;
grant execute on function was_let_go(text, text, text) to counterline_app;

alter policy asked on information_requests with check (
    (select may('coordination:request:send')) and asked_by = (select current_viewer()) and is_given(agency, asked_as)
    and sent_at is null);
alter policy sent on information_requests with check (
    sent_at is not null
    and (role <> 'partner' or asked_as = 'partner' or (question = '' and why = '')
         or was_let_go(ref, receiver, concat_ws(E'\\n', nullif(question, ''), nullif(why, '')))));
-- What is said of its sending is who let it go, by which authority: an adviser's act.
alter policy said on information_replies with check (
    told_by = (select current_viewer()) and agency = (select viewers_agency())
    and exists (select from information_requests r where r.ref = information_replies.request
                 and information_replies.agency
                     = case when information_replies.reply in ('sent', 'withdrawn') then r.agency else r.receiver end
                 and (words = '' or reply = 'sent' or r.sent_at is null or r.role <> 'partner' and r.asked_as <> 'partner'
                      or 'partner' = case when information_replies.agency = r.agency then r.asked_as else r.role end
                      or was_let_go(r.ref, case when information_replies.agency = r.agency then r.receiver else r.agency end, words))));
-- Whoever is of the side that wrote words reads what became of them, and sends them for a colleague.
alter policy of_who_asks on covert_questions using (
    (agency = (select viewers_agency())
     and (asked_by = (select current_viewer()) or (select may('coordination:task:answer'))
          or (select may('coordination:authority:advise'))
          or about in (select r.ref from information_requests r)))
    or ((select may('coordination:authority:advise')) and ref in (select l.about from letters l)));
"""


def upgrade() -> None:
    """Keep what is ticked, and lock what is not."""
    op.execute(TICKED)
    op.execute(LOCK)
