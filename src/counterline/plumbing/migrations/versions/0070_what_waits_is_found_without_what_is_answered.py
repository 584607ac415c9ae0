"""What waits in an inbox is found and counted without reading all that was ever answered there, since every page counts it."""

from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

WAITS = """
alter table letter_addressees add column waits boolean not null default true;
update letter_addressees a set waits = false
  from letters l join letter_answers n on n.letter = l.ref and n.turn = l.turn where a.letter = l.ref;
create index letters_waiting_by_role on letter_addressees (agency, role, letter) where waits;
create index letters_waiting_by_person on letter_addressees (viewer_id, letter) where waits and viewer_id is not null;
"""

KEPT = """
create function answered_letter_waits_no_more() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update letter_addressees a set waits = false
      from letters l where l.ref = new.letter and l.turn = new.turn and a.letter = l.ref;
    return null;
end
$$;
create trigger answered_letter_waits_no_more after insert on letter_answers
    for each row execute function answered_letter_waits_no_more();

create function turned_letter_waits() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update letter_addressees set waits = true where letter = new.ref;
    return null;
end
$$;
create trigger turned_letter_waits after update of turn on letters
    for each row when (old.turn <> new.turn) execute function turned_letter_waits();
"""


def upgrade() -> None:
    """Add the column, and keep it."""
    op.execute(WAITS)
    op.execute(KEPT)
