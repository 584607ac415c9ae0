"""Words that would have a child pursued wait for the safeguarding lead of whoever wrote them, as covert wording does for its adviser."""

from alembic import op

revision = "0132"
down_revision = "0131"
branch_labels = None
depends_on = None

# What a lead let go says nothing of authorities, so it opens nothing that waits for the covert-authorities adviser.
ASKS = """
alter table covert_questions
    add asks text not null default 'authority' check (asks in ('authority', 'child')),
    add went boolean not null default false check (not went or asks = 'child');
create or replace function were_let_go(_about text, _receiver text, _words text, _reply text, _records text[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from covert_questions q join covert_answers a on a.question = q.ref
                    where q.asks = 'authority' and q.about = _about and q.receiver = _receiver and q.words = _words and q.reply = _reply
                      and q.records = _records and a.let_go)
$$;
"""

READERS = """
alter policy of_who_asks on covert_questions using (
    (agency = (select viewers_agency())
     and (asked_by = (select current_viewer())
          or (asks = 'authority' and (select may('coordination:authority:advise')))
          or (asks = 'child' and (select may('coordination:child:advise')))
          or about in (select t.ref from tasks t)
          or about in (select r.ref from information_requests r)))
    or (((asks = 'authority' and (select may('coordination:authority:advise')))
         or (asks = 'child' and (select may('coordination:child:advise'))))
        and ref in (select l.about from letters l)));
alter policy in_ones_own_name on covert_answers with check (
    viewer_id = (select current_viewer()) and agency = (select viewers_agency())
    and question in (select q.ref from covert_questions q
                      where not same_human(q.asked_by, (select current_viewer()))
                        and ((q.asks = 'authority' and (select may('coordination:authority:advise')))
                             or (q.asks = 'child' and (select may('coordination:child:advise'))))));
"""


def upgrade() -> None:
    """Keep whom words wait for, and let each be read and answered by those alone."""
    op.execute(ASKS)
    op.execute(READERS)
