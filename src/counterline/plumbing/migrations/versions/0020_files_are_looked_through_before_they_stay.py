"""Files are looked through before they stay, held rows are settled by their corrections, and what was taken back may come again."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

CHANGES = """
-- When all of the file had been looked through for what may not come in; how many of its held rows were put right since;
-- and how its columns stood, so that rows go home as they came.
alter table submissions add column looked_at timestamptz;
alter table submissions add column settled integer not null default 0;
alter table submissions add column columns jsonb;
alter table submissions add column delimiter text;
update submissions set looked_at = loaded_at;
grant update (looked_at, settled, columns, delimiter) on submissions to counterline_app;

alter table submissions drop constraint submissions_state_check;
alter table submissions add constraint submissions_state_check
    check (state in ('received', 'loading', 'loaded', 'refused', 'failed', 'withdrawn', 'removed'));
create index submissions_by_correction on submissions (corrects) where corrects is not null;

-- The same file is the same submission, unless that was taken back or never stayed: then it may be handed over again.
alter table submissions drop constraint submissions_agency_system_mapping_id_mode_as_at_file_digest_key;
create unique index submissions_once on submissions (agency, system, mapping_id, mode, as_at, file_digest)
    where state in ('received', 'loading', 'loaded', 'failed');
"""

# A file that nobody loads lies with an agency that may never come back, so the worker clears it for all of them.
PURGE = """
create function purge_untried(_before timestamptz) returns setof text
language sql security definer set search_path = public, pg_temp as $$
    with gone as (
        update submissions s set state = 'removed'
         where s.state in ('received', 'failed') and s.sent_at < _before
           and not exists (select from runs r where r.submission_id = s.submission_id and r.asked_at >= _before)
        returning s.submission_id, s.ref),
    parts as (delete from submission_parts p using gone where p.submission_id = gone.submission_id)
    select ref from gone
$$;
revoke execute on function purge_untried(timestamptz) from public;
grant execute on function purge_untried(timestamptz) to counterline_derive;
"""


def upgrade() -> None:
    """Change what is kept of a submission, and let the worker remove files that nobody loads."""
    op.execute(CHANGES)
    op.execute(PURGE)
