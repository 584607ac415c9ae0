-- What people say of two steps of assets, or of a step and a line: added to and never changed; the last counts.
-- It is read by whoever reads both records that it is about, and goes with either.

create table asset_judgements (
    ref text collate "C" primary key,
    step text collate "C" not null,
    a bigint not null,
    audience_a integer not null references audiences,
    other text collate "C",
    line text collate "C",
    b bigint not null,
    audience_b integer not null references audiences,
    verdict text not null check (verdict in ('of one asset', 'of two assets', 'one step told twice', 'not said', 'of the line', 'not of the line')),
    reason text not null check (length(btrim(reason)) >= 10),
    judged_by bigint not null references viewers,
    judged_at timestamptz not null,
    check ((other is null) = (line is not null) and (line is not null) = (verdict in ('of the line', 'not of the line')))
);
create index asset_judgements_by_first on asset_judgements (a);
create index asset_judgements_by_second on asset_judgements (b);

create function asset_was_judged() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update audience_versions set version = version + 1 where audience_id in (new.audience_a, new.audience_b);
    return null;
end
$$;
revoke execute on function asset_was_judged() from public;

grant insert on asset_judgements to counterline_app;
call pg_temp.readable_by_both_audiences('asset_judgements');
call pg_temp.read_by_worker('asset_judgements');
create policy judged_by_permission on asset_judgements for insert to counterline_app
    with check (audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[])
                and judged_by = current_viewer() and (select may('proceeds:step:record')));
create trigger asset_was_judged after insert on asset_judgements for each row execute function asset_was_judged();
