-- What meets, who was told of it and what came of it.

-- Whether two entries are of one operation: a person says, and the latest says how it is.
create table investigation_pairs (
    ref text collate "C" primary key,
    a bigint not null,
    b bigint not null,
    verdict text not null check (verdict in ('same', 'different', 'unsure')),
    reason text not null,
    judged_by bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    check (a < b)
);
create index investigation_pairs_by_a on investigation_pairs (a);
create index investigation_pairs_by_b on investigation_pairs (b);
grant select, insert on investigation_pairs to counterline_app;
call pg_temp.read_by_worker('investigation_pairs');
create policy reads_both on investigation_pairs for select to counterline_app
    using (audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[])
           and (select may('coordination:investigation:read')));
create policy judged_by_permission on investigation_pairs for insert to counterline_app
    with check (audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[])
                and judged_by = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('coordination:investigation:keep')));

-- A side is an investigation by its identity, or whoever told records. Neither names an entity, so that a rebuild makes the same rows.
-- A question is no record and has no audience: whoever reads the investigation that it meets reads that it does.
create table desk.overlaps (
    side_a text collate "C" not null,
    side_b text collate "C" not null,
    kind text not null,
    key bigint not null,
    mention_a bigint not null,
    mention_b bigint not null,
    between bigint not null,
    how text not null,
    ref_a text not null,
    ref_b text not null,
    agency_a text not null,
    agency_b text not null,
    audience_a integer references audiences(audience_id),
    audience_b integer references audiences(audience_id),
    audience_between integer references audiences,
    waits_a boolean not null,
    waits_b boolean not null,
    primary key (side_a, side_b, kind, mention_a, mention_b, between)
);
create index overlaps_by_other_side on desk.overlaps (side_b);
create index overlaps_by_key on desk.overlaps (key) where key <> 0;
create index overlaps_by_a on desk.overlaps (mention_a) where key = 0;
create index overlaps_by_b on desk.overlaps (mention_b) where key = 0;
create index overlaps_by_between on desk.overlaps (between) where between <> 0;
create index overlaps_perhaps on desk.overlaps (side_a, side_b) where how = 'perhaps';
grant select on desk.overlaps to counterline_app;
call pg_temp.derived('desk.overlaps', 'select, insert, update, delete');
create policy readable on desk.overlaps for select to counterline_app
    using (
        (select may('coordination:overlap:read'))
        and (audience_a is null or audience_a = any ((select readable())::integer[]))
        and (audience_b is null or audience_b = any ((select readable())::integer[]))
        and (audience_between is null or audience_between = any ((select readable())::integer[]))
    );

-- What one side hears of another: whom to ring, and the mentions of its own that met. It says nothing of what the other holds.
create table notices (
    ref text collate "C" primary key,
    side text collate "C" not null,
    other text collate "C" not null,
    ear text not null check (ear in ('owner', 'guardian', 'keeper', 'desk')),
    what text not null check (what in ('contact', 'facts')),
    agency text not null,
    identity_key bigint,
    other_agency text not null,
    name text,
    number text,
    hours text,
    facts text,
    met text[] not null,
    waits_until timestamptz,
    stands boolean not null,
    threat text collate "C",
    -- Who leads, for whoever has the notice of the other side: the name of a body, and nothing more.
    lead text,
    answers jsonb not null default '[]',
    ended text[] not null default '{}',
    unique (side, other, ear)
);
create index notices_by_other on notices (other);
create index notices_that_wait on notices (waits_until) where waits_until is not null;
create index notices_of_threats on notices (threat) where threat is not null;
grant select on notices to counterline_app;
call pg_temp.derived('notices', 'select, insert, update');
-- The reader of the letter reads the notice; so does everybody who works on the investigation, as long as they may read it.
create policy told on notices for select to counterline_app
    using (ref in (select about from letters)
           and (ear <> 'owner' or identity_key is null
                or ref in (select l.about from letters l where l.kind in ('threat-to-life', 'meets-at-once'))
                or ref in (select l.about from letters l join letter_addressees a on a.letter = l.ref where a.role = 'guardian')
                or exists (select from investigations i where i.identity_key = notices.identity_key)));

-- What the answer is of, by its kind and key: mentions are told anew with every correction, and the thing is the same.
create table notice_outcomes (
    ref text collate "C" primary key,
    notice text not null references notices,
    outcome text not null check (outcome in
        ('agreed lead', 'joint', 'no conflict', 'wrong match', 'changed hands', 'own misread', 'other misread', 'the same')),
    reason text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    kind text,
    key bigint
);
create index notice_outcomes_by_notice on notice_outcomes (notice, at);
grant select, insert on notice_outcomes to counterline_app;
call pg_temp.read_by_worker('notice_outcomes');
create policy of_ones_notice on notice_outcomes for select to counterline_app
    using (notice in (select n.ref from notices n));
create policy in_ones_own_name on notice_outcomes for insert to counterline_app
    with check (notice in (select n.ref from notices n) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:notice:answer')));

-- Whom to ring at an agency about what was found, where no investigation says whom.
create table intelligence_desks (
    intelligence_desk_id bigint generated always as identity primary key,
    agency text not null,
    number text not null,
    hours text not null,
    kept_by bigint not null references viewers,
    kept_at timestamptz not null
);
create index intelligence_desks_by_agency on intelligence_desks (agency, intelligence_desk_id desc);
grant insert on intelligence_desks to counterline_app;
call pg_temp.open_to_all('intelligence_desks');
create policy kept_by_own on intelligence_desks for insert to counterline_app
    with check (kept_by = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('coordination:notice:answer')));

-- Whom to ring at a body where nobody holds a role: for those who protect, and who are apart, its duty desk first.
create function number_to_ring(_agency text, _role text) returns text
language sql stable set search_path = public, pg_temp as $$
    select case when _role in ('safeguarding-lead', 'partner') or _role in (select role from roles_apart)
                then coalesce(duty, desk) else coalesce(desk, duty) end
      from (select (select number from duty_numbers where agency = _agency order by duty_number_id desc limit 1) as duty,
                   (select number from intelligence_desks where agency = _agency order by intelligence_desk_id desc limit 1) as desk) n
$$;
revoke execute on function number_to_ring(text, text) from public;
grant execute on function number_to_ring(text, text) to counterline_app, counterline_derive;

-- What is asked of is kept by its key alone; the words lie in the log, enciphered.
create table known_questions (
    ref text collate "C" primary key,
    asked text not null,
    kind text not null,
    key bigint not null,
    of_file boolean not null,
    reason text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    asked_at timestamptz not null,
    answered_at timestamptz,
    drawn boolean not null default false,
    over boolean not null default false,
    check (of_file = (answered_at is not null))
);
create index known_questions_by_key on known_questions (key, kind);
create index known_questions_by_asking on known_questions (asked);
create index known_questions_by_viewer on known_questions (viewer_id, asked_at);
create index known_questions_to_draw on known_questions (answered_at) where of_file and not drawn;
create index known_questions_to_end on known_questions (coalesce(answered_at, asked_at)) where not over;
grant select, insert on known_questions to counterline_app;
grant update (drawn, over) on known_questions to counterline_derive;
call pg_temp.read_by_worker('known_questions');
create policy ones_own on known_questions for select to counterline_app
    using (viewer_id = (select current_viewer()) or agency = (select viewers_agency()) and of_file);
create policy in_ones_own_name on known_questions for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('coordination:known:ask')));
create policy marks on known_questions for update to counterline_derive using (true) with check (true);

create function notices_for_disclosure(_identity bigint) returns table(ref text, other_agency text, met text[], stands boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select n.ref, n.other_agency, n.met, n.stands from notices n join investigations i using (identity_key)
     where n.identity_key = _identity and n.ear = 'owner' and n.agency = viewers_agency()
       and may('coordination:material:read') and i.audience_id = any (readable()) order by n.ref
$$;
revoke execute on function notices_for_disclosure(bigint) from public;
grant execute on function notices_for_disclosure(bigint) to counterline_app;

create function told_of_pair(_a text, _b text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select n.side from notices n
     where (select may('coordination:overlap:read')) and ((n.side = _a and n.other = _b) or (n.side = _b and n.other = _a))
       and n.ear = 'owner' and n.stands and n.waits_until is null
       and exists (select from desk.overlaps d
                    where d.side_a = least(_a, _b) and d.side_b = greatest(_a, _b) and d.how <> 'perhaps'
                      and (d.audience_a is null or d.audience_a = any (readable())) and (d.audience_b is null or d.audience_b = any (readable()))
                      and (d.audience_between is null or d.audience_between = any (readable())))
$$;
revoke execute on function told_of_pair(text, text) from public;
grant execute on function told_of_pair(text, text) to counterline_app;

-- What met that is one thing by its value, by the mentions of the notice's own side: the reader of the notice may read what it is of,
-- though not where two meet, as the national guardian.
create function met_of_notice(_notice text) returns table(ref text, kind text, key bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct case when d.side_a = n.side then d.ref_a else d.ref_b end, d.kind,
           case when d.kind in ('contact_point', 'vehicle', 'account', 'wallet', 'address') then d.key
                when d.side_a = n.side then d.mention_a else d.mention_b end
      from notices n join desk.overlaps d on d.side_a = least(n.side, n.other) and d.side_b = greatest(n.side, n.other)
     where n.ref = _notice and d.how <> 'perhaps' and case when d.side_a = n.side then d.ref_a else d.ref_b end = any (n.met)
       and exists (select from letters l join letter_addressees a on a.letter = l.ref
                    where l.about = n.ref and (a.agency = viewers_agency() and a.role = any (roles_of_letters())
                                               or a.viewer_id = any (people_of_letters())))
$$;
revoke execute on function met_of_notice(text) from public;
grant execute on function met_of_notice(text) to counterline_app;

-- What either side said last of two that meet, for whoever reads the overlap itself.
create function outcomes_of_pair(
    _a text, _b text
) returns table(outcome text, at timestamptz, ref text, kind text, key bigint, misread text)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.outcome, o.at, o.ref, o.kind, o.key,
           case o.outcome when 'own misread' then n.side when 'other misread' then n.other end
      from notice_outcomes o join notices n on n.ref = o.notice
     where (select may('coordination:overlap:read')) and ((n.side = _a and n.other = _b) or (n.side = _b and n.other = _a))
       and exists (select from desk.overlaps d
                    where d.side_a = least(_a, _b) and d.side_b = greatest(_a, _b) and d.how <> 'perhaps'
                      and (d.audience_a is null or d.audience_a = any (readable()))
                      and (d.audience_b is null or d.audience_b = any (readable()))
                      and (d.audience_between is null or d.audience_between = any (readable())))
     order by o.at desc, o.ref desc
$$;
revoke execute on function outcomes_of_pair(text, text) from public;
grant execute on function outcomes_of_pair(text, text) to counterline_app;

grant usage on sequence intelligence_desks_intelligence_desk_id_seq
    to counterline_app, counterline_derive;
