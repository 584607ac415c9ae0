"""A second person sends a draft back with the reason, the desk answers alarms of every agency, and the worker clears uploads."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CHANGES = """
-- Why a draft was not approved as it stood: one for each version sent back, read by all who read the draft.
create table mapping_draft_returns (
    draft_id bigint not null references mapping_drafts,
    number integer not null,
    why text not null,
    returned_by bigint not null references viewers,
    returned_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (draft_id, number)
);
grant insert on mapping_draft_returns to counterline_app;
create policy sent_back_by_permission on mapping_draft_returns for insert to counterline_app
    with check ((select may('intake:mapping:approve')) and returned_by = current_viewer()
                and audience_id = any ((select readable())::integer[]));

-- Whoever answers for all feeds may answer an alarm of any that they may know of, in their own name.
insert into role_permissions (role, permission) values ('desk', 'intake:alarm:answer');
create policy answered_by_permission on feed_alarms for update to counterline_app
    using ((select may('intake:alarm:answer')) and audience_id = any ((select readable())::integer[]))
    with check ((select may('intake:alarm:answer')) and audience_id = any ((select readable())::integer[])
                and cleared_by = current_viewer());

-- A browser knows a file again by the hash of its first part.
alter table uploads add column begins_with bytea;

-- Uploads left alone are cleared by the clock and no longer by whoever begins another.
revoke execute on function purge_uploads(timestamptz) from counterline_app;
drop function purge_uploads(timestamptz);
create function purge_uploads(_before timestamptz) returns setof text
language sql security definer set search_path = public, pg_temp as $$
    delete from uploads where touched_at < _before returning ref
$$;
revoke execute on function purge_uploads(timestamptz) from public;
grant execute on function purge_uploads(timestamptz) to counterline_derive;
"""


def upgrade() -> None:
    """Make the table and the policies."""
    op.execute(CHANGES)
    op.execute(readable_by_audience("mapping_draft_returns"))
