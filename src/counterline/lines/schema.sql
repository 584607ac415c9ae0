-- What each record says of a line, and the numbers that were quiet where a record spoke of them.

create table sightings (
    record_id bigint not null references records,
    identity_key bigint not null,
    known_from timestamptz not null,
    known_to timestamptz,
    audience_id integer not null references audiences,
    primary key (record_id, known_from)
);
create index sightings_by_identity on sightings (identity_key);
create index sightings_by_audience on sightings (audience_id, known_from);
call pg_temp.readable_by_audience('sightings');
call pg_temp.derived('sightings');

-- What each record says of a line, once, however often it stood.
create table drawings (
    record_id bigint primary key references records,
    identity_key bigint not null,
    body jsonb not null,
    audience_id integer not null references audiences
);
create index drawings_by_identity on drawings (identity_key);
create index drawings_by_audience on drawings (audience_id);
call pg_temp.readable_by_audience('drawings');
call pg_temp.derived('drawings');

create table quiets (
    key bigint not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    primary key (key, audience_a, audience_b)
);
create index quiets_by_audience on quiets (audience_a, audience_b, key);
call pg_temp.readable_by_both_audiences('quiets');
call pg_temp.derived('quiets', 'select, insert, delete');
