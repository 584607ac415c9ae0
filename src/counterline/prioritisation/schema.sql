-- Nominations and targets: the database itself lets nobody become one who is held or not looked at yet.

-- What came in over which no holds have been drawn yet, put here in the transaction in which it comes in. While anything is
-- here nobody is a target. A delivery is drawn over once what stands was settled after it, and its people were linked.
create table desk.unchecked (
    unchecked_id bigint generated always as identity primary key,
    what text not null check (what in ('delivery', 'judgement', 'links')),
    about bigint,
    settled boolean not null default false
);
grant update (settled) on desk.unchecked to counterline_derive;
call pg_temp.derived('desk.unchecked', 'select, delete');

create table nominations (
    nomination_id bigint generated always as identity primary key,
    ref text not null unique,
    mention text not null,
    mention_id bigint not null,
    finding_id bigint not null references findings,
    reason text not null,
    danger boolean not null,
    filed_by bigint not null references viewers,
    agency text not null,
    filed_at timestamptz not null,
    drawn boolean not null default false,
    round integer not null default 1,
    active_at timestamptz,
    active_until timestamptz,
    ended_at timestamptz,
    ended_by bigint references viewers,
    audience_id integer not null references audiences,
    check ((active_at is null) = (active_until is null))
);
create index nominations_by_mention on nominations (mention_id);
create index nominations_by_filer on nominations (filed_by, filed_at);
create index nominations_by_ref_of_mention on nominations (mention);

create function nominations_begin() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.active_at is not null or new.ended_at is not null or new.drawn or new.round <> 1 then
        raise exception 'a nomination begins under review' using errcode = 'check_violation';
    end if;
    if current_finding(new.mention_id, current_moment()) is distinct from new.finding_id then
        raise exception 'a nomination needs a current finding' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
revoke execute on function nominations_begin() from public;

-- The lock is the worker's while it draws holds (7203114494, plumbing/tables/locks.py): whoever waited for it then sees what was drawn.
create function nominations_are_let_in() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    let_in boolean;
begin
    perform pg_advisory_xact_lock(7203114494);
    select may_be_active(new.nomination_id) into let_in;
    if not let_in then
        raise exception 'a nomination stays under review' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
revoke execute on function nominations_are_let_in() from public;

grant select, insert on nominations to counterline_app;
grant update (drawn, round, active_at, active_until) on nominations to counterline_derive;
grant update (active_at, active_until, ended_at, ended_by) on nominations to counterline_app;
call pg_temp.read_by_worker('nominations');
create policy seen on nominations for select to counterline_app
    using (
        audience_id = any ((select readable())::integer[])
        and (agency = (select viewers_agency()) or (select may('safeguarding:hold:decide')))
        and (select may('prioritisation:nomination:read'))
    );
create policy filed on nominations for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and filed_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('prioritisation:nomination:file')));
create policy moved on nominations for update to counterline_app
    using (
        audience_id = any ((select readable())::integer[])
           and (agency = (select viewers_agency()) or (select may('safeguarding:hold:decide')))
           and (select may('prioritisation:nomination:read'))
        and ((select may('prioritisation:nomination:file')) or (select may('prioritisation:nomination:activate')))
    )
    with check (
        audience_id = any ((select readable())::integer[])
           and (agency = (select viewers_agency()) or (select may('safeguarding:hold:decide')))
           and (select may('prioritisation:nomination:read'))
        and ((select may('prioritisation:nomination:file')) or (select may('prioritisation:nomination:activate')))
    );
create policy suspends on nominations for update to counterline_derive using (true) with check (true);
create trigger nominations_begin before insert on nominations for each row execute function nominations_begin();
create trigger nominations_are_let_in before update on nominations for each row
    when (new.active_at is not null and new.active_at is distinct from old.active_at) execute function nominations_are_let_in();

-- Who lets a nomination go into force, one for each side in each round; a suspension begins another round.
create table nomination_approvals (
    nomination_id bigint not null references nominations,
    round integer not null,
    side text not null check (side in ('police', 'safeguarding')),
    approved_by bigint not null references viewers,
    approved_at timestamptz not null,
    primary key (nomination_id, round, side),
    unique (nomination_id, round, approved_by)
);
alter table nomination_approvals enable row level security;
grant select, insert on nomination_approvals to counterline_app;
create policy seen on nomination_approvals for select to counterline_app
    using (nomination_id in (select nomination_id from nominations));
create policy approved on nomination_approvals for insert to counterline_app
    with check ((select may('prioritisation:nomination:activate')) and approved_by = (select current_viewer())
                and stands_for(side)
                and exists (select from nominations n
                             where n.nomination_id = nomination_approvals.nomination_id
                               and n.round = nomination_approvals.round and not same_human(n.filed_by, approved_by)));
create trigger two_people before insert or update of approved_by on nomination_approvals
    for each row execute function are_two_people(
        'approved_by', 'select n.filed_by from nominations n where n.nomination_id = ($1).nomination_id
            union all select a.approved_by from nomination_approvals a
             where a.nomination_id = ($1).nomination_id and a.round = ($1).round and a.side <> ($1).side');

create function is_target(_nomination bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select n.active_at is not null and n.active_until > current_moment() and n.ended_at is null and is_checked()
       and not held(n.mention_id, current_moment()) and current_finding(n.mention_id, current_moment()) is not null
       and agreed_by_two_others(_nomination)
      from nominations n where n.nomination_id = _nomination
$$;
revoke execute on function is_target(bigint) from public;
grant execute on function is_target(bigint) to counterline_app;

create view targets with (security_invoker = true) as
    select * from nominations n where is_target(n.nomination_id);
grant select on targets to counterline_app;

-- Whoever takes a list writes their own name down; the worker alone reads it, for nobody else needs to know who took what.
create table target_takings (
    nomination_id bigint not null references nominations,
    viewer_id bigint not null references viewers,
    recipient text not null,
    taken_at timestamptz not null,
    recalled_at timestamptz
);
create index target_takings_standing on target_takings (nomination_id) where recalled_at is null;
grant insert on target_takings to counterline_app;
grant update (recalled_at) on target_takings to counterline_derive;
call pg_temp.read_by_worker('target_takings');
create policy taken on target_takings for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and recalled_at is null
                and exists (select from targets n where n.nomination_id = target_takings.nomination_id));
create policy recalled on target_takings for update to counterline_derive using (true) with check (true);

create function is_checked() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select not exists (select from desk.unchecked)
$$;
revoke execute on function is_checked() from public;
grant execute on function is_checked() to counterline_app;

create function may_be_active(_nomination bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select n.drawn and n.ended_at is null and is_checked() and not held(n.mention_id, current_moment())
       and current_finding(n.mention_id, current_moment()) is not null and agreed_by_two_others(_nomination)
      from nominations n where n.nomination_id = _nomination
$$;
revoke execute on function may_be_active(bigint) from public;
grant execute on function may_be_active(bigint) to counterline_app;

create function agreed_by_two_others(_nomination bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) = 3 and count(distinct human_of(p.viewer_id)) = 3 from (
        select n.filed_by as viewer_id from nominations n where n.nomination_id = _nomination
        union all
        select a.approved_by from nomination_approvals a join nominations n using (nomination_id, round)
         where n.nomination_id = _nomination) p
$$;
revoke execute on function agreed_by_two_others(bigint) from public;

grant usage on sequence desk.unchecked_unchecked_id_seq, nominations_nomination_id_seq
    to counterline_app, counterline_derive;
