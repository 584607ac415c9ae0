-- The log of every use, each entry by its viewer, and its seals.

create table log_origin (
    only_one boolean primary key default true check (only_one),
    origin text not null
);

create function stays_as_logged() returns trigger
language plpgsql as $$
begin
    raise exception 'the log is never changed or shortened' using errcode = 'insufficient_privilege';
end
$$;

insert into log_origin (origin) values ('counterline/' || gen_random_uuid()::text);
grant select on log_origin to counterline_seal;
create trigger stays_as_logged before update or delete or truncate on log_origin
    for each statement execute function stays_as_logged();

create table log_entries (
    entry_id bigint generated always as identity primary key,
    at timestamptz not null,
    act text not null check (act in
        ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'refusal', 'sign-in', 'sign-out',
         'break-glass')),
    viewer_id bigint default current_viewer() references viewers,
    viewer text,
    agency text,
    subjects text[] not null default '{}' check (references_only(subjects)),
    recipients text[] not null default '{}' check (references_only(recipients)),
    purpose text check (references_only(array[coalesce(purpose, 'none')])),
    -- The text is kept enciphered in its entry, which the tree seals; its key lies beside it, and can go without it.
    sought bytea,
    hits bigint check (hits >= 0),
    -- Beside who acted, by what else than their own role they did: whom they deputise for.
    acting_for text[] not null default '{}' check (references_only(acting_for)),
    seals_viewer boolean default true not null check (seals_viewer),
    check (act <> 'disclosure' or cardinality(recipients) > 0),
    constraint sought_with_hits check ((sought is null) = (hits is null)),
    constraint sought_in_consultations check (sought is null or (act = 'consultation' and cardinality(subjects) = 1))
);
create index log_entries_by_subject on log_entries using gin (subjects);
create index log_entries_that_searched on log_entries (entry_id) where sought is not null;
create index log_entries_by_viewer on log_entries (viewer, entry_id);
create index log_entries_by_instant on log_entries using brin (at);
create index log_entries_that_disclosed on log_entries (entry_id) where act = 'disclosure';

-- Who acts is looked up here and not taken from whoever writes the entry.
create function told_by_viewer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select v.ref, v.agency into new.viewer, new.agency from viewers v where v.viewer_id = new.viewer_id;
    new.purpose := coalesce(new.purpose, purpose_of(new.viewer_id));
    new.acting_for := coalesce(
        (select array_agg(told order by told)
           from (select for_viewer as told from held_roles(new.viewer_id) where for_viewer is not null
                 union select ref from open_glass(new.viewer_id)) acting),
        '{}');
    return new;
end
$$;

create function waits_for_its_seal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into log_unsealed (entry_id) values (new.entry_id);
    return null;
end
$$;

alter table log_entries enable row level security;
grant insert on log_entries to counterline_app, counterline_derive;
grant select on log_entries to counterline_seal;
create policy told_as_oneself on log_entries for insert to counterline_app, counterline_derive
    with check (viewer_id is not distinct from current_viewer());
create policy seals on log_entries for select to counterline_seal using (true);
create trigger told_by_viewer before insert on log_entries for each row execute function told_by_viewer();
create trigger waits_for_its_seal after insert on log_entries for each row execute function waits_for_its_seal();
create trigger stays_as_logged before update or delete or truncate on log_entries
    for each statement execute function stays_as_logged();

create table log_unsealed (
    entry_id bigint primary key references log_entries
);
grant select, delete on log_unsealed to counterline_seal;

create table log_leaves (
    leaf_index bigint primary key check (leaf_index >= 0),
    entry_id bigint not null unique references log_entries,
    leaf_hash bytea not null check (length(leaf_hash) = 32)
);
grant select, insert on log_leaves to counterline_seal;
create trigger stays_as_logged before update or delete or truncate on log_leaves
    for each statement execute function stays_as_logged();

-- The frontier is what the next leaf is added to, so that sealing never reads the log again.
create table log_checkpoints (
    size bigint primary key check (size > 0),
    root bytea not null check (length(root) = 32),
    frontier bytea not null,
    note text not null,
    sealed_at timestamptz not null
);
grant select, insert on log_checkpoints to counterline_seal;
create trigger stays_as_logged before update or delete or truncate on log_checkpoints
    for each statement execute function stays_as_logged();

create table log_keys (
    search text primary key check (references_only(array[search])),
    wrapped bytea not null
);

create function note_search(_at timestamptz, _search text, _sought bytea, _hits bigint, _wrapped bytea) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into log_entries (at, act, subjects, sought, hits) values (_at, 'consultation', array[_search], _sought, _hits);
    insert into log_keys (search, wrapped) values (_search, _wrapped);
$$;
revoke execute on function note_search(timestamptz, text, bytea, bigint, bytea) from public;
grant execute on function note_search(timestamptz, text, bytea, bigint, bytea) to counterline_app;

create function destroy_search(_search text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not may('governance:search:destroy') then
        raise exception 'destroying a search needs governance:search:destroy' using errcode = 'insufficient_privilege';
    end if;
    delete from log_keys where search = _search;
    return found;
end
$$;
revoke execute on function destroy_search(text) from public;
grant execute on function destroy_search(text) to counterline_app;

create function log_searches(
    _viewer text, _before bigint, _most integer
) returns table (
    entry_id bigint, at timestamptz, viewer text, agency text, name text, search text, sought bytea, hits bigint, wrapped bytea
)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.entry_id, e.at, e.viewer, e.agency, v.name, e.subjects[1], e.sought, e.hits, k.wrapped
      from log_entries e left join log_keys k on k.search = e.subjects[1] left join viewers v on v.ref = e.viewer
     where may_read_log() and inspected(e.agency)
       and e.sought is not null
       and (_viewer is null or e.viewer = _viewer)
       and (_before is null or e.entry_id < _before)
     order by e.entry_id desc
     limit least(_most, 1000)
$$;
revoke execute on function log_searches(text, bigint, integer) from public;
grant execute on function log_searches(text, bigint, integer) to counterline_app;

grant usage on sequence log_entries_entry_id_seq
    to counterline_app, counterline_derive;
