"""What was kept on a chart of a record that is regraded is read by whoever reads the record now."""

from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

# A regrade moves what stands; only then is a standing changed, for the worker makes them anew.
FOLLOWS = """
create index chart_things_by_mention on chart_things (mention);
create function charts_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update chart_things c set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and c.mention = m.ref;
    return null;
end
$$;
revoke execute on function charts_follow() from public;
create trigger charts_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function charts_follow();
"""


def upgrade() -> None:
    """Have charts follow."""
    op.execute(FOLLOWS)
