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

-- What a named officer says of one criterion of a line stands with one record of the line, and a contact point in it where the line has
-- one; whoever reads that record reads it. Rows are added to and never changed: of each criterion the newest counts.
create table levels_said (
    said_id bigint generated always as identity primary key,
    ref text collate "C" not null unique,
    line text collate "C" not null,
    identity_key bigint not null,
    key bigint,
    criterion text not null,
    wording text not null,
    low integer not null check (low between 0 and 4),
    high integer not null check (high between 0 and 4),
    reason text not null check (btrim(reason) <> ''),
    records text[] not null,
    said_by bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    check (low <= high)
);
create index levels_said_by_identity on levels_said (identity_key);
alter table levels_said enable row level security;
grant select, insert on levels_said to counterline_app;
create policy of_a_readable_record on levels_said for select to counterline_app
    using (exists (select from standings s where s.identity_key = levels_said.identity_key and s.known_to is null));
create policy said_by_permission on levels_said for insert to counterline_app
    with check ((select may('prioritisation:level:say')) and said_by = (select current_viewer())
                and agency = (select viewers_agency())
                and exists (select from standings s where s.identity_key = levels_said.identity_key and s.known_to is null));

-- For how many lines a body has room, as a named person there stated it; the newest counts.
create table ranking_places (
    place_id bigint generated always as identity primary key,
    agency text not null,
    places integer not null check (places between 1 and 1000),
    reason text not null,
    stated_by bigint not null references viewers,
    stated_at timestamptz not null
);
create index ranking_places_by_agency on ranking_places (agency, stated_at);
alter table ranking_places enable row level security;
grant select, insert on ranking_places to counterline_app;
create policy ones_own on ranking_places for select to counterline_app using (agency = (select viewers_agency()));
create policy stated_by_permission on ranking_places for insert to counterline_app
    with check ((select may('prioritisation:places:state')) and stated_by = (select current_viewer())
                and agency = (select viewers_agency()));

-- The desk's rankings: the newest whole (`ranked`, with the records on which it rests), the others as marks to be compared with.
create table desk.rankings (
    ranking_id bigint generated always as identity primary key,
    on_day date not null,
    state text not null,
    document text not null,
    places integer not null,
    audiences integer[] not null,
    ranked jsonb,
    rests_on text[] not null,
    outline jsonb not null,
    secure integer not null,
    contested integer not null,
    out integer not null,
    drawn_at timestamptz not null
);
create index rankings_by_record on desk.rankings using gin (rests_on);
alter table desk.rankings enable row level security;
grant select, insert, delete on desk.rankings to counterline_app;
grant update (ranked, rests_on) on desk.rankings to counterline_app;
create policy readable on desk.rankings for select to counterline_app
    using ((select at_the_desk()) and audiences <@ (select readable())::integer[]);
create policy drawn_at_the_desk on desk.rankings for insert to counterline_app
    with check ((select at_the_desk()) and audiences <@ (select readable())::integer[]);
create policy cleared_at_the_desk on desk.rankings for update to counterline_app
    using ((select at_the_desk()) and audiences <@ (select readable())::integer[])
    with check ((select at_the_desk()) and ranked is null and audiences <@ (select readable())::integer[]);
create policy pruned_at_the_desk on desk.rankings for delete to counterline_app
    using ((select at_the_desk()) and audiences <@ (select readable())::integer[]);

-- Whoever answers for how lines are ranked, or works by it, at the national body. Others read the method without its figures.
create function answers_for_ranking() returns boolean
language sql stable set search_path = public, pg_temp as $$
    select body_of(viewers_agency()) = 'national'
       and (may('prioritisation:ranking:advise') or may('prioritisation:ranking:stop') or may('prioritisation:ranking:read'))
$$;
grant execute on function answers_for_ranking() to counterline_app;

-- How many lines stood in which tier when the desk's ranking was last drawn: counts alone, for whoever answers for how lines are ranked.
create function last_ranking() returns table (on_day date, drawn_at timestamptz, places integer, document text, secure integer,
                                              contested integer, "out" integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select on_day, drawn_at, places, document, secure, contested, out from desk.rankings
     where answers_for_ranking() order by ranking_id desc limit 1
$$;
revoke execute on function last_ranking() from public;
grant execute on function last_ranking() to counterline_app;

grant usage on sequence desk.rankings_ranking_id_seq, ranking_places_place_id_seq, levels_said_said_id_seq, desk.unchecked_unchecked_id_seq, nominations_nomination_id_seq
    to counterline_app, counterline_derive;
