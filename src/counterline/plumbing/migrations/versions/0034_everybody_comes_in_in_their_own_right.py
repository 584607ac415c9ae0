"""Sessions are kept here, people sign in at their own provider, and machines take short-lived tokens of narrowed scope."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

SESSIONS = """
drop table ended_sessions;

-- Whoever may end somebody's access may end each thing that it opened.
create function ends_access_of(_viewer bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('governance:viewer:end')
        or exists (select from viewers v where v.viewer_id = _viewer and keeps_people_of(v.agency))
$$;

-- A cookie holds a random text and nothing else; its hash is here, with all that the session is.
create table sessions (
    session_digest bytea primary key check (length(session_digest) = 32),
    ref text not null unique,
    viewer_id bigint not null references viewers,
    door text not null check (door in ('persona', 'provider')),
    mapping text,
    began_at timestamptz not null,
    proved_at timestamptz,
    seen_at timestamptz not null,
    ended_at timestamptz,
    ended_why text,
    check ((ended_at is null) = (ended_why is null))
);
create index sessions_by_viewer on sessions (viewer_id);
create index sessions_by_beginning on sessions (began_at);

alter table sessions enable row level security;
create policy ones_own on sessions for select to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));
create policy ended_by_whoever_may on sessions for update to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));
grant select, update (seen_at, ended_at, ended_why) on sessions to counterline_app;

-- Begun by whoever it is of. What began more than a month ago is forgotten: the log has told of it.
create function begin_session(_digest bytea, _ref text, _door text, _mapping text, _at timestamptz, _proved timestamptz)
returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from sessions where began_at < _at - interval '31 days';
    insert into sessions (session_digest, ref, viewer_id, door, mapping, began_at, proved_at, seen_at)
    values (_digest, _ref, current_viewer(), _door, _mapping, _at, _proved, _at);
$$;

-- Asked before anybody is known to be looking, so it answers for one hash alone.
create function session_of(_digest bytea)
returns table (
    viewer_id bigint, ref text, door text, mapping text, began_at timestamptz, proved_at timestamptz, seen_at timestamptz
)
language sql stable security definer set search_path = public, pg_temp as $$
    select s.viewer_id, s.ref, s.door, s.mapping, s.began_at, s.proved_at, s.seen_at
      from sessions s join viewers v using (viewer_id)
     where s.session_digest = _digest and s.ended_at is null and v.ended_at is null
$$;
"""

SIGN_ONS = """
-- A browser on its way to the provider and back. Taken once, by the browser that set out.
create table arrivals (
    state_digest bytea primary key check (length(state_digest) = 32),
    browser_digest bytea not null check (length(browser_digest) = 32),
    session_digest bytea not null,
    nonce text not null,
    verifier text not null,
    back_to text not null,
    fresh boolean not null,
    began_at timestamptz not null
);
alter table arrivals enable row level security;

create function note_arrival(
    _state bytea, _browser bytea, _session bytea, _nonce text, _verifier text, _back_to text, _fresh boolean,
    _at timestamptz, _forgotten timestamptz
) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from arrivals where began_at < _forgotten;
    insert into arrivals values (_state, _browser, _session, _nonce, _verifier, _back_to, _fresh, _at);
$$;

create function take_arrival(_state bytea, _browser bytea) returns setof arrivals
language sql security definer set search_path = public, pg_temp as $$
    delete from arrivals where state_digest = _state and browser_digest = _browser returning *
$$;

-- Whom a provider's issuer and subject are here: one viewer for each role that somebody works in.
create table sign_ons (
    viewer_id bigint primary key references viewers,
    issuer text not null,
    subject text not null,
    groups text[] not null default '{}',
    joined_at timestamptz not null,
    moved_at timestamptz
);
create index sign_ons_by_subject on sign_ons (issuer, subject);
alter table sign_ons enable row level security;

create function viewers_signing_on(_issuer text, _subject text)
returns table (viewer_id bigint, moved_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select viewer_id, moved_at from sign_ons where issuer = _issuer and subject = _subject
$$;

create function others_of_sign_on() returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select s.viewer_id from sign_ons mine join sign_ons s using (issuer, subject)
     where mine.viewer_id = current_viewer() and s.viewer_id <> mine.viewer_id
$$;

create function admit_viewer(
    _ref text, _name text, _agency text, _role text, _issuer text, _subject text, _at timestamptz
) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _added bigint;
begin
    insert into viewers (ref, name, agency, role, created_at) values (_ref, _name, _agency, _role, _at)
    returning viewer_id into _added;
    insert into sign_ons (viewer_id, issuer, subject, joined_at) values (_added, _issuer, _subject, _at);
    return _added;
end
$$;

create function keep_groups(_issuer text, _subject text, _groups text[]) returns void
language sql security definer set search_path = public, pg_temp as $$
    update sign_ons set groups = _groups where issuer = _issuer and subject = _subject
$$;

-- Who moved keeps what they are now, and what they were ends; the answer is what ended.
create function move_on(_issuer text, _subject text, _kept bigint[], _at timestamptz) returns setof text
language sql security definer set search_path = public, pg_temp as $$
    with moved as (
        update sign_ons s set moved_at = _at from viewers v
         where s.viewer_id = v.viewer_id and s.issuer = _issuer and s.subject = _subject
           and v.ended_at is null and v.viewer_id <> all (_kept)
        returning s.viewer_id
    )
    update viewers v set ended_at = _at from moved where v.viewer_id = moved.viewer_id returning v.ref
$$;

create function end_sessions_of_sign_on(_issuer text, _subject text, _at timestamptz) returns setof text
language sql security definer set search_path = public, pg_temp as $$
    update sessions set ended_at = _at, ended_why = 'mapping'
     where ended_at is null
       and viewer_id in (select viewer_id from sign_ons where issuer = _issuer and subject = _subject)
    returning ref
$$;
"""

MACHINES = """
create table machine_clients (
    ref text primary key,
    secret_digest bytea not null check (length(secret_digest) = 32),
    viewer_id bigint not null references viewers,
    label text not null,
    scopes text[] not null check (cardinality(scopes) > 0),
    created_at timestamptz not null,
    ended_at timestamptz
);
create index machine_clients_by_viewer on machine_clients (viewer_id);
alter table machine_clients enable row level security;
create policy ones_own on machine_clients for select to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));
create policy added_as_oneself on machine_clients for insert to counterline_app
    with check (viewer_id = current_viewer());
create policy ended_by_whoever_may on machine_clients for update to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));
grant select, insert, update (ended_at) on machine_clients to counterline_app;

-- Asked before anybody is known to be looking, so it answers for one client alone.
create function machine_client(_ref text)
returns table (viewer_id bigint, secret_digest bytea, scopes text[])
language sql stable security definer set search_path = public, pg_temp as $$
    select m.viewer_id, m.secret_digest, m.scopes
      from machine_clients m join viewers v using (viewer_id)
     where m.ref = _ref and m.ended_at is null and v.ended_at is null
$$;

-- A token's scope narrows what its viewer may do, in the database too, and widens nothing.
create function in_scope(_permission text) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select coalesce(current_setting('counterline.scope', true), '') = ''
        or _permission = any (string_to_array(current_setting('counterline.scope', true), ' '))
$$;
create or replace function may(_permission text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select in_scope(_permission) and exists (
        select from viewers v cross join held_roles(v.viewer_id) h join role_permissions p on p.role = h.role
         where v.viewer_id = current_viewer() and p.permission = _permission
           and (not p.national or body_of(v.agency) = 'national')
    )
$$;
"""

ENDING = """
-- Whoever ends access, by whatever way: nothing that it opened stays open.
create function access_ends_everywhere() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update sessions set ended_at = new.ended_at, ended_why = 'access-ended'
     where viewer_id = new.viewer_id and ended_at is null;
    update tokens set revoked_at = new.ended_at where viewer_id = new.viewer_id and revoked_at is null;
    update machine_clients set ended_at = new.ended_at where viewer_id = new.viewer_id and ended_at is null;
    return null;
end
$$;
create trigger access_ends_everywhere after update of ended_at on viewers
    for each row when (old.ended_at is null and new.ended_at is not null) execute function access_ends_everywhere();
"""

LOG = """
alter table log_entries drop constraint log_entries_act_check;
alter table log_entries add constraint log_entries_act_check check (act in
    ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'refusal', 'sign-in', 'sign-out'));
"""

RIGHTS = """
revoke execute on function
    ends_access_of(bigint), begin_session(bytea, text, text, text, timestamptz, timestamptz), session_of(bytea),
    note_arrival(bytea, bytea, bytea, text, text, text, boolean, timestamptz, timestamptz), take_arrival(bytea, bytea),
    viewers_signing_on(text, text), others_of_sign_on(), keep_groups(text, text, text[]),
    admit_viewer(text, text, text, text, text, text, timestamptz), move_on(text, text, bigint[], timestamptz),
    end_sessions_of_sign_on(text, text, timestamptz), machine_client(text) from public;
grant execute on function
    ends_access_of(bigint), begin_session(bytea, text, text, text, timestamptz, timestamptz), session_of(bytea),
    note_arrival(bytea, bytea, bytea, text, text, text, boolean, timestamptz, timestamptz), take_arrival(bytea, bytea),
    viewers_signing_on(text, text), others_of_sign_on(), keep_groups(text, text, text[]),
    admit_viewer(text, text, text, text, text, text, timestamptz), move_on(text, text, bigint[], timestamptz),
    end_sessions_of_sign_on(text, text, timestamptz), machine_client(text) to counterline_app;
"""


def upgrade() -> None:
    """Keep sessions, sign-ons and machines, and let ended access end them all."""
    for part in (SESSIONS, SIGN_ONS, MACHINES, ENDING, LOG, RIGHTS):
        op.execute(part)
