"""What people answer of a contact point that may have changed hands is kept among their judgements, and lines are drawn by it."""

from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

# A contact point's mentions are no people's, so an answer keeps what theirs is looked up by: its key, records and references.
COLUMNS = """
alter table judgements
    add column key bigint,
    add column identity_a bigint,
    add column identity_b bigint,
    add column ref_a text,
    add column ref_b text,
    add check ((key is null) = (identity_a is null) and (key is null) = (identity_b is null)
               and (key is null) = (ref_a is null) and (key is null) = (ref_b is null));
create index judgements_of_hands on judgements (identity_a, identity_b) where key is not null;
create index judgements_of_hands_by_other on judgements (identity_b) where key is not null;
"""
# Pictures of lines are kept until something that their reader may read changes: an answer is such a thing.
TRIGGER = """
create function hands_were_judged() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update audience_versions set version = version + 1 where audience_id in (new.audience_a, new.audience_b);
    return null;
end
$$;
revoke execute on function hands_were_judged() from public;
create trigger hands_were_judged after insert on judgements for each row
    when (new.key is not null) execute function hands_were_judged();
"""


def upgrade() -> None:
    """Keep answers of contact points beside those of people."""
    op.execute(COLUMNS)
    op.execute(TRIGGER)
