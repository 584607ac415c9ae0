-- Requests for what another body holds and their replies, and words that an adviser lets go first.

create table information_requests (
    ref text collate "C" primary key,
    question text not null,
    why text not null,
    about text[] not null,
    agency text not null,
    asked_as text not null,
    receiver text not null check (receiver <> agency),
    role text not null,
    due timestamptz not null,
    law text not null,
    asked_by bigint not null references viewers,
    asked_at timestamptz not null,
    sent_at timestamptz,
    held text,
    from_day date,
    to_day date,
    purpose text,
    constraint ticked_whole
        check (num_nonnulls(held, from_day, to_day, purpose) in (0, 4)),
    constraint held_already
        check (from_day <= to_day and to_day <= (asked_at at time zone 'Europe/London')::date),
    constraint something_asked check (held is not null or question <> '')
);
create index information_requests_by_day on information_requests (asked_at desc, ref);

create function were_let_go(_about text, _receiver text, _words text, _reply text, _records text[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from covert_questions q join covert_answers a on a.question = q.ref
                    where q.asks = 'authority' and q.about = _about and q.receiver = _receiver and q.words = _words and q.reply = _reply
                      and q.records = _records and a.let_go)
$$;
revoke execute on function were_let_go(text, text, text, text, text[]) from public;
grant execute on function were_let_go(text, text, text, text, text[]) to counterline_app;

grant select, insert on information_requests to counterline_app;
grant update (due, law, sent_at) on information_requests to counterline_app;
call pg_temp.read_by_worker('information_requests');
create policy of_a_side on information_requests for select to counterline_app
    using (
        (select may('coordination:request:send')) and (is_given(agency, asked_as) or sent_at is not null and is_given(receiver, role))
    );
create policy asked on information_requests for insert to counterline_app
    with check (
        (select may('coordination:request:send')) and asked_by = (select current_viewer()) and is_given(agency, asked_as)
        and sent_at is null
    );
create policy sent on information_requests for update to counterline_app
    using ((select may('coordination:request:send')) and is_given(agency, asked_as) and sent_at is null)
    with check (
        sent_at is not null
        and (role <> 'partner' or asked_as = 'partner' or (question = '' and why = '')
             or were_let_go(ref, receiver, concat_ws(E'\n', nullif(question, ''), nullif(why, '')), '', '{}'))
    );

create table information_replies (
    ref text collate "C" primary key,
    request text collate "C" not null references information_requests,
    reply text not null check (reply in ('sent', 'answered', 'nothing held', 'declined', 'ring', 'recalled', 'withdrawn')),
    words text not null,
    records text[] not null,
    ring text,
    law text not null,
    agency text not null,
    told_by bigint not null references viewers,
    told_at timestamptz not null
);
create index information_replies_by_request on information_replies (request, told_at);
grant select, insert on information_replies to counterline_app;
call pg_temp.read_by_worker('information_replies');
create policy of_a_request on information_replies for select to counterline_app
    using (exists (select from information_requests r where r.ref = information_replies.request));
-- What is said of its sending is who let it go, by which authority: an adviser's act.
create policy said on information_replies for insert to counterline_app
    with check (
        told_by = (select current_viewer()) and agency = (select viewers_agency())
        and exists (select from information_requests r where r.ref = information_replies.request
                     and information_replies.agency
                         = case when information_replies.reply in ('sent', 'withdrawn') then r.agency else r.receiver end
                     and (words = '' or r.sent_at is null or r.role <> 'partner' and r.asked_as <> 'partner'
                          or 'partner' = case when information_replies.agency = r.agency then r.asked_as else r.role end
                          or were_let_go(r.ref, case when information_replies.agency = r.agency then r.receiver else r.agency end, words,
                                         information_replies.reply, information_replies.records)))
    );

-- Words that ask somebody to use whom they know, before they are sent, and what an adviser of who asks said of them.
-- What of the same is ticked, in our own words: an adviser does not read the request.
create table covert_questions (
    ref text collate "C" primary key,
    about text not null,
    receiver text not null,
    words text not null,
    agency text not null,
    asked_by bigint not null references viewers,
    asked_at timestamptz not null,
    beside text not null default '',
    reply text not null default '',
    records text[] not null default '{}',
    asks text not null default 'authority' check (asks in ('authority', 'child')),
    went boolean not null default false check (not went or asks = 'child')
);
create index covert_questions_by_about on covert_questions (about);
create index covert_questions_by_agency on covert_questions (agency, asked_at desc);
alter table covert_questions enable row level security;
grant select, insert on covert_questions to counterline_app;
-- An adviser at the national body reads one by the letter that is passed on to them where a body has none of its own.
-- Whoever is of the side that wrote words reads what became of them, and sends them for a colleague.
create policy of_who_asks on covert_questions for select to counterline_app
    using (
        (agency = (select viewers_agency())
         and (asked_by = (select current_viewer())
              or (asks = 'authority' and (select may('coordination:authority:advise')))
              or (asks = 'child' and (select may('coordination:child:advise')))
              or about in (select t.ref from tasks t)
              or about in (select r.ref from information_requests r)))
        or (((asks = 'authority' and (select may('coordination:authority:advise')))
             or (asks = 'child' and (select may('coordination:child:advise'))))
            and ref in (select l.about from letters l))
    );
create policy in_ones_own_name on covert_questions for insert to counterline_app
    with check (asked_by = (select current_viewer()) and agency = (select viewers_agency()));

create table covert_answers (
    question text collate "C" primary key references covert_questions,
    let_go boolean not null,
    reason text not null,
    authority text check (let_go = (authority is not null)),
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null
);
alter table covert_answers enable row level security;
grant select, insert on covert_answers to counterline_app;
create policy of_ones_question on covert_answers for select to counterline_app
    using (question in (select q.ref from covert_questions q));
create policy in_ones_own_name on covert_answers for insert to counterline_app
    with check (
        viewer_id = (select current_viewer()) and agency = (select viewers_agency())
        and question in (select q.ref from covert_questions q
                          where not same_human(q.asked_by, (select current_viewer()))
                            and ((q.asks = 'authority' and (select may('coordination:authority:advise')))
                                 or (q.asks = 'child' and (select may('coordination:child:advise')))))
    );
create trigger two_people before insert or update of viewer_id on covert_answers
    for each row execute function are_two_people('viewer_id', 'select q.asked_by from covert_questions q where q.ref = ($1).question');
