"""What was taken back of a line is read by all who read the word; a question is drawn once at its hour and once when it is over."""

from alembic import op

revision = "0110"
down_revision = "0109"
branch_labels = None
depends_on = None

# At first an undoing stood with another record than the word that it took back: who read the word alone read that it holds.
WORDS = """
with recursive began (ref, first) as (
    select ref, ref from line_acts where about is null
    union all
    select a.ref, b.first from line_acts a join began b on a.about = b.ref)
update line_acts a
   set line = f.line, identity_key = f.identity_key, mention_id = f.mention_id, mention = f.mention, key = f.key,
       audience_id = f.audience_id
  from began b join line_acts f on f.ref = b.first
 where a.ref = b.ref and (a.identity_key, a.key) is distinct from (f.identity_key, f.key);
"""
QUESTIONS = """
alter table known_questions add drawn boolean not null default false, add over boolean not null default false;
create index known_questions_to_draw on known_questions (answered_at) where of_file and not drawn;
create index known_questions_to_end on known_questions (coalesce(answered_at, asked_at)) where not over;
drop index known_questions_of_files;
grant update (drawn, over) on known_questions to counterline_derive;
create policy marks on known_questions for update to counterline_derive using (true) with check (true);
"""
# A question is no record: where it meets something it has no audience, as the policy of the table says.
DOORS = """
do $do$
declare
    _door text;
begin
    foreach _door in array array['outcomes_of_pair', 'told_of_pair'] loop
        execute replace(replace(pg_get_functiondef((_door || '(text, text)')::regprocedure),
            'd.audience_a = any (readable())', '(d.audience_a is null or d.audience_a = any (readable()))'),
            'd.audience_b = any (readable())', '(d.audience_b is null or d.audience_b = any (readable()))');
    end loop;
end
$do$;
"""


def upgrade() -> None:
    """Put right what stands wrongly, and keep of each question what was drawn of it."""
    op.execute(WORDS)
    op.execute(QUESTIONS)
    op.execute(DOORS)
