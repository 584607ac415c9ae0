-- Which line a nomination is for, what people decide of lines, and what stops the ranking or advises on it.

-- A line is never stored, so what is said of one stands with one mention of its contact point and is read by whoever reads that record.
create table nomination_lines (
    nomination_id bigint primary key references nominations,
    line text collate "C" not null,
    identity_key bigint not null,
    mention_id bigint not null,
    mention text collate "C" not null,
    rests_on text[] not null check (cardinality(rests_on) > 0),
    audience_id integer not null references audiences
);
create index nomination_lines_by_identity on nomination_lines (identity_key);
create index nomination_lines_by_mention on nomination_lines (mention);
grant insert on nomination_lines to counterline_app;
grant update (audience_id) on nomination_lines to counterline_derive;
call pg_temp.readable_by_audience('nomination_lines');
create policy said_by_filer on nomination_lines for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[])
                and nomination_id in (select n.nomination_id from nominations n where n.filed_by = (select current_viewer()))
                and (select may('prioritisation:nomination:file')));
create policy keeps_audience on nomination_lines for update to counterline_derive using (true) with check (true);

create table priority_decisions (
    ref text collate "C" primary key,
    line text collate "C" not null,
    identity_key bigint not null,
    mention_id bigint not null,
    mention text collate "C" not null,
    kind text not null check (kind in ('priority', 'collect first', 'leave with the force')),
    reason text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    until timestamptz not null check (until > at),
    replaces text[] not null,  -- what stood of the lines that were one by then, under whichever of their references
    audience_id integer not null references audiences
);
create index priority_decisions_by_line on priority_decisions (line, at);
create index priority_decisions_by_identity on priority_decisions (identity_key);
create index priority_decisions_by_mention on priority_decisions (mention);
grant insert on priority_decisions to counterline_app;
grant update (audience_id) on priority_decisions to counterline_derive;
call pg_temp.readable_by_audience('priority_decisions');
create policy decided_by_reader on priority_decisions for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('prioritisation:ranking:decide')));
create policy keeps_audience on priority_decisions for update to counterline_derive using (true) with check (true);

-- What was on the page is of the deciding body's own view, so nobody elsewhere reads it.
create table priority_pages (
    decision text collate "C" primary key references priority_decisions,
    tier text not null check (tier in ('secure', 'contested', 'out')),
    chance double precision not null check (chance between 0 and 1),
    places integer not null check (places > 0),
    document text not null,
    state text not null,
    agency text not null
);
call pg_temp.read_by_worker('priority_pages');
grant select, insert on priority_pages to counterline_app;
create policy own_view on priority_pages for select to counterline_app
    using (agency = (select viewers_agency()) and exists (select from priority_decisions d where d.ref = decision));
create policy kept_by_decider on priority_pages for insert to counterline_app
    with check (agency = (select viewers_agency()) and (select may('prioritisation:ranking:decide'))
                and exists (select from priority_decisions d where d.ref = decision and d.viewer_id = (select current_viewer())));

-- The last row counts: it stopped the ranking everywhere, or had it begin again.
create table ranking_stops (
    ref text collate "C" primary key,
    stopped boolean not null,
    reason text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null
);
create index ranking_stops_by_time on ranking_stops (at);
grant insert on ranking_stops to counterline_app;
call pg_temp.open_to_all('ranking_stops');
create policy stopped_by_commander on ranking_stops for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('prioritisation:ranking:stop')));

create table ranking_advice (
    ref text collate "C" primary key,
    document text not null,
    words text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null
);
grant insert on ranking_advice to counterline_app;
call pg_temp.open_to_all('ranking_advice');
create policy advised on ranking_advice for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('prioritisation:ranking:advise')));

-- Rounded before it is kept, and of nobody: how many by naming tradition, for whoever advises or commands at the national body.
create table ranking_disparity (
    tradition text not null,
    counted text not null check (counted in ('named in records of lines', 'nominated', 'under a priority')),
    people integer check (people >= 0 and people % 5 = 0),
    drawn_at timestamptz not null,
    primary key (tradition, counted)
);
alter table ranking_disparity enable row level security;
grant select on ranking_disparity to counterline_app;
call pg_temp.derived('ranking_disparity', 'select, insert, delete');
create policy read_by_advisers on ranking_disparity for select to counterline_app
    using ((select answers_for_ranking())
           and ((select may('prioritisation:ranking:advise')) or (select may('prioritisation:ranking:stop'))));

-- How many decisions stand, of what the desk reads, for whoever answers for the ranking: a hidden one would move it for others.
create table ranking_figures (
    kind text primary key,
    many bigint not null,
    against bigint not null,
    drawn_at timestamptz not null
);
alter table ranking_figures enable row level security;
grant select on ranking_figures to counterline_app;
call pg_temp.derived('ranking_figures', 'select, insert, delete');
create policy read_by_answerable on ranking_figures for select to counterline_app using ((select answers_for_ranking()));
grant execute on function is_checked() to counterline_derive;

-- A regrade moves words with the record that they stand with, in its own transaction.
create function words_of_lines_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update nomination_lines l set audience_id = m.audience_id
      from mentions m where m.record_id = new.record_id and l.mention = m.ref;
    update priority_decisions d set audience_id = m.audience_id
      from mentions m where m.record_id = new.record_id and d.mention = m.ref;
    return null;
end
$$;
revoke execute on function words_of_lines_follow() from public;
create trigger words_of_lines_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function words_of_lines_follow();
