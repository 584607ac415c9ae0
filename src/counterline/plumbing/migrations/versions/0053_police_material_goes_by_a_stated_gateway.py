"""With a purpose somebody states the law by which police material may serve it, where their agency is no competent authority."""

from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

CHANGES = """
alter table chosen_purposes add column gateway text;

drop function choose_purpose(text, timestamptz);
create function choose_purpose(_purpose text, _at timestamptz, _gateway text default null) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into chosen_purposes (viewer_id, purpose, chosen_at, gateway)
    select current_viewer(), _purpose, _at, _gateway
     where exists (select from held_roles(current_viewer()) h join role_purposes p on p.role = h.role
                    where not h.by_glass and p.purpose = _purpose)
    on conflict (viewer_id) do update
       set purpose = excluded.purpose, chosen_at = excluded.chosen_at, gateway = excluded.gateway;
    return found;
end
$$;

-- What this request states, or what was chosen within the last shift.
create function stated_gateway() returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(nullif(current_setting('counterline.gateway', true), ''),
        (select gateway from chosen_purposes
          where viewer_id = current_viewer() and chosen_at > current_moment() - interval '12 hours'))
$$;
revoke execute on function choose_purpose(text, timestamptz, text), stated_gateway() from public;
grant execute on function choose_purpose(text, timestamptz, text), stated_gateway() to counterline_app;
"""


def upgrade() -> None:
    """Keep the gateway beside the purpose."""
    op.execute(CHANGES)
