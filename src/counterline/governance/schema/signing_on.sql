-- How somebody comes in: sign-ons at a provider, sessions, tokens and machines; and who is one human.

create table tokens (
    token_digest bytea primary key,
    viewer_id bigint not null references viewers,
    label text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    -- A token is named by a reference and its last characters, so that it can be spoken of without being shown.
    ref text not null unique,
    ends_with text not null default '',
    purpose text,
    unique (ref)
);
alter table tokens enable row level security;
grant select, insert on tokens to counterline_app;
create policy ones_own on tokens for select to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));
create policy issued_to_oneself on tokens for insert to counterline_app with check (viewer_id = current_viewer());

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
    -- By what the provider knows this sign-in, hashed: it names it when it ends. None where it gave no name.
    at_provider bytea check (length(at_provider) = 32),
    check ((ended_at is null) = (ended_why is null))
);
create index sessions_by_viewer on sessions (viewer_id);
create index sessions_by_beginning on sessions (began_at);
alter table sessions enable row level security;
grant select on sessions to counterline_app;
grant update (seen_at, ended_at, ended_why) on sessions to counterline_app;
create policy ones_own on sessions for select to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));
create policy ended_by_whoever_may on sessions for update to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));

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

-- Whom a provider's issuer and subject are here: one viewer for each role that somebody works in.
-- An issuer or a subject without a letter is nobody.
create table sign_ons (
    viewer_id bigint primary key references viewers,
    issuer text not null,
    subject text not null,
    groups text[] not null default '{}',
    joined_at timestamptz not null,
    moved_at timestamptz,
    constraint of_somebody check (btrim(issuer) <> '' and btrim(subject) <> '')
);
create index sign_ons_by_subject on sign_ons (issuer, subject);

create function sign_on_keeps_roles_apart() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (
        select from sign_ons s join viewers v using (viewer_id)
         where v.viewer_id = new.viewer_id and v.ended_at is null
           and stands_apart(s.issuer, s.subject, v.viewer_id, v.role)
    ) then
        raise exception 'a role apart is held beside no other' using errcode = 'check_violation';
    end if;
    return null;
end
$$;

alter table sign_ons enable row level security;
create trigger sign_on_keeps_roles_apart after insert or update of issuer, subject on sign_ons
    for each row execute function sign_on_keeps_roles_apart();

create table machine_clients (
    ref text primary key,
    secret_digest bytea not null check (length(secret_digest) = 32),
    viewer_id bigint not null references viewers,
    label text not null,
    scopes text[] not null check (cardinality(scopes) > 0),
    created_at timestamptz not null,
    ended_at timestamptz,
    purpose text
);
create index machine_clients_by_viewer on machine_clients (viewer_id);
alter table machine_clients enable row level security;
grant select, insert on machine_clients to counterline_app;
grant update (ended_at) on machine_clients to counterline_app;
create policy ones_own on machine_clients for select to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));
create policy added_as_oneself on machine_clients for insert to counterline_app
    with check (viewer_id = current_viewer());
create policy ended_by_whoever_may on machine_clients for update to counterline_app
    using (viewer_id = current_viewer() or ends_access_of(viewer_id));

-- Viewers of different sign-ons whom an administrator says to be one person.
create table said_one (
    one bigint not null references viewers,
    other bigint not null references viewers,
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    unsaid_by bigint references viewers,
    unsaid_at timestamptz,
    check (one <> other),
    check ((unsaid_by is null) = (unsaid_at is null))
);
create index said_one_by_one on said_one (one);
create index said_one_by_other on said_one (other);
alter table said_one enable row level security;

-- One's own tokens, or anybody's with the permission; a token that runs no more is not revoked again.
create function revoke_token(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update tokens t set revoked_at = _at
     where t.ref = _ref and t.revoked_at is null
       and exists (
           select from viewers v
            where v.viewer_id = t.viewer_id
              and (may('governance:viewer:end') or keeps_people_of(v.agency)
                   or (v.viewer_id = current_viewer() and v.ended_at is null))
       );
    return found;
end
$$;
revoke execute on function revoke_token(text, timestamptz) from public;
grant execute on function revoke_token(text, timestamptz) to counterline_app;

create function note_arrival(
    _state bytea, _browser bytea, _session bytea, _nonce text, _verifier text, _back_to text, _fresh boolean, _at timestamptz,
    _forgotten timestamptz
) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from arrivals where began_at < _forgotten;
    insert into arrivals values (_state, _browser, _session, _nonce, _verifier, _back_to, _fresh, _at);
$$;
revoke execute on function note_arrival(bytea, bytea, bytea, text, text, text, boolean, timestamptz, timestamptz) from public;
grant execute on function note_arrival(bytea, bytea, bytea, text, text, text, boolean, timestamptz, timestamptz) to counterline_app;

create function take_arrival(_state bytea, _browser bytea) returns setof arrivals
language sql security definer set search_path = public, pg_temp as $$
    delete from arrivals where state_digest = _state and browser_digest = _browser returning *
$$;
revoke execute on function take_arrival(bytea, bytea) from public;
grant execute on function take_arrival(bytea, bytea) to counterline_app;

create function viewers_signing_on(_issuer text, _subject text) returns table(viewer_id bigint, moved_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select viewer_id, moved_at from sign_ons where issuer = _issuer and subject = _subject
$$;
revoke execute on function viewers_signing_on(text, text) from public;
grant execute on function viewers_signing_on(text, text) to counterline_app;

create function others_of_sign_on() returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select s.viewer_id from sign_ons mine join sign_ons s using (issuer, subject)
     where mine.viewer_id = current_viewer() and s.viewer_id <> mine.viewer_id
$$;
revoke execute on function others_of_sign_on() from public;
grant execute on function others_of_sign_on() to counterline_app;

create function keep_groups(_issuer text, _subject text, _groups text[]) returns void
language sql security definer set search_path = public, pg_temp as $$
    update sign_ons set groups = _groups where issuer = _issuer and subject = _subject
$$;
revoke execute on function keep_groups(text, text, text[]) from public;
grant execute on function keep_groups(text, text, text[]) to counterline_app;

create function end_sessions_of_sign_on(_issuer text, _subject text, _at timestamptz) returns setof text
language sql security definer set search_path = public, pg_temp as $$
    update sessions set ended_at = _at, ended_why = 'mapping'
     where ended_at is null
       and viewer_id in (select viewer_id from sign_ons where issuer = _issuer and subject = _subject)
    returning ref
$$;
revoke execute on function end_sessions_of_sign_on(text, text, timestamptz) from public;
grant execute on function end_sessions_of_sign_on(text, text, timestamptz) to counterline_app;

-- Asked before anybody is known to be looking, so it answers for one client alone.
create function machine_client(_ref text) returns table(viewer_id bigint, secret_digest bytea, scopes text[])
language sql stable security definer set search_path = public, pg_temp as $$
    select m.viewer_id, m.secret_digest, m.scopes
      from machine_clients m join viewers v using (viewer_id)
     where m.ref = _ref and m.ended_at is null and v.ended_at is null
$$;
revoke execute on function machine_client(text) from public;
grant execute on function machine_client(text) to counterline_app;

-- Asked before anybody is known to be looking, so it answers for one hash alone.
create function viewer_of_token(_digest bytea, _now timestamptz) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select t.viewer_id from tokens t join viewers v using (viewer_id)
     where t.token_digest = _digest and t.revoked_at is null and t.expires_at > _now and v.ended_at is null
$$;
revoke execute on function viewer_of_token(bytea, timestamptz) from public;
grant execute on function viewer_of_token(bytea, timestamptz) to counterline_app;

create function purpose_of_machine(_ref text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select purpose from machine_clients where ref = _ref and ended_at is null
$$;
revoke execute on function purpose_of_machine(text) from public;
grant execute on function purpose_of_machine(text) to counterline_app;

create function purpose_of_token(_digest bytea) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select purpose from tokens where token_digest = _digest and revoked_at is null
$$;
revoke execute on function purpose_of_token(bytea) from public;
grant execute on function purpose_of_token(bytea) to counterline_app;

-- Begun by whoever it is of. What began more than a month ago is forgotten: the log has told of it.
create function begin_session(
    _digest bytea, _ref text, _door text, _mapping text, _at timestamptz, _proved timestamptz, _at_provider bytea
) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from sessions where began_at < _at - interval '31 days';
    insert into sessions (session_digest, ref, viewer_id, door, mapping, began_at, proved_at, seen_at, at_provider)
    values (_digest, _ref, current_viewer(), _door, _mapping, _at, _proved, _at, _at_provider);
$$;
revoke execute on function begin_session(bytea, text, text, text, timestamptz, timestamptz, bytea) from public;
grant execute on function begin_session(bytea, text, text, text, timestamptz, timestamptz, bytea) to counterline_app;

-- Asked before anybody is known to be looking, so it answers for one hash alone.
create function session_of(
    _digest bytea
) returns table (
    viewer_id bigint, ref text, door text, mapping text, began_at timestamptz, proved_at timestamptz, seen_at timestamptz,
    at_provider bytea
)
language sql stable security definer set search_path = public, pg_temp as $$
    select s.viewer_id, s.ref, s.door, s.mapping, s.began_at, s.proved_at, s.seen_at, s.at_provider
      from sessions s join viewers v using (viewer_id)
     where s.session_digest = _digest and s.ended_at is null and v.ended_at is null
$$;
revoke execute on function session_of(bytea) from public;
grant execute on function session_of(bytea) to counterline_app;

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
revoke execute on function end_sessions_at_provider(text, text, bytea, timestamptz, timestamptz) from public;
grant execute on function end_sessions_at_provider(text, text, bytea, timestamptz, timestamptz) to counterline_app;

create function own_groups() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select groups from sign_ons where viewer_id = current_viewer()), '{}')
$$;
revoke execute on function own_groups() from public;
grant execute on function own_groups() to counterline_app;

-- The earliest viewer of the person whom a viewer is; null where nobody knows: a machine, or a viewer who is joined to no sign-on.
-- Each of a demonstration's people has one subject, which is their reference.
create function human_of(_viewer bigint) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive human (viewer_id) as (
        select v.viewer_id from viewers v
         where v.viewer_id = _viewer
           and (v.persona or exists (select from sign_ons s
                                      where s.viewer_id = _viewer and btrim(s.issuer) <> '' and btrim(s.subject) <> ''))
        union
        select n.viewer_id from human h cross join lateral (
            select s.viewer_id from sign_ons mine join sign_ons s using (issuer, subject) where mine.viewer_id = h.viewer_id
            union all
            select case when o.one = h.viewer_id then o.other else o.one end from said_one o
             where o.unsaid_at is null and h.viewer_id in (o.one, o.other)) n
    )
    select min(viewer_id) from human
$$;
revoke execute on function human_of(bigint) from public;
grant execute on function human_of(bigint) to counterline_app;

-- Whether two viewers are one person, or may be: whoever is not known is never one of two people.
create function same_human(_one bigint, _other bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(human_of(_one) = human_of(_other), true)
$$;
revoke execute on function same_human(bigint, bigint) from public;
grant execute on function same_human(bigint, bigint) to counterline_app;

create function are_two_people() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _one boolean;
begin
    execute format('select exists (select from (%s) earlier (viewer_id) where same_human(earlier.viewer_id, ($1).%I))',
                   tg_argv[1], tg_argv[0]) into _one using new;
    if _one then
        raise exception 'two_people on %: one person, or somebody unknown, would act for both', tg_table_name
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
revoke execute on function are_two_people() from public;

create trigger sign_on_keeps_roles_apart after update of role on viewers
    for each row execute function sign_on_keeps_roles_apart();
