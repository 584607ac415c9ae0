"""A file beside a report has the readers of the version that stands, and nobody once none does."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

# The same order as what stands is settled by, asked of the tellings themselves: a correction narrows its files in its own
# act and does not wait for the worker. It answers of the viewer's own readable audiences and never names one.
FOLLOWING = """
create function standing_is_readable(_identity bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((
        select r.body ->> 'withdrawn' is null and r.audience_id = any ((select readable())::integer[])
          from assertions a
          join records r on r.record_id = a.record_id
          join deliveries d on d.submission_id = a.submission_id and d.withdrawn_at is null
          join submissions s on s.submission_id = a.submission_id
         where a.identity_key = _identity
         order by a.as_at desc, (r.body ->> 'withdrawn' is not null), s.mapping_id desc, r.content_digest desc
         limit 1), false)
$$;
revoke all on function standing_is_readable(bigint) from public;
grant execute on function standing_is_readable(bigint) to counterline_app;

drop policy readable on report_attachments;
create policy readable on report_attachments for select to counterline_app
    using (audience_id is not null and standing_is_readable(identity_key));
"""


def upgrade() -> None:
    """Let files follow the report that stands."""
    op.execute(FOLLOWING)
