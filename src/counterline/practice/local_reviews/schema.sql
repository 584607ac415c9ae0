-- Local reviews: rounds of money, applications, what was said and done of each, and the actions that its recommendations became.

create table review_rounds (
    ref text collate "C" primary key,
    title text not null,
    pot_pence bigint not null check (pot_pence > 0),
    closes_on date not null,
    agency text not null,
    said_by bigint not null references viewers,
    said_at timestamptz not null
);
alter table review_rounds enable row level security;
grant select, insert on review_rounds to counterline_app;
create policy read_by_all_who_may on review_rounds for select to counterline_app
    using ((select may('practice:action:answer')));
create policy said_by_the_desk on review_rounds for insert to counterline_app
    with check ((select may('practice:review:decide')) and said_by = (select current_viewer()) and agency = (select viewers_agency()));

create table local_reviews (
    ref text collate "C" primary key,
    round text collate "C" not null references review_rounds,
    agency text not null,
    area text not null,
    sponsor text not null,
    partners text[] not null,
    why text not null,
    asks_pence bigint not null check (asks_pence > 0),
    said_by bigint not null references viewers,
    said_at timestamptz not null
);
create index local_reviews_by_round on local_reviews (round);
alter table local_reviews enable row level security;
grant select, insert on local_reviews to counterline_app;
call pg_temp.read_by_worker('local_reviews');
create policy of_its_bodies on local_reviews for select to counterline_app
    using ((select may('practice:action:answer'))
           and (agency = (select viewers_agency()) or (select viewers_agency()) = any (partners) or (select may('practice:review:decide'))));
create policy applied_for_by_own on local_reviews for insert to counterline_app
    with check ((select may('practice:review:apply')) and said_by = (select current_viewer()) and agency = (select viewers_agency()));

-- What was said and done of it, in its order. Two who act at once do not both: each says what it comes after.
create table local_review_acts (
    review text collate "C" not null references local_reviews,
    turn integer not null,
    did text not null check (did in ('promised', 'proposed', 'decided', 'sent back', 'matched', 'spent', 'returned', 'found', 'named', 'unnamed')),
    words text not null,
    pence bigint not null check (pence >= 0),
    fund text collate "C",
    found jsonb,
    agency text not null,
    viewer_id bigint not null references viewers,
    at timestamptz not null,
    primary key (review, turn),
    check ((found is not null) = (did = 'found')),
    check (did not in ('matched', 'spent', 'returned') or pence > 0)
);
alter table local_review_acts enable row level security;
grant select, insert on local_review_acts to counterline_app;
create policy of_ones_review on local_review_acts for select to counterline_app
    using (review in (select r.ref from local_reviews r));
create policy in_ones_own_name on local_review_acts for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and agency = (select viewers_agency()) and review in (select r.ref from local_reviews r)
                and case when did in ('proposed', 'decided', 'sent back') then (select may('practice:review:decide'))
                         when did in ('promised', 'matched') then (select may('practice:action:answer'))
                         else (select may('practice:review:apply'))
                              and agency = (select r.agency from local_reviews r where r.ref = review) end);
create trigger two_people before insert on local_review_acts for each row when (new.did = 'decided')
    execute function are_two_people('viewer_id',
        'select a.viewer_id from local_review_acts a where a.review = ($1).review and a.did = ''proposed''
         union all select r.said_by from local_reviews r where r.ref = ($1).review');

create table local_actions (
    ref text collate "C" primary key,
    review text collate "C" not null references local_reviews,
    theme text not null,
    words text not null,
    body text not null,
    due_on date not null,
    agency text not null,
    said_by bigint not null references viewers,
    said_at timestamptz not null
);
create index local_actions_by_review on local_actions (review);
create index local_actions_by_body on local_actions (body);
alter table local_actions enable row level security;
grant select, insert on local_actions to counterline_app;
call pg_temp.read_by_worker('local_actions');
create policy of_its_bodies on local_actions for select to counterline_app
    using ((body = (select viewers_agency()) and (select may('practice:action:answer'))) or review in (select r.ref from local_reviews r));
create policy in_ones_own_name on local_actions for insert to counterline_app
    with check (said_by = (select current_viewer()) and agency = (select viewers_agency()) and (select may('practice:review:apply'))
                and review in (select r.ref from local_reviews r where r.agency = local_actions.agency));

create table local_action_acts (
    action text collate "C" not null references local_actions,
    turn integer not null,
    did text not null check (did in ('accepted', 'declined', 'countered', 'agreed', 'withdrawn', 'evidence', 'revisited')),
    words text not null,
    owner text,
    due_on date,
    outcome text check (outcome in ('done', 'in part', 'not', 'overtaken')),
    agency text not null,
    viewer_id bigint not null references viewers,
    at timestamptz not null,
    primary key (action, turn),
    check ((outcome is not null) = (did = 'revisited')),
    check (did <> 'accepted' or owner is not null)
);
alter table local_action_acts enable row level security;
grant select, insert on local_action_acts to counterline_app;
call pg_temp.read_by_worker('local_action_acts');
create policy of_ones_action on local_action_acts for select to counterline_app
    using (action in (select a.ref from local_actions a));
-- The body itself says what it does; whoever recommended it answers a counter; anybody who reads it and may looks at it again.
create policy in_ones_own_name on local_action_acts for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and agency = (select viewers_agency())
                and case when did in ('agreed', 'withdrawn') then (select may('practice:review:apply'))
                              and exists (select from local_actions a where a.ref = action and a.agency = viewers_agency())
                         when did = 'revisited' then (select may('practice:action:answer'))
                              and action in (select a.ref from local_actions a)
                         else (select may('practice:action:answer'))
                              and exists (select from local_actions a where a.ref = action and a.body = viewers_agency()) end);
-- Whoever did the work, or said so, does not say what became of it.
create trigger two_people before insert on local_action_acts for each row when (new.did = 'revisited')
    execute function are_two_people('viewer_id',
        'select a.viewer_id from local_action_acts a where a.action = ($1).action and a.did in (''accepted'', ''countered'', ''evidence'')');
