"""A provider says that somebody signed out there, and their sessions here end."""

from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

SESSIONS = """
-- By what the provider knows this sign-in, hashed: it names it when it ends. None where it gave no name.
alter table sessions add column at_provider bytea check (length(at_provider) = 32);

drop function begin_session(bytea, text, text, text, timestamptz, timestamptz);
create function begin_session(
    _digest bytea, _ref text, _door text, _mapping text, _at timestamptz, _proved timestamptz, _at_provider bytea
) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from sessions where began_at < _at - interval '31 days';
    insert into sessions (session_digest, ref, viewer_id, door, mapping, began_at, proved_at, seen_at, at_provider)
    values (_digest, _ref, current_viewer(), _door, _mapping, _at, _proved, _at, _at_provider);
$$;

drop function session_of(bytea);
create function session_of(_digest bytea)
returns table (
    viewer_id bigint, ref text, door text, mapping text, began_at timestamptz, proved_at timestamptz, seen_at timestamptz,
    at_provider bytea
)
language sql stable security definer set search_path = public, pg_temp as $$
    select s.viewer_id, s.ref, s.door, s.mapping, s.began_at, s.proved_at, s.seen_at, s.at_provider
      from sessions s join viewers v using (viewer_id)
     where s.session_digest = _digest and s.ended_at is null and v.ended_at is null
$$;

-- Only sessions that began before the provider said so: a token brought a second time ends none that came after it.
create function end_sessions_at_provider(
    _issuer text, _subject text, _at_provider bytea, _said timestamptz, _at timestamptz
) returns setof text
language sql security definer set search_path = public, pg_temp as $$
    update sessions s set ended_at = _at, ended_why = 'provider'
     where s.ended_at is null and s.door = 'provider' and s.began_at <= _said
       and s.viewer_id in (
           select o.viewer_id from sign_ons o where o.issuer = _issuer and (_subject is null or o.subject = _subject))
       and (_at_provider is null or s.at_provider = _at_provider or (s.at_provider is null and _subject is not null))
    returning s.ref
$$;
"""

RIGHTS = """
revoke execute on function
    begin_session(bytea, text, text, text, timestamptz, timestamptz, bytea), session_of(bytea),
    end_sessions_at_provider(text, text, bytea, timestamptz, timestamptz) from public;
grant execute on function
    begin_session(bytea, text, text, text, timestamptz, timestamptz, bytea), session_of(bytea),
    end_sessions_at_provider(text, text, bytea, timestamptz, timestamptz) to counterline_app;
"""


def upgrade() -> None:
    """Let a provider end what it began."""
    op.execute(SESSIONS)
    op.execute(RIGHTS)
