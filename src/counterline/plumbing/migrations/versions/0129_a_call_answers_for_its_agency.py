"""A telephone call that one person noted answers the letters that their colleagues have to ring about the same."""

from alembic import op

revision = "0129"
down_revision = "0128"
branch_labels = None
depends_on = None

# A notice comes to a named officer and to whoever registered the entry: after the first had rung, the second was told that nobody had
# answered. Nobody may write an answer in a colleague's name, nor read one's letters, so the database does it. A call from before a letter
# was sent answers nothing.
CALL = """
create function call_answers_for_its_agency() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into letter_answers (letter, turn, answered_by, answered_at, by_telephone, noted_at)
    select c.ref, c.turn, new.answered_by, new.answered_at, new.by_telephone, new.noted_at
      from letters l join letters c on c.cause = l.cause and c.revision = l.revision and c.kind = l.kind and c.agency = l.agency
     where l.ref = new.letter and l.turn = new.turn and c.ref <> l.ref and not c.recalled and c.told_at <= new.answered_at
       and l.kind in ('threat-to-life', 'meets-at-once')
    on conflict do nothing;
    return null;
end
$$;
create trigger call_answers_for_its_agency after insert on letter_answers
    for each row when (new.by_telephone is not null) execute function call_answers_for_its_agency();
"""


def upgrade() -> None:
    """Add what answers."""
    op.execute(CALL)
