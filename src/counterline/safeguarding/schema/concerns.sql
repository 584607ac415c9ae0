-- What is done about concerns and homes, duties and their clocks, and referrals.

create table concern_acts (
    ref text collate "C" primary key,
    mention text not null,
    mention_id bigint not null,
    did text not null,
    reason text not null,
    body text,
    outcome text check (outcome in ('upheld', 'not upheld', 'not known')),
    rules text[] not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    due timestamptz,
    audience_id integer not null references audiences,
    told_others boolean not null default false,
    holder_id bigint references viewers,  -- the colleague for whom it was taken up
    check (holder_id is null or did = 'take-up'),
    check ((did = 'close') = (outcome is not null))
);
create index concern_acts_by_mention on concern_acts (mention, at);
create index concern_acts_by_agency on concern_acts (agency) where did = 'close';
grant select, insert on concern_acts to counterline_app;
call pg_temp.read_by_worker('concern_acts');
create policy readable on concern_acts for select to counterline_app
    using (
        audience_id = any ((select readable())::integer[]) and (select may('safeguarding:concern:read'))
    );
create policy acted on concern_acts for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and viewer_id = current_viewer()
                and agency = (select viewers_agency()) and (select may('safeguarding:concern:act')));

-- Which agency's leads were told of which rule by which mention: the same person is told of once, however they grow.
create table concerns_told (
    agency text not null,
    rule text not null,
    mention_id bigint not null,
    mention text not null,
    cause text not null,
    told_at timestamptz not null,
    primary key (agency, rule, mention_id)
);
create index concerns_told_by_mention on concerns_told (mention_id);
grant select on concerns_told to counterline_app;
call pg_temp.derived('concerns_told', 'select, insert, update, delete');
create policy of_own_agency on concerns_told for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('safeguarding:concern:read')));

-- Whom to ring at an agency about a child, day and night.
create table duty_numbers (
    duty_number_id bigint generated always as identity primary key,
    agency text not null,
    number text not null,
    hours text not null,
    kept_by bigint not null references viewers,
    kept_at timestamptz not null
);
create index duty_numbers_by_agency on duty_numbers (agency, duty_number_id desc);
grant insert on duty_numbers to counterline_app;
call pg_temp.open_to_all('duty_numbers');
create policy kept_by_own on duty_numbers for insert to counterline_app
    with check (kept_by = current_viewer() and agency = (select viewers_agency()) and (select may('safeguarding:concern:act')));
create policy kept_by_the_desk on duty_numbers for insert to counterline_app
    with check (kept_by = current_viewer() and (select body_of(viewers_agency()) = 'national') and (select may('post:letter:read')));

-- Which body's duty desk answers a number.
create function body_rung(_number text) returns text
language sql stable set search_path = public, pg_temp as $$
    select agency from duty_numbers where number = _number order by duty_number_id desc limit 1
$$;
revoke execute on function body_rung(text) from public;
grant execute on function body_rung(text) to counterline_app, counterline_derive;

-- What somebody says of a duty is their own word and no record's, so it lies in an audience of theirs and follows no regrade.
create table duty_said (
    ref text collate "C" primary key,
    mention_ref text collate "C" not null,
    duty text not null,
    said text not null check (said in ('started', 'done', 'not to be done')),
    happened_at timestamptz not null,
    reason text not null check (length(btrim(reason)) >= 10),
    agency text not null,
    told_by bigint not null references viewers,
    told_at timestamptz not null,
    audience_id integer not null references audiences
);
create index duty_said_by_mention on duty_said (mention_ref, told_at);
create index duty_said_lately on duty_said (happened_at) where said = 'started';
call pg_temp.readable_by_audience('duty_said');
call pg_temp.written_by_its_agency('duty_said');

create table referrals (
    ref text collate "C" primary key,
    kind text not null check (kind in ('alert', 'referral', 'consultation', 'not shared')),
    mention_ref text collate "C",
    agency text not null,
    receiver text not null,
    words text not null,
    why text not null,
    law text not null,
    reprisal text not null,
    safe_contact text not null,
    sent_by bigint not null references viewers,
    sent_at timestamptz not null,
    audience_id integer not null references audiences
);
create index referrals_by_day on referrals (sent_at desc, ref);
call pg_temp.readable_by_audience('referrals');
call pg_temp.written_by_its_agency('referrals');

create table referral_turns (
    ref text collate "C" primary key,
    referral text collate "C" not null references referrals,
    turn text not null,
    words text not null,
    agency text not null,
    told_by bigint not null references viewers,
    told_at timestamptz not null,
    audience_id integer not null references audiences
);
create index referral_turns_by_referral on referral_turns (referral, told_at);
call pg_temp.readable_by_audience('referral_turns');
call pg_temp.written_by_its_agency('referral_turns');

create table home_acts (
    ref text collate "C" primary key,
    mention text not null,
    mention_id bigint not null,
    key bigint not null,
    did text not null check (did in ('repeat', 'plan', 'call-off', 'answer', 'close', 'reopen')),
    words text not null,
    day date,
    days integer check (days between 1 and 366),
    manner text,
    question text,
    answer text check (answer in ('yes', 'no', 'not known')),
    outcome text,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_id integer not null references audiences,
    check ((did = 'plan') = (day is not null) and (did = 'plan') = (manner is not null)),
    check ((did = 'answer') = (question is not null) and (did = 'answer') = (answer is not null)),
    check ((did = 'close') = (outcome is not null)),
    check (did = 'repeat' or days is null)
);
create index home_acts_by_key on home_acts (key, at);
create index home_acts_by_mention on home_acts (mention);
grant select, insert on home_acts to counterline_app;
call pg_temp.read_by_worker('home_acts');
create policy readable on home_acts for select to counterline_app
    using (
        audience_id = any ((select readable())::integer[]) and (select may('safeguarding:home:keep'))
    );
create policy kept on home_acts for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and viewer_id = current_viewer()
                and agency = (select viewers_agency()) and (select may('safeguarding:home:keep')));

create table rule_limits (
    rule_limit_id bigint generated always as identity primary key,
    agency text not null,
    name text not null,
    value integer not null,
    reason text not null,
    set_by bigint not null references viewers,
    set_at timestamptz not null
);
create index rule_limits_by_agency on rule_limits (agency, name, rule_limit_id desc);
grant select, insert on rule_limits to counterline_app;
call pg_temp.read_by_worker('rule_limits');
create policy of_own_agency on rule_limits for select to counterline_app using (agency = (select viewers_agency()));
create policy set_by_own on rule_limits for insert to counterline_app
    with check (set_by = current_viewer() and agency = (select viewers_agency()) and (select may('safeguarding:concern:act')));

create function concern_acts_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update concern_acts c set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and c.mention = m.ref;
    return null;
end
$$;
revoke execute on function concern_acts_follow() from public;

create function home_acts_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update home_acts h set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and h.mention = m.ref;
    return null;
end
$$;
revoke execute on function home_acts_follow() from public;

create trigger concern_acts_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function concern_acts_follow();

create trigger home_acts_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function home_acts_follow();

grant usage on sequence duty_numbers_duty_number_id_seq, rule_limits_rule_limit_id_seq
    to counterline_app, counterline_derive;
