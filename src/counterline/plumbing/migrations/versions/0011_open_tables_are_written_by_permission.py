"""What every viewer reads is written only by whoever holds the permission: the database refuses everybody else."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

PERMISSIONS = """
-- Of the permissions, those that the database itself asks for; the same as in governance, which a test holds them to.
create table role_permissions (role text, permission text, primary key (role, permission));
insert into role_permissions (role, permission) values
    ('desk', 'intake:mapping:approve'),
    ('desk', 'picture:figure:publish'),
    ('desk', 'places:statistics:send'),
    ('officer', 'places:statistics:send');

-- No viewer, an ended viewer or an unknown one may do nothing.
create function may(_permission text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from viewers v join role_permissions p on p.role = v.role
         where v.viewer_id = current_viewer() and v.ended_at is null and p.permission = _permission
    )
$$;
revoke execute on function may(text) from public;
grant execute on function may(text) to counterline_app;
grant select on role_permissions to counterline_app;
"""


def written_by_permission(table: str, permission: str, *, by: str | None = None) -> str:
    """SQL by which every viewer reads a table, and adds to it in their own name with a permission alone."""
    oneself = "" if by is None else f" and {by} = current_viewer()"
    return f"""
    alter table {table} enable row level security;
    create policy open_to_all on {table} for select to counterline_app, counterline_derive using (true);
    create policy written_by_permission on {table} for insert to counterline_app
        with check ((select may('{permission}')){oneself});
    """


def upgrade() -> None:
    """Guard the tables that are nobody's own and so carry no audience."""
    op.execute(PERMISSIONS)
    op.execute(written_by_permission("mappings", "intake:mapping:approve", by="approved_by"))
    op.execute(written_by_permission("published_figures", "picture:figure:publish", by="published_by"))
    op.execute(written_by_permission("place_boundaries", "places:statistics:send", by="loaded_by"))
    op.execute(written_by_permission("area_statistics", "places:statistics:send", by="loaded_by"))
    op.execute(written_by_permission("area_series", "places:statistics:send"))
