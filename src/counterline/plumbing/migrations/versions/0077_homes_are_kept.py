"""What people say and do about a home that was taken over is kept beside a mention of its address."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

TABLE = """
create table home_acts (
    ref text collate "C" primary key,
    mention text not null,
    mention_id bigint not null,
    key bigint not null,
    did text not null check (did in ('repeat', 'plan', 'call-off', 'answer', 'close', 'reopen')),
    words text not null,
    day date,
    days integer check (days between 1 and 366),
    manner text,
    question text,
    answer text check (answer in ('yes', 'no', 'not known')),
    outcome text,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_id integer not null references audiences,
    check ((did = 'plan') = (day is not null) and (did = 'plan') = (manner is not null)),
    check ((did = 'answer') = (question is not null) and (did = 'answer') = (answer is not null)),
    check ((did = 'close') = (outcome is not null)),
    check (did = 'repeat' or days is null)
);
create index home_acts_by_key on home_acts (key, at);
create index home_acts_by_mention on home_acts (mention);
"""

POLICIES = """
alter policy readable on home_acts using (
    audience_id = any ((select readable())::integer[]) and (select may('safeguarding:home:keep')));
grant insert on home_acts to counterline_app;
create policy kept on home_acts for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and viewer_id = current_viewer()
                and agency = (select viewers_agency()) and (select may('safeguarding:home:keep')));
"""

# What was done about a home that a regraded record names is read by whoever reads the record now.
FOLLOWS = """
create function home_acts_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update home_acts h set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and h.mention = m.ref;
    return null;
end
$$;
revoke execute on function home_acts_follow() from public;
create trigger home_acts_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function home_acts_follow();
"""


def upgrade() -> None:
    """Make the table; a row is read by whoever reads the mention and keeps the register."""
    op.execute(TABLE)
    op.execute(readable_by_audience("home_acts"))
    op.execute(POLICIES)
    op.execute(FOLLOWS)
