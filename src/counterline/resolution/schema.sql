-- Links between mentions, judgements by people, the models that weigh, and people as the desk rolls them up.

-- A model is a document that never changes; which one is in force is the newest activation's.
create table resolution_models (
    version text primary key,
    document text not null,
    told text[] not null,
    kept_by bigint not null references viewers,
    kept_at timestamptz not null
);
grant insert on resolution_models to counterline_app;
call pg_temp.open_to_all('resolution_models');
create policy kept_by_permission on resolution_models for insert to counterline_app
    with check ((select may('resolution:model:keep')) and kept_by = current_viewer());

create table model_activations (
    activation_id bigint generated always as identity primary key,
    version text not null references resolution_models,
    reason text not null,
    activated_by bigint not null references viewers,
    activated_at timestamptz not null,
    in_force_since timestamptz
);
grant insert on model_activations to counterline_app;
grant update (in_force_since) on model_activations to counterline_derive;
call pg_temp.open_to_all('model_activations');
create policy kept_by_permission on model_activations for insert to counterline_app
    with check ((select may('resolution:model:keep')) and activated_by = current_viewer());
create policy comes_into_force on model_activations for update to counterline_derive using (true) with check (true);

-- Of each person whom a record that stands names: what is compared, and the keys by which others are found to compare it with.
create table person_features (
    mention_id bigint primary key,
    ref text not null,
    record_id bigint not null references records,
    identity_key bigint not null,
    features jsonb not null,
    made_by text not null,
    audience_id integer not null references audiences
);
create index person_features_by_identity on person_features (identity_key);
create index person_features_by_ref on person_features (ref);
create index person_features_by_record on person_features (record_id);
call pg_temp.readable_by_audience('person_features');
call pg_temp.derived('person_features');

create table person_keys (
    key bigint not null,
    audience_id integer not null,
    mention_id bigint not null,
    primary key (key, audience_id, mention_id)
);
create index person_keys_by_mention on person_keys (mention_id);
call pg_temp.readable_by_audience('person_keys');
call pg_temp.derived('person_keys');

-- A link is of two records, so it is read by whoever reads both.
create table links (
    a bigint not null,
    b bigint not null,
    weight double precision not null,
    doubt real not null,
    vector smallint[] not null,
    model text not null,
    audience_a integer not null,
    audience_b integer not null,
    primary key (a, b),
    check (a < b)
);
create index links_by_other on links (b, a);
create index links_by_doubt on links (doubt, a, b);

create function note_joining() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into desk.unchecked (what) values (tg_argv[0]);
    return null;
end
$$;
revoke execute on function note_joining() from public;

call pg_temp.readable_by_both_audiences('links');
call pg_temp.read_by_worker('links');
call pg_temp.derived('links');
create trigger note_joining after insert on links for each statement execute function note_joining('links');

-- What people say of two mentions is added to and never changed. One act may be of many pairs; one act may undo another.
create table judgements (
    judgement_id bigint generated always as identity primary key,
    act text not null,
    a bigint not null,
    b bigint not null,
    verdict text not null check (verdict in ('same', 'different', 'unsure', 'undone')),
    undoes text,
    reason text not null,
    blind boolean not null,
    weight double precision,
    judged_by bigint not null references viewers,
    judged_at timestamptz not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    key bigint,
    identity_a bigint,
    identity_b bigint,
    ref_a text,
    ref_b text,
    other_key bigint check (other_key is null or (key is not null and other_key <> key)),
    check (a < b),
    check ((verdict = 'undone') = (undoes is not null)),
    check ((key is null) = (identity_a is null) and (key is null) = (identity_b is null)
               and (key is null) = (ref_a is null) and (key is null) = (ref_b is null))
);
create index judgements_by_first on judgements (a);
create index judgements_by_second on judgements (b);
create index judgements_by_act on judgements (act);
create index judgements_of_hands on judgements (identity_a, identity_b) where key is not null;
create index judgements_of_hands_by_other on judgements (identity_b) where key is not null;
create index judgements_of_lines on judgements (identity_a) where other_key is not null;

create function hands_were_judged() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update audience_versions set version = version + 1 where audience_id in (new.audience_a, new.audience_b);
    return null;
end
$$;
revoke execute on function hands_were_judged() from public;

grant insert on judgements to counterline_app, counterline_derive;
grant update (audience_a, audience_b) on judgements to counterline_derive;
call pg_temp.readable_by_both_audiences('judgements');
call pg_temp.read_by_worker('judgements');
create policy judged_by_permission on judgements for insert to counterline_app
    with check (audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[])
                and judged_by = current_viewer() and (select may('resolution:judgement:give')));
-- The worker keeps beside each judgement who reads the records now: what is said of a record is never read wider than the record.
create policy keeps_audiences on judgements for update to counterline_derive using (true) with check (true);
create trigger note_joining after insert on judgements for each statement execute function note_joining('judgement');
create trigger hands_were_judged after insert on judgements for each row
    when (new.key is not null) execute function hands_were_judged();

-- How far a bulk resolution has come, for whoever takes it up again.
create table resolving (
    made_by text primary key,
    after_identity bigint not null,
    done bigint not null,
    scored boolean not null default false
);
call pg_temp.derived('resolving', 'select, insert, update, delete');

create table coming_people (
    mention_id bigint primary key,
    record_id bigint not null
);
call pg_temp.derived('coming_people', 'select, insert, delete');

create table coming_keys (
    mention_id bigint not null,
    key bigint not null
);
call pg_temp.derived('coming_keys', 'select, insert, delete');

create table coming_links (
    a bigint not null,
    b bigint not null,
    weight double precision not null,
    vector smallint[] not null
);
call pg_temp.derived('coming_links', 'select, insert, delete');

-- Whoever is one person with others; the entity is the least number among its mentions.
create table desk.people (
    mention_id bigint primary key,
    entity bigint not null
);
create index people_by_entity on desk.people (entity);
grant select on desk.people to counterline_app;
call pg_temp.derived('desk.people', 'select, insert, delete');

create table desk.rolled_up (
    made_at timestamptz not null,
    model text not null,
    audiences integer[] not null,
    mentions bigint not null,
    people bigint not null,
    known_to jsonb not null
);
grant select on desk.rolled_up to counterline_app;
call pg_temp.derived('desk.rolled_up', 'select, insert, delete');
create policy readable on desk.rolled_up for select to counterline_app
    using ((select at_the_desk()) and audiences <@ (select readable())::integer[]);

create policy readable on desk.people for select to counterline_app
    using ((select at_the_desk()) and (select exists (select from desk.rolled_up)));

-- What stands of what people said of mentions, of those records alone that lie in these audiences.
create function judged_of(_mentions bigint[], _may integer[]) returns table(a bigint, b bigint, verdict text, judgement_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct on (j.a, j.b) j.a, j.b, j.verdict, j.judgement_id
      from judgements j
     where (j.a = any (_mentions) or j.b = any (_mentions)) and j.verdict <> 'undone'
       and j.audience_a = any (_may) and j.audience_b = any (_may)
       and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b)
     order by j.a, j.b, j.verdict = 'unsure', j.blind, j.judgement_id desc
$$;
revoke execute on function judged_of(bigint[], integer[]) from public;

grant usage on sequence judgements_judgement_id_seq, model_activations_activation_id_seq
    to counterline_app, counterline_derive;
