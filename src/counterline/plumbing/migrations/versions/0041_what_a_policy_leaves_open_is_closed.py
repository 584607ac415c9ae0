"""Rows name no agency but their writer's own, tokens are guarded, and a mapping is of those who may know of its returns."""

from alembic import op

from counterline.plumbing.migrations.guard import written_by_its_agency

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

NAMING_THEIR_AGENCY = ("records", "submissions", "uploads", "mapping_drafts", "load_profiles", "feed_alarms")

# A file stays as long as what it said; only what was refused, or removed before it was loaded, leaves its submission empty.
PARTS = """
drop policy removed_by_originator on submission_parts;
create policy removed_by_originator on submission_parts for delete to counterline_app
    using (audience_id = any ((select writable())::integer[])
           and exists (select from submissions s
                        where s.submission_id = submission_parts.submission_id and s.state in ('refused', 'removed')));
"""

TOKENS = """
alter table tokens enable row level security;
revoke select on tokens from counterline_derive;
create policy ones_own on tokens for select to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));
create policy issued_to_oneself on tokens for insert to counterline_app with check (viewer_id = current_viewer());

-- Asked before anybody is known to be looking, so it answers for one hash alone.
create function viewer_of_token(_digest bytea, _now timestamptz) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select t.viewer_id from tokens t join viewers v using (viewer_id)
     where t.token_digest = _digest and t.revoked_at is null and t.expires_at > _now and v.ended_at is null
$$;
revoke execute on function viewer_of_token(bytea, timestamptz) from public;
grant execute on function viewer_of_token(bytea, timestamptz) to counterline_app;
"""

# That an agency brought in a source is known to whoever may know of its returns. What the national body drafted, and what
# came with an installation, is of nobody and so of everybody; and who sends by a mapping may read it.
MAPPINGS = """
alter table mappings add column audience_id integer references audiences;
update mappings m set audience_id = d.audience_id from mapping_drafts d
 where d.ref = m.draft_ref and body_of(d.agency) <> 'national';
drop policy open_to_all on mappings;
create policy readable on mappings for select to counterline_app
    using (audience_id is null or audience_id = any ((select readable())::integer[])
           or mapping_id in (select s.mapping_id from submissions s));
create policy derives_from on mappings for select to counterline_derive using (true);
"""


def upgrade() -> None:
    """Write the policies anew."""
    for table in NAMING_THEIR_AGENCY:
        op.execute(written_by_its_agency(table))
    for part in (PARTS, TOKENS, MAPPINGS):
        op.execute(part)
