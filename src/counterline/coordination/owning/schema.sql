-- What is said of a line: who owns it, and which lines are one.

-- A line is never stored. What is said of one stands with one mention of its contact point, is read by whoever reads that record, and
-- finds the line that holds the record now. `keys` are the line's contact points as whoever said it read them.
create table line_acts (
    ref text collate "C" primary key,
    line text collate "C" not null,
    identity_key bigint not null,
    mention_id bigint not null,
    mention text collate "C" not null,
    key bigint not null,
    keys bigint[] not null,
    did text not null check
        (did in ('state', 'one', 'reopen', 'stay-closed', 'check', 'adopt', 'ask', 'hand-over', 'refuse', 'end', 'undo')),
    state text check (state in ('suspected', 'confirmed', 'under investigation', 'holder identified', 'closed type 1',
                                'closed type 2', 'succeeded')),
    day date,
    lead text,
    investigation text collate "C",
    successor text collate "C",
    about text collate "C" references line_acts,
    check_day smallint check (check_day in (7, 28, 90)),
    alive boolean,
    reason text not null,
    rests_on text[] not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_id integer not null references audiences,
    judgement text collate "C",
    check ((did = 'state') = (state is not null)),
    check ((state in ('closed type 1', 'closed type 2')) is not true or day is not null),
    check ((state = 'under investigation') is not true or investigation is not null),
    check ((state = 'succeeded') is not true or successor is not null),
    check ((did = 'hand-over') = (lead is not null)),
    check ((did = 'check') = (check_day is not null) and (did = 'check') = (alive is not null)),
    check ((did in ('reopen', 'stay-closed', 'check', 'refuse', 'undo')) = (about is not null)),
    check ((did = 'one') = (judgement is not null) and (did = 'one' and successor is null) is not true)
);
create index line_acts_by_identity on line_acts (identity_key);
create index line_acts_by_keys on line_acts using gin (keys);
create index line_acts_about on line_acts (about) where about is not null;
create index line_acts_by_mention on line_acts (mention_id);
grant insert on line_acts to counterline_app;
grant update (audience_id) on line_acts to counterline_derive;
call pg_temp.readable_by_audience('line_acts');
create policy said_by_reader on line_acts for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency())
                and may(case when did in ('adopt', 'ask', 'hand-over', 'refuse', 'end') then 'coordination:line:adopt'
                                     else 'coordination:line:state' end));
create policy keeps_audience on line_acts for update to counterline_derive using (true) with check (true);
