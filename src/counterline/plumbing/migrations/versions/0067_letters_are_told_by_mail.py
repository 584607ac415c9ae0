"""Whoever chooses it is told by e-mail that letters wait; how that goes is told with the installation's health."""

from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

TABLES = """
create table mail_choices (
    viewer_id bigint primary key references viewers,
    how text not null check (how in ('at-once', 'daily', 'never')),
    address text,
    chosen_at timestamptz not null,
    digest_on date,
    check (how = 'never' or address is not null)
);
create table mails (
    message_id text primary key,
    viewer_id bigint not null references viewers,
    letters text[] not null,
    again boolean not null,
    written_at timestamptz not null,
    next_at timestamptz not null,
    tries integer not null default 0,
    sent_at timestamptz
);
create index mails_to_send on mails (next_at) where sent_at is null;

alter table mail_choices enable row level security;
alter table mails enable row level security;
grant select, insert, update (how, address, chosen_at) on mail_choices to counterline_app;
create policy ones_own on mail_choices for select to counterline_app using (viewer_id = (select current_viewer()));
create policy chooses on mail_choices for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and (select may('post:letter:read')));
create policy chooses_anew on mail_choices for update to counterline_app
    using (viewer_id = (select current_viewer())) with check (viewer_id = (select current_viewer()));
grant select, update (digest_on) on mail_choices to counterline_derive;
create policy sends_by on mail_choices for select to counterline_derive using (true);
create policy sends_daily on mail_choices for update to counterline_derive using (true) with check (true);
grant select, insert, update, delete on mails to counterline_derive;
create policy sends on mails for all to counterline_derive using (true) with check (true);
"""

# Numbers of the whole: mails that were tried three times and did not go, how long the oldest has waited, and letters that nobody
# is left to read.
HEALTH = """
drop function installation_health();
create function installation_health()
returns table (worker_seconds float, waiting bigint, lag_seconds float, failed bigint, unsealed bigint,
               unsealed_seconds float, mails_failing bigint, mail_seconds float, letters_unread bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with due as (
        select coalesce(j.scheduled_at, (select min(v.at) from procrastinate_events v where v.job_id = j.id)) as since
          from procrastinate_jobs j
         where j.status = 'todo' and j.task_name = 'counterline.settle' and coalesce(j.scheduled_at <= now(), true)
    )
    select
        (select extract(epoch from now() - max(last_heartbeat))::float from procrastinate_workers),
        (select count(*) from due),
        (select coalesce(extract(epoch from now() - min(since)), 0)::float from due),
        (select count(*) from procrastinate_jobs where status = 'failed'),
        (select count(*) from log_unsealed),
        (select coalesce(extract(epoch from now() - min(e.at)), 0)::float
           from log_unsealed u join log_entries e using (entry_id)),
        (select count(*) from mails where sent_at is null and tries >= 3),
        (select coalesce(extract(epoch from now() - min(written_at)), 0)::float from mails where sent_at is null),
        (select count(*) from letters l
          where l.next_at is not null and l.step = 3
            and not exists (select from letter_answers n where n.letter = l.ref and n.turn = l.turn)
            and not exists (select from letter_addressees a
                              join viewers v on v.ended_at is null
                               and (v.viewer_id = a.viewer_id or v.agency = a.agency and v.role = a.role)
                             where a.letter = l.ref))
$$;
revoke all on function installation_health() from public;
grant execute on function installation_health() to counterline_app, counterline_derive;
"""


def upgrade() -> None:
    """Make the tables, and tell of them."""
    op.execute(TABLES)
    op.execute(HEALTH)
