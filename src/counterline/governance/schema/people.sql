-- Who gives people access, moves them and ends it.

-- Nobody ends their own access, so that somebody who may end it is always left.
create function end_viewer(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _ended bigint;
begin
    if not (may('governance:viewer:end') or may('governance:person:keep')) then
        raise exception 'ending access needs governance:person:keep' using errcode = 'insufficient_privilege';
    end if;
    update viewers set ended_at = _at
     where ref = _ref and ended_at is null and viewer_id <> current_viewer()
       and (may('governance:viewer:end') or keeps_people_of(agency))
    returning viewer_id into _ended;
    update tokens set revoked_at = _at where viewer_id = _ended and revoked_at is null;
    update deputyships set ended_at = _at where _ended in (absent, deputy) and ended_at is null;
    return _ended is not null;
end
$$;
revoke execute on function end_viewer(text, timestamptz) from public;
grant execute on function end_viewer(text, timestamptz) to counterline_app;

-- An administrator keeps the people of their own agency; the national body's may give any agency its administrator.
create function keeps_people_of(_agency text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('governance:person:keep')
       and exists (select from viewers where viewer_id = current_viewer() and agency = _agency)
$$;
revoke execute on function keeps_people_of(text) from public;
grant execute on function keeps_people_of(text) to counterline_app;

create function add_person(_ref text, _name text, _agency text, _role text, _at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not (keeps_people_of(_agency) or (_role = 'administrator' and may('governance:viewer:end'))) then
        raise exception 'adding people of % needs its administrator', _agency using errcode = 'insufficient_privilege';
    end if;
    insert into viewers (ref, name, agency, role, created_at) values (_ref, _name, _agency, _role, _at);
end
$$;
revoke execute on function add_person(text, text, text, text, timestamptz) from public;
grant execute on function add_person(text, text, text, text, timestamptz) to counterline_app;

-- Whoever moves leaves behind what they held with their earlier role: tokens, and deputising either way.
create function move_person(_ref text, _role text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _moved bigint;
begin
    update viewers set role = _role
     where ref = _ref and ended_at is null and viewer_id <> current_viewer() and keeps_people_of(agency)
    returning viewer_id into _moved;
    update tokens set revoked_at = _at where viewer_id = _moved and revoked_at is null;
    update deputyships set ended_at = _at where _moved in (absent, deputy) and ended_at is null;
    return _moved is not null;
end
$$;
revoke execute on function move_person(text, text, timestamptz) from public;
grant execute on function move_person(text, text, timestamptz) to counterline_app;

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
revoke execute on function admit_viewer(text, text, text, text, text, text, timestamptz) from public;
grant execute on function admit_viewer(text, text, text, text, text, text, timestamptz) to counterline_app;

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
revoke execute on function move_on(text, text, bigint[], timestamptz) from public;
grant execute on function move_on(text, text, bigint[], timestamptz) to counterline_app;

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

-- Nobody says it of themselves or with their own sign-on, and who is joined stays so until their access ends: with it
-- their sessions do. What was ended at another agency stays ended: only that agency's keeper undoes it.
create function join_viewer(_ref text, _issuer text, _subject text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _joined viewers;
begin
    select * into _joined from viewers v
     where v.ref = _ref and v.ended_at is null and v.viewer_id <> current_viewer()
       and (keeps_people_of(v.agency) or (v.role = 'administrator' and may('governance:viewer:end')))
       and not exists (select from sign_ons s
                        where s.viewer_id = current_viewer() and s.issuer = _issuer and s.subject = _subject)
       and not exists (select from sign_ons s
                        where s.viewer_id = v.viewer_id and (s.issuer <> _issuer or s.subject <> _subject))
       and not stands_apart(_issuer, _subject, v.viewer_id, v.role);
    if _joined.viewer_id is null then
        return false;
    end if;
    insert into sign_ons (viewer_id, issuer, subject, joined_at)
    values (_joined.viewer_id, _issuer, _subject, _at)
    on conflict (viewer_id) do nothing;
    update sign_ons s set moved_at = _at from viewers v
     where v.viewer_id = s.viewer_id and s.issuer = _issuer and s.subject = _subject and s.moved_at is null
       and v.ended_at is not null and v.agency = _joined.agency;
    return true;
end
$$;
revoke execute on function join_viewer(text, text, text, timestamptz) from public;
grant execute on function join_viewer(text, text, text, timestamptz) to counterline_app;

create function moves_beside(_ref text, _role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from viewers v join sign_ons s using (viewer_id)
         where v.ref = _ref and keeps_people_of(v.agency) and stands_apart(s.issuer, s.subject, v.viewer_id, _role)
    )
$$;
revoke execute on function moves_beside(text, text) from public;
grant execute on function moves_beside(text, text) to counterline_app;

create trigger access_ends_everywhere after update of ended_at on viewers
    for each row when (old.ended_at is null and new.ended_at is not null) execute function access_ends_everywhere();
