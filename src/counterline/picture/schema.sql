-- Published figures and their release by two people and the forces, the audit of the estimate, and charts.

create table published_figures (
    figure_id bigint generated always as identity primary key,
    ref text not null unique,
    title text not null,
    figures_on date not null,
    rule text not null,
    body jsonb not null,
    sealed_text text not null,
    seal text not null unique,
    previous_seal text unique,
    published_by bigint not null references viewers,
    published_at timestamptz not null,
    revises bigint unique references published_figures,
    reason text,
    -- Two people stand behind each figure.
    prepared_id bigint unique,
    prepared_by bigint,
    check ((revises is null) = (reason is null)),
    constraint two_people check (prepared_id is not null and prepared_by is not null)
);

create function stays_as_published() returns trigger
language plpgsql as $$
begin
    raise exception 'a published figure is never changed or removed; publish a revision' using errcode = 'insufficient_privilege';
end
$$;

-- A release goes out only as the forces have answered, and not once it is withdrawn.
create function is_released_as_answered() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from withdrawn_releases w where w.prepared_id = new.prepared_id) then
        raise exception 'this release was withdrawn' using errcode = 'insufficient_privilege';
    end if;
    if exists (
        select from prepared_releases p, unnest(p.forces_asked) force where p.prepared_id = new.prepared_id
           and not exists (select from force_answers a where a.prepared_id = p.prepared_id and a.force = force)
    ) then
        raise exception 'not every force has answered' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

alter table published_figures enable row level security;
grant select, insert on published_figures to counterline_app;
create policy open_to_all on published_figures for select to counterline_app, counterline_derive using (true);
create policy written_by_permission on published_figures for insert to counterline_app
    with check ((select may('picture:figure:publish')) and published_by = current_viewer());
create trigger stays_as_published before update or delete or truncate on published_figures
    for each statement execute function stays_as_published();
create trigger is_released_as_answered before insert on published_figures
    for each row execute function is_released_as_answered();
create trigger two_people before insert or update of published_by on published_figures
    for each row execute function are_two_people(
        'published_by', 'select ($1).prepared_by where ($1).prepared_by is not null and ($1).published_by is not null');

-- An estimate stays as it was made, of the same records; only their audiences have other numbers.
create table desk.estimates (
    estimate_id bigint generated always as identity primary key,
    on_day date not null,
    known date not null,
    of_all boolean not null,
    state text not null,
    audiences integer[] not null,
    rule text not null,
    model text not null,
    estimated jsonb,
    refused text,
    fit jsonb,
    made_at timestamptz not null,
    check ((estimated is null) = (refused is not null))
);
create unique index estimates_once on desk.estimates (state, on_day, rule, model, of_all, (case when of_all then null else known end))
    nulls not distinct;
create index estimates_by_day on desk.estimates (on_day desc);

create function stays_as_estimated() returns trigger
language plpgsql as $$
begin
    raise exception 'an estimate stays as it was made; make another' using errcode = 'insufficient_privilege';
end
$$;

alter table desk.estimates enable row level security;
grant select, insert on desk.estimates to counterline_app;
create policy readable on desk.estimates for select to counterline_app
    using ((select at_the_desk()) and audiences <@ (select readable())::integer[]);
create policy made_at_the_desk on desk.estimates for insert to counterline_app
    with check ((select at_the_desk()) and audiences <@ (select readable())::integer[]);
create trigger stays_as_estimated before update or delete or truncate on desk.estimates
    for each statement execute function stays_as_estimated();

-- One for each quarter, with everything by which it can be drawn again, and the figure that it tests.
create table audit_draws (
    quarter text primary key check (quarter ~ '^[0-9]{4}-q[1-4]$'),
    on_day date not null,
    known date not null,
    size integer not null check (size > 0),
    seed text not null,
    model text not null,
    rule text not null,
    central double precision not null,
    low double precision not null,
    high double precision not null,
    frame text not null,
    frame_digest text not null,
    drawn_by bigint not null references viewers,
    drawn_at timestamptz not null,
    check (low <= central and central <= high)
);
alter table audit_draws enable row level security;
grant select, insert on audit_draws to counterline_app;
create policy the_desks on audit_draws for select to counterline_app using ((select may('picture:audit:draw')));
create policy drawn_by_permission on audit_draws for insert to counterline_app
    with check ((select may('picture:audit:draw')) and drawn_by = current_viewer());

-- What an agency is asked: a reference of its own and a day, and nothing by which it could learn what others told.
create table audit_questions (
    quarter text not null references audit_draws,
    record_ref text not null,
    agency text not null,
    reference text not null,
    on_day date not null,
    asked_at timestamptz not null,
    primary key (quarter, record_ref)
);
create index audit_questions_by_agency on audit_questions (agency);
alter table audit_questions enable row level security;
grant select, insert on audit_questions to counterline_app;
create policy the_desks_or_ones_own on audit_questions for select to counterline_app
    using ((select may('picture:audit:draw'))
           or ((select may('picture:audit:answer')) and agency = (select viewers_agency())));
create policy asked_by_permission on audit_questions for insert to counterline_app
    with check ((select may('picture:audit:draw')));

-- Which questions are about one line is the desk's knowledge: agencies' records made it one.
create table audit_sampled (
    quarter text not null,
    record_ref text not null,
    line_ref text not null,
    primary key (quarter, record_ref),
    foreign key (quarter, record_ref) references audit_questions
);
alter table audit_sampled enable row level security;
grant select, insert on audit_sampled to counterline_app;
create policy the_desks on audit_sampled for select to counterline_app using ((select may('picture:audit:draw')));
create policy drawn_by_permission on audit_sampled for insert to counterline_app
    with check ((select may('picture:audit:draw')));

create table audit_answers (
    answer_id bigint generated always as identity primary key,
    quarter text not null,
    record_ref text not null,
    said text not null check (said in ('alive', 'dormant', 'closed', 'cannot tell')),
    how_known text not null check (how_known in ('checked with the officer in the case', 'from records')),
    closed_on date,
    answered_by bigint not null references viewers,
    answered_at timestamptz not null,
    foreign key (quarter, record_ref) references audit_questions,
    check ((said = 'closed') = (closed_on is not null))
);
create index audit_answers_by_question on audit_answers (quarter, record_ref, answer_id);
alter table audit_answers enable row level security;
grant select, insert on audit_answers to counterline_app;
-- Whoever may read a question may read its answers; whoever is asked it answers, in their own name.
create policy of_a_readable_question on audit_answers for select to counterline_app
    using (exists (select from audit_questions q
                    where q.quarter = audit_answers.quarter and q.record_ref = audit_answers.record_ref));
create policy answered_by_the_asked on audit_answers for insert to counterline_app
    with check ((select may('picture:audit:answer')) and answered_by = current_viewer()
                and exists (select from audit_questions q
                             where q.quarter = audit_answers.quarter and q.record_ref = audit_answers.record_ref
                               and q.agency = (select viewers_agency())));

create table estimate_decisions (
    decision_id bigint generated always as identity primary key,
    model text not null,
    lifted boolean not null,
    reason text not null,
    quarters text[] not null,
    decided_by bigint not null references viewers,
    decided_at timestamptz not null
);
create index estimate_decisions_by_model on estimate_decisions (model, decision_id);
alter table estimate_decisions enable row level security;
grant select, insert on estimate_decisions to counterline_app;
create policy open_to_all on estimate_decisions for select to counterline_app using (true);
create policy decided_by_permission on estimate_decisions for insert to counterline_app
    with check ((select may('picture:audit:decide')) and decided_by = current_viewer());

-- What one analyst has prepared. Nothing of it is drawn or counted yet. Who is asked is settled here, so that nobody is added.
create table prepared_releases (
    prepared_id bigint generated always as identity primary key,
    ref text collate "C" not null unique,
    title text not null check (btrim(title) <> ''),
    figures_on date not null,
    national_only boolean not null,
    revises bigint references published_figures,
    reason text check (btrim(reason) <> ''),
    forces_asked text[] not null,
    prepared_by bigint not null references viewers,
    prepared_at timestamptz not null,
    check ((revises is null) = (reason is null)),
    unique (prepared_id, prepared_by)
);
alter table prepared_releases enable row level security;
grant select, insert on prepared_releases to counterline_app;
create policy read_by_the_desk_and_whom_it_asks on prepared_releases for select to counterline_app
    using ((select may('picture:figure:publish')) or forces_asked @> array[(select viewers_agency())]);
create policy prepared_by_the_desk on prepared_releases for insert to counterline_app
    with check ((select may('picture:figure:publish')) and prepared_by = current_viewer());
create trigger stays_as_published before update or delete or truncate on prepared_releases
    for each statement execute function stays_as_published();

create table withdrawn_releases (
    prepared_id bigint primary key references prepared_releases,
    withdrawn_by bigint not null references viewers,
    withdrawn_at timestamptz not null
);
alter table withdrawn_releases enable row level security;
grant select, insert on withdrawn_releases to counterline_app;
create policy open_to_all on withdrawn_releases for select to counterline_app using (true);
create policy withdrawn_by_the_desk on withdrawn_releases for insert to counterline_app
    with check ((select may('picture:figure:publish')) and withdrawn_by = current_viewer());
create trigger stays_as_published before update or delete or truncate on withdrawn_releases
    for each statement execute function stays_as_published();

-- What a force answers, without reasons; the newest of its answers stands until the release.
create table force_answers (
    answer_id bigint generated always as identity primary key,
    prepared_id bigint not null references prepared_releases,
    force text not null,
    answer text not null check (answer in ('no objection', 'delay')),
    announced integer check (announced >= 0),
    answered_by bigint not null references viewers,
    answered_at timestamptz not null
);
alter table force_answers enable row level security;
grant select, insert on force_answers to counterline_app;
create policy read_by_the_desk_and_the_force on force_answers for select to counterline_app
    using ((select may('picture:figure:publish')) or force = (select viewers_agency()));
create policy answered_by_the_force on force_answers for insert to counterline_app
    with check ((select may('picture:release:answer')) and force = (select viewers_agency()) and answered_by = current_viewer());
create trigger stays_as_published before update or delete or truncate on force_answers
    for each statement execute function stays_as_published();

-- The true count of each cell of a release and the noise that was drawn for it; none where the cell was withheld.
create table drawn_cells (
    figure_id bigint not null references published_figures,
    unit text not null,
    level text not null check (level in ('nation', 'region', 'force')),
    area text not null,
    counted integer not null,
    noise integer,
    primary key (figure_id, unit, level, area)
);
alter table drawn_cells enable row level security;
grant select, insert on drawn_cells to counterline_app;
create policy desk_alone on drawn_cells for select to counterline_app using ((select may('picture:figure:publish')));
create policy drawn_by_the_desk on drawn_cells for insert to counterline_app
    with check ((select may('picture:figure:publish')));
create trigger stays_as_published before update or delete or truncate on drawn_cells
    for each statement execute function stays_as_published();

create table charts (
    ref text primary key,
    title text not null,
    reason text not null,
    review_on date not null,
    agency text not null,
    kept_by bigint not null references viewers,
    shared boolean not null,
    kept_at timestamptz not null,
    ended_at timestamptz
);
create index charts_by_keeper on charts (kept_by, kept_at);
create index charts_by_agency on charts (agency, kept_at) where shared;
grant select, insert on charts to counterline_app;
grant update (review_on, shared, ended_at) on charts to counterline_app;
call pg_temp.read_by_worker('charts');
create policy of_keeper_and_agency on charts for select to counterline_app
    using (kept_by = (select current_viewer()) or shared and ended_at is null and agency = (select viewers_agency())
           and review_on >= (select (current_moment() at time zone 'Europe/London')::date));
create policy kept on charts for insert to counterline_app
    with check (kept_by = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('picture:chart:keep')));
create policy keepers_own on charts for update to counterline_app
    using (kept_by = (select current_viewer()))
    with check (kept_by = (select current_viewer()));

-- A thing is kept by a mention of it and nothing else; what is noted of it goes to those who may read that mention.
create table chart_things (
    chart text not null references charts,
    mention text not null,
    across real not null,
    down real not null,
    note text,
    audience_id integer not null references audiences,
    primary key (chart, mention)
);
create index chart_things_by_mention on chart_things (mention);
grant select, insert on chart_things to counterline_app;
grant update (note) on chart_things to counterline_app;
call pg_temp.read_by_worker('chart_things');
create policy of_chart on chart_things for select to counterline_app
    using (audience_id = any ((select readable())::integer[]) and chart in (select ref from charts));
create policy kept on chart_things for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[])
                and chart in (select ref from charts where kept_by = (select current_viewer())));
create policy noted on chart_things for update to counterline_app
    using (audience_id = any ((select readable())::integer[])
           and chart in (select ref from charts where kept_by = (select current_viewer())))
    with check (audience_id = any ((select readable())::integer[])
                and chart in (select ref from charts where kept_by = (select current_viewer())));

create table raised_markings (
    ref text primary key references published_figures (ref),
    marking text not null check (marking = 'OFFICIAL-SENSITIVE'),
    reason text not null check (length(btrim(reason)) >= 20),
    raised_by bigint not null references viewers,
    raised_at timestamptz not null
);
alter table raised_markings enable row level security;
grant select, insert on raised_markings to counterline_app;
create policy open_to_all on raised_markings for select to counterline_app using (true);
create policy raised_by_permission on raised_markings for insert to counterline_app
    with check ((select may('picture:figure:publish')) and raised_by = current_viewer());

create function charts_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update chart_things c set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and c.mention = m.ref;
    return null;
end
$$;
revoke execute on function charts_follow() from public;

alter table published_figures add foreign key (prepared_id, prepared_by) references prepared_releases (prepared_id, prepared_by);

create trigger charts_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function charts_follow();

grant usage on sequence audit_answers_answer_id_seq, desk.estimates_estimate_id_seq, estimate_decisions_decision_id_seq,
    force_answers_answer_id_seq, prepared_releases_prepared_id_seq, published_figures_figure_id_seq
    to counterline_app, counterline_derive;
