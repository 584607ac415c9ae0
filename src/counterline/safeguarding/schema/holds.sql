-- Signs, findings and holds, and who is asked whether a hold may end or two records are one person.

create table signs (
    mention_id bigint not null,
    ref text collate "C" not null,
    kind text not null,
    key bigint not null,
    sign text not null,
    day date not null,
    until date,
    place text,
    force text,
    home text,
    home_force text,
    lines bigint[] not null,
    brands text[] not null,
    roots text[] not null,
    record_id bigint not null references records,
    record_ref text not null,
    record_kind text not null,
    reference text not null,
    identity_key bigint not null,
    agency text not null,
    told_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (mention_id, sign)
);
create index signs_by_identity on signs (identity_key);
create index signs_by_ref on signs (ref);
create index signs_by_record on signs (record_id);
create index signs_by_sign on signs (sign, day);
create index signs_by_key on signs (key) where kind = 'address';
call pg_temp.readable_by_audience('signs');
call pg_temp.derived('signs');

-- From where to where a line runs, as one record tells; it names nobody.
create table line_ways (
    identity_key bigint not null,
    from_place text,
    from_force text,
    to_place text not null,
    day date,
    roots text[] not null,
    record_id bigint not null references records,
    record_ref text not null,
    record_kind text not null,
    reference text not null,
    agency text not null,
    audience_id integer not null references audiences,
    primary key (identity_key, to_place)
);
create index line_ways_by_end on line_ways (to_place);
create index line_ways_by_record on line_ways (record_id);
call pg_temp.readable_by_audience('line_ways');
call pg_temp.derived('line_ways');

-- What a named officer finds of the person of one mention, for so long. Added to and never changed; the latest one counts.
create table findings (
    finding_id bigint generated always as identity primary key,
    ref text not null unique,
    mention text not null,
    mention_id bigint not null,
    reason text not null,
    made_by bigint not null references viewers,
    agency text not null,
    made_at timestamptz not null,
    until timestamptz,
    undoes text references findings (ref),
    audience_id integer not null references audiences,
    check ((undoes is null) = (until is not null)),
    -- Three months: what is known of somebody's age and choices is looked at again each quarter.
    check (until > made_at and until <= made_at + interval '93 days')
);
create index findings_by_mention on findings (mention_id, finding_id);
create unique index findings_undone_once on findings (undoes);
create index findings_by_ref_of_mention on findings (mention);

-- Whether a joint review stands of what a record says of a child. It is told to whoever reads that record, and to nobody else.
create function child_reviewed(_mention bigint, _child bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from desk.holds h
          join standings s on s.record_id = h.by_record and s.known_to is null and s.audience_id = any (readable())
          join desk.reviews r on r.mention_id = h.mention_id and r.joint and r.upto >= h.hold_id
         where h.mention_id = _mention and h.by_mention = _child and h.cause = 'child'
           and review_clears(r.review_id, current_moment()))
$$;
revoke execute on function child_reviewed(bigint, bigint) from public;
grant execute on function child_reviewed(bigint, bigint) to counterline_app;

grant insert on findings to counterline_app;
call pg_temp.readable_by_audience('findings');
create policy made_by_permission on findings for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and made_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('safeguarding:finding:make'))
                and (undoes is not null or not exists (
                    select from signs s where s.mention_id = findings.mention_id and s.sign = 'child'
                       and not child_reviewed(s.mention_id, s.mention_id))));

-- Why a mention is held, by what which version of a record tells of which mention; of no age, by nobody's record. They are made
-- over all that there is, so they are read by nobody but whoever decides on them.
create table desk.holds (
    hold_id bigint generated always as identity primary key,
    mention text not null,
    mention_id bigint not null,
    cause text not null check (cause in ('child', 'possible victim', 'age not known')),
    by_mention bigint not null,
    by_record bigint not null,
    made_at timestamptz not null,
    unique (mention_id, cause, by_mention, by_record)
);
grant select on desk.holds to counterline_app;
call pg_temp.derived('desk.holds', 'select, insert');

-- What two people, or one where no fact speaks against it, are asked: may the holds of a mention up to this one end?
create table desk.reviews (
    review_id bigint generated always as identity primary key,
    ref text not null unique,
    mention text not null,
    mention_id bigint not null,
    upto bigint not null references desk.holds,
    joint boolean not null,
    danger boolean not null,
    opened_at timestamptz not null,
    due_at timestamptz not null
);
create index reviews_by_mention on desk.reviews (mention_id);
grant select on desk.reviews to counterline_app;
call pg_temp.derived('desk.reviews', 'select, insert');

-- Of what holds somebody, a body reads what its own view tells it too.
create policy decided on desk.holds for select to counterline_app
    using (
        (select may('safeguarding:hold:decide'))
        or (exists (select from desk.reviews r where r.mention_id = holds.mention_id and r.upto >= holds.hold_id)
            and exists (select from records r where r.record_id = holds.by_record))
    );

create table desk.review_answers (
    answer_id bigint generated always as identity primary key,
    review_id bigint not null references desk.reviews,
    side text not null check (side in ('police', 'safeguarding')),
    clears boolean not null,
    reason text not null,
    answered_by bigint not null references viewers,
    answered_at timestamptz not null,
    until timestamptz not null,
    check (until > answered_at and until <= answered_at + interval '93 days')
);
create index review_answers_by_review on desk.review_answers (review_id);
grant select, insert on desk.review_answers to counterline_app;
call pg_temp.read_by_worker('desk.review_answers');
create trigger two_people before insert or update of answered_by on desk.review_answers
    for each row execute function are_two_people(
        'answered_by', 'select a.answered_by from desk.review_answers a where a.review_id = ($1).review_id and a.side <> ($1).side');

-- Which two mentions are asked about. No lead reads it: each reads the row of their own record, and the other body's name.
create table desk.perhaps_one (
    question text collate "C" primary key,
    a bigint not null,
    b bigint not null,
    model text not null,
    asked_at timestamptz not null,
    check (a < b)
);
create index perhaps_one_by_first on desk.perhaps_one (a);
create index perhaps_one_by_second on desk.perhaps_one (b);
call pg_temp.derived('desk.perhaps_one', 'select, insert');

create table perhaps_asked (
    question text collate "C" not null,
    mention text collate "C" not null,
    mention_id bigint not null,
    agency text not null,
    other text not null,
    asked_at timestamptz not null,
    gone boolean not null default false,
    primary key (question, mention)
);
create index perhaps_asked_by_mention on perhaps_asked (mention);
grant select on perhaps_asked to counterline_app;
call pg_temp.derived('perhaps_asked', 'select, insert, update');
create policy of_own_record on perhaps_asked for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('safeguarding:concern:act'))
           and exists (select from person_features f where f.mention_id = perhaps_asked.mention_id));

create table perhaps_answers (
    answer_id bigint generated always as identity primary key,
    question text collate "C" not null,
    agency text not null,
    verdict text not null check (verdict in ('same', 'different', 'unsure')),
    reason text not null,
    purpose text not null,
    answered_by bigint not null references viewers,
    answered_at timestamptz not null
);
create index perhaps_answers_by_question on perhaps_answers (question);
-- Why a lead is sure is for their own body: the other reads what they said, who and when.
grant insert on perhaps_answers to counterline_app;
grant select (answer_id, question, agency, verdict, answered_by, answered_at) on perhaps_answers to counterline_app;
call pg_temp.read_by_worker('perhaps_answers');
create policy of_whom_was_asked on perhaps_answers for select to counterline_app
    using (exists (select from perhaps_asked a where a.question = perhaps_answers.question));
create policy by_whom_was_asked on perhaps_answers for insert to counterline_app
    with check (answered_by = current_viewer() and agency = (select viewers_agency())
                and exists (select from perhaps_asked a where a.question = perhaps_answers.question and not a.gone));

-- Whose people answer a review: the national body, and of a child a body whose record says so. Each is shown its own record alone.
create table desk.review_bodies (
    review_id bigint not null references desk.reviews,
    agency text not null,
    mention text not null,
    primary key (review_id, agency)
);
grant select on desk.review_bodies to counterline_app;
call pg_temp.derived('desk.review_bodies', 'select, insert');
create policy asked on desk.review_bodies for select to counterline_app
    using ((select may('safeguarding:hold:decide')) or (agency = (select viewers_agency()) and (select may('safeguarding:review:answer'))));

create policy decided on desk.reviews for select to counterline_app
    using ((select may('safeguarding:hold:decide')) or (
(select may('safeguarding:review:answer'))
and exists (select from desk.review_bodies b where b.review_id = reviews.review_id and b.agency = (select viewers_agency()))
));

create policy decided on desk.review_answers for select to counterline_app
    using ((select may('safeguarding:hold:decide')) or (
(select may('safeguarding:review:answer'))
and exists (select from desk.review_bodies b where b.review_id = review_answers.review_id and b.agency = (select viewers_agency()))
));

create policy answered on desk.review_answers for insert to counterline_app
    with check (((select may('safeguarding:hold:decide')) or (
(select may('safeguarding:review:answer'))
and exists (select from desk.review_bodies b where b.review_id = review_answers.review_id and b.agency = (select viewers_agency()))
))
                and stands_for(side) and answered_by = (select current_viewer()));

-- Of whom somebody asked a joint review, who read of a child and was refused a finding. Only the worker reads it.
create table desk.review_asks (
    ask_id bigint generated always as identity primary key,
    mention text not null,
    mention_id bigint not null,
    asked_by bigint not null references viewers,
    agency text not null,
    asked_at timestamptz not null,
    audience_id integer not null references audiences
);
grant insert on desk.review_asks to counterline_app;
call pg_temp.read_by_worker('desk.review_asks');
create policy asked on desk.review_asks for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and asked_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('safeguarding:finding:make')));

create function current_finding(_mention bigint, _moment timestamptz) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select f.finding_id
      from (select * from findings f
             where f.mention_id = _mention and f.undoes is null
               and not exists (select from findings u where u.undoes = f.ref)
             order by f.finding_id desc limit 1) f
     where f.until > _moment
$$;
revoke execute on function current_finding(bigint, timestamptz) from public;
grant execute on function current_finding(bigint, timestamptz) to counterline_app, counterline_derive;

create function review_clears(_review bigint, _moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    with last as (
        select distinct on (a.side) a.side, a.clears and a.until > _moment as clears, a.answered_by, v.agency
          from desk.review_answers a join viewers v on v.viewer_id = a.answered_by
         where a.review_id = _review order by a.side, a.answer_id desc
    )
    select case when r.joint
           then (select count(*) = 2 and count(distinct human_of(answered_by)) = 2 and bool_and(clears)
                        and (count(distinct agency) = 2 or not exists (
                            select from desk.holds h
                             where h.mention_id = r.mention_id and h.hold_id <= r.upto and h.cause = 'child'))
                   from last)
           else coalesce((select clears from last where side = 'safeguarding'), false) end
      from desk.reviews r where r.review_id = _review
$$;
revoke execute on function review_clears(bigint, timestamptz) from public;
grant execute on function review_clears(bigint, timestamptz) to counterline_derive;

create function held(_mention bigint, _moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from desk.holds h where h.mention_id = _mention and (
            not exists (select from desk.reviews r
                         where r.mention_id = h.mention_id and r.upto >= h.hold_id
                           and (r.joint or h.cause = 'age not known') and review_clears(r.review_id, _moment))
            or exists (select from perhaps_asked a where a.mention_id in (h.mention_id, h.by_mention) and not a.gone)))
$$;
revoke execute on function held(bigint, timestamptz) from public;
grant execute on function held(bigint, timestamptz) to counterline_derive;

create function findings_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update findings f set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and f.mention = m.ref;
    update nominations n set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and n.mention = m.ref;
    return null;
end
$$;
revoke execute on function findings_follow() from public;

create trigger findings_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function findings_follow();

-- A lead reads one of the two records. What they say of both is kept as their own judgement, by the worker and for this alone.
create policy said_by_a_lead on judgements for insert to counterline_derive
    with check (exists (select from perhaps_answers s join desk.perhaps_one p using (question)
                         where s.answered_by = judgements.judged_by and s.verdict = judgements.verdict
                           and p.a = judgements.a and p.b = judgements.b));

grant usage on sequence desk.holds_hold_id_seq, desk.review_answers_answer_id_seq, desk.reviews_review_id_seq,
    findings_finding_id_seq
    to counterline_app, counterline_derive;
