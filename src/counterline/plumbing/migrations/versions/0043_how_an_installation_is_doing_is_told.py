"""How an installation is doing is told in numbers, to processes that may not look at the queue or the log."""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

TOLD = """
-- Numbers of the whole installation, and nothing of who sent or did what. By the database's own clock, as the queue's times are.
create function installation_health()
returns table (worker_seconds float, waiting bigint, lag_seconds float, failed bigint, unsealed bigint,
               unsealed_seconds float)
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
           from log_unsealed u join log_entries e using (entry_id))
$$;
revoke all on function installation_health() from public;
grant execute on function installation_health() to counterline_app, counterline_derive;
"""


def upgrade() -> None:
    """Make the function, for all who ask how things are."""
    op.execute(TOLD)
