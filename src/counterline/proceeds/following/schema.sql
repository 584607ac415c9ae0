-- Each payment as one record tells it, from which account to which: drawn by the worker so that a walk opens no record.
-- An account that the record does not name is null: there the way breaks.

create table payments (
    record_id bigint primary key references records,
    identity_key bigint not null,
    from_key bigint,
    to_key bigint,
    pence bigint not null check (pence > 0),
    first timestamptz not null,
    last timestamptz not null check (last > first),
    channel text,
    audience_id integer not null references audiences,
    check (from_key is not null or to_key is not null)
);
create index payments_out on payments (from_key, last);
create index payments_in on payments (to_key, first);
create index payments_by_identity on payments (identity_key);
call pg_temp.readable_by_audience('payments');
call pg_temp.derived('payments');
