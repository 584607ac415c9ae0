-- A body adopts guidance with the numbers that its own people ring; of what it said of a page the last counts, and nothing is changed.
create table guidance_adoptions (
    guidance_adoption_id bigint generated always as identity primary key,
    document text collate "C" not null references documents,
    name text not null,
    agency text not null,
    day_number text not null,
    night_number text not null,
    adopted_by bigint not null references viewers,
    adopted_at timestamptz not null
);
create index guidance_adoptions_in_turn on guidance_adoptions (name, agency, guidance_adoption_id desc);
grant insert on guidance_adoptions to counterline_app;
grant usage on sequence guidance_adoptions_guidance_adoption_id_seq to counterline_app;
call pg_temp.open_to_all('guidance_adoptions');
create policy adopted_by_own on guidance_adoptions for insert to counterline_app
    with check (adopted_by = current_viewer() and agency = (select viewers_agency()) and (select may('practice:guidance:adopt')));
