-- The installation itself, its moment and how it is doing; forms that came in, so that each is taken once.

-- What rests on every agency's records at once. Only viewers of the national desk read it, and only what was made of audiences that they
-- may all read; each table there has locks of its own.
create schema desk;
grant usage on schema desk to counterline_app, counterline_derive;

-- Each process refuses a schema it does not know, so each may read which one this is.
grant select on alembic_version to counterline_app, counterline_derive, counterline_seal;

-- The queue's tables come from procrastinate. The application may add jobs, and only the worker takes them.
grant select, insert on procrastinate_jobs, procrastinate_events to counterline_app;
grant select, insert, update, delete on procrastinate_jobs, procrastinate_events, procrastinate_workers, procrastinate_periodic_defers
    to counterline_derive;
grant usage on all sequences in schema public to counterline_app, counterline_derive;

create table installation (
    only_one boolean primary key default true check (only_one),
    reference_key text not null,
    drawing integer not null default 0
);
-- Two random UUIDs: the key that makes references unguessable although they are computed.
insert into installation (reference_key) values (gen_random_uuid()::text || gen_random_uuid()::text);
grant select on installation to counterline_app, counterline_derive;
grant update (drawing) on installation to counterline_derive;

-- A form by the hash of its session, address and content, with where its sender was sent on; nothing of what it says is here.
create table forms_sent (
    form_digest bytea primary key check (length(form_digest) = 32),
    taken_at timestamptz not null,
    sent_on text
);
create index forms_sent_by_time on forms_sent (taken_at);
alter table forms_sent enable row level security;

create function current_viewer() returns bigint
language sql stable set search_path = public, pg_temp as $$
    select nullif(current_setting('counterline.viewer', true), '')::bigint
$$;

-- The moment of this transaction, as the application's clock tells it.
create function current_moment() returns timestamptz
language sql stable set search_path = public, pg_temp as $$
    select coalesce(nullif(current_setting('counterline.now', true), '')::timestamptz, now())
$$;

-- Numbers of the whole installation, and nothing of who sent or did what. By the database's own clock, as the queue's times are. Jobs of
-- call data are not counted: whoever is on no list of an authorisation learns nothing of any.
create function installation_health() returns table (
    worker_seconds double precision, waiting bigint, lag_seconds double precision, failed bigint, unsealed bigint,
    unsealed_seconds double precision, mails_failing bigint, mail_seconds double precision, letters_unread bigint
)
language sql stable security definer set search_path = public, pg_temp as $$
    with counted as (select * from procrastinate_jobs where not starts_with(coalesce(lock, ''), 'calls-')),
    due as (
        select coalesce(j.scheduled_at, (select min(v.at) from procrastinate_events v where v.job_id = j.id)) as since
          from counted j
         where j.status = 'todo' and j.task_name = 'counterline.settle' and coalesce(j.scheduled_at <= now(), true)
    )
    select
        (select extract(epoch from now() - max(last_heartbeat))::float from procrastinate_workers),
        (select count(*) from due),
        (select coalesce(extract(epoch from now() - min(since)), 0)::float from due),
        (select count(*) from counted where status = 'failed'),
        (select count(*) from log_unsealed),
        (select coalesce(extract(epoch from now() - min(e.at)), 0)::float
           from log_unsealed u join log_entries e using (entry_id)),
        (select count(*) from mails where sent_at is null and tries >= 3),
        (select coalesce(extract(epoch from now() - min(written_at)), 0)::float from mails where sent_at is null),
        (select count(*) from letters l
          where l.next_at is not null and l.step = 3
            and not exists (select from letter_answers n where n.letter = l.ref and n.turn = l.turn)
            and not exists (select from letter_addressees a
                              join viewers v on v.ended_at is null
                               and (v.viewer_id = a.viewer_id or v.agency = a.agency and v.role = a.role)
                             where a.letter = l.ref))
$$;
revoke execute on function installation_health() from public;
grant execute on function installation_health() to counterline_app, counterline_derive;

-- Whether this sender is the first: null then, and otherwise where the first was sent on, or nothing where that is not known yet.
-- A first one that was never heard of again was stopped on the way.
create function take_form(_form bytea, _at timestamptz, _stopped timestamptz, _forgotten timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from forms_sent where taken_at < _forgotten or (form_digest = _form and sent_on is null and taken_at < _stopped);
    insert into forms_sent (form_digest, taken_at) values (_form, _at) on conflict do nothing;
    if found then
        return null;
    end if;
    return coalesce((select sent_on from forms_sent where form_digest = _form), '');
end
$$;
revoke execute on function take_form(bytea, timestamptz, timestamptz, timestamptz) from public;
grant execute on function take_form(bytea, timestamptz, timestamptz, timestamptz) to counterline_app;

create function form_was_taken(_form bytea, _sent_on text) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from forms_sent where form_digest = _form and _sent_on is null;
    update forms_sent set sent_on = _sent_on where form_digest = _form;
$$;
revoke execute on function form_was_taken(bytea, text) from public;
grant execute on function form_was_taken(bytea, text) to counterline_app;
