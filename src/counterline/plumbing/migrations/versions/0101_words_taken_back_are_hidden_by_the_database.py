"""What an extract says is read by whoever it went to until it is taken back, held by the database; and which mentions a pack carried."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0101"
down_revision = "0100"
branch_labels = None
depends_on = None

# What was given before is moved with its audience, so that its giver reads it as before.
WORDS = """
create table extract_words (
    extract text collate "C" primary key references extracts,
    words text not null,
    audience_id integer not null references audiences
);
insert into extract_words (extract, words, audience_id) select ref, words, audience_id from extracts;
alter table extracts drop column words;
"""
POLICIES = """
create function may_read_words(_extract text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from extracts e where e.ref = _extract and e.taken_back_at is null and is_given(e.receiver, e.role))
$$;
create function gave_extract(_extract text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from extracts e where e.ref = _extract and e.agency = viewers_agency() and e.given_by = current_viewer()
                      and e.taken_back_at is null)
$$;
revoke execute on function may_read_words(text), gave_extract(text) from public;
grant execute on function may_read_words(text), gave_extract(text) to counterline_app;
create policy given on extract_words for select to counterline_app using (may_read_words(extract));
grant insert on extract_words to counterline_app;
create policy passed_on on extract_words for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and gave_extract(extract));
"""
CARRIED = """
-- The mentions whose records' lines left in a pack; of packs that left before nobody kept which.
alter table pack_takings add column carried text[] not null default '{}';
"""


def upgrade() -> None:
    """Move the words into a table of their own with its policies, and keep what a pack carries."""
    op.execute(WORDS)
    op.execute(readable_by_audience("extract_words"))
    op.execute(POLICIES)
    op.execute(CARRIED)
