-- Fits of recorded harm by area, from published figures alone, so that they are the same for every viewer.

create table harm_fits (
    fit_id bigint generated always as identity primary key,
    asked_at timestamptz not null,
    done integer not null default 0,
    of_all integer not null default 0,
    version text not null,
    -- The digest of the figures that it was made from, and the seed of what was drawn; null while it is being made.
    inputs text collate "C",
    seed bigint,
    made_at timestamptz,
    fit jsonb,
    check ((fit is null) = (made_at is null) and (fit is null) = (inputs is null) and (fit is null) = (seed is null))
);
call pg_temp.open_to_all('harm_fits');
call pg_temp.derived('harm_fits');
grant usage on sequence harm_fits_fit_id_seq to counterline_derive;
