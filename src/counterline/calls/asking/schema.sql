-- Questions of call data: who asked what under which authorisation, from which covered number, and what the worker answered.

create table call_questions (
    ref text collate "C" primary key,
    authorisation text collate "C" not null references call_authorisations,
    question text not null check (question in ('look', 'does', 'broadcasts', 'continuity', 'handsets', 'market', 'silence', 'rows')),
    viewer_id bigint not null references viewers,
    asked_at timestamptz not null,
    audience_id integer not null references audiences
);
create index call_questions_of_one on call_questions (authorisation, asked_at);
call pg_temp.readable_by_audience('call_questions');
grant insert on call_questions to counterline_app;
-- A data protection officer judges whether a question was needed, and for that reads which it was, by whom and when. From which number,
-- and what was answered, is the private life of whoever has the phone: it lies in tables of its own, which this policy does not open.
create policy advised_on on call_questions for select to counterline_app
    using ((select may('calls:authorisation:advise'))
           and authorisation in (select a.ref from call_authorisations a where a.agency = (select viewers_agency())));
create policy in_ones_own_name on call_questions for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and (select may('calls:authorisation:record'))
                and audience_id = any ((select readable())::integer[])
                and exists (select from call_authorisations a
                             where a.ref = call_questions.authorisation and a.audience_id = call_questions.audience_id)
                and exists (select from call_authorisation_acts d
                             where d.authorisation = call_questions.authorisation and d.did = 'checked'));

-- The number or handset from which a question is asked: one that the authorisation covers, or none is kept.
create table call_seeds (
    question text collate "C" primary key references call_questions,
    seed text collate "C" not null,
    inputs jsonb not null,
    audience_id integer not null references audiences
);
call pg_temp.readable_by_audience('call_seeds');
grant insert on call_seeds to counterline_app;
create policy of_what_is_covered on call_seeds for insert to counterline_app
    with check (exists (select from call_questions q join call_covers c on c.authorisation = q.authorisation
                         where q.ref = call_seeds.question and q.audience_id = call_seeds.audience_id
                           and q.viewer_id = (select current_viewer()) and c.value = call_seeds.seed));

-- What the worker answered, by which version of the rules; or why it could not. Source rows are kept for a day.
create table call_answers (
    question text collate "C" primary key references call_questions,
    version text not null,
    answer jsonb,
    why text,
    made_at timestamptz not null,
    audience_id integer not null references audiences,
    check ((answer is null) = (why is not null))
);
call pg_temp.readable_by_audience('call_answers');
call pg_temp.derived('call_answers', 'insert, delete');
