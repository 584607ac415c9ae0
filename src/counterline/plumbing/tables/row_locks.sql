-- The row policies that many tables carry, declared by name, so that no two tables differ by accident.
-- They live in the session that makes the tables, and are gone with it.

-- The application reads a table's rows by audience, and the worker reads them all.
create procedure pg_temp.readable_by_audience(_table text) language plpgsql as $$
begin
    execute format('alter table %1$s enable row level security;
        grant select on %1$s to counterline_app;
        create policy readable on %1$s for select to counterline_app
            using (audience_id = any ((select readable())::integer[]))', _table);
    call pg_temp.read_by_worker(_table);
end
$$;

-- The application reads a row only if it may read both of the records that the row is about.
create procedure pg_temp.readable_by_both_audiences(_table text) language plpgsql as $$
begin
    execute format('alter table %1$s enable row level security;
        grant select on %1$s to counterline_app;
        create policy readable on %1$s for select to counterline_app
            using (audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[]))', _table);
end
$$;

-- The application and the worker read every row.
create procedure pg_temp.open_to_all(_table text) language plpgsql as $$
begin
    execute format('alter table %1$s enable row level security;
        grant select on %1$s to counterline_app, counterline_derive;
        create policy open_to_all on %1$s for select to counterline_app, counterline_derive using (true)', _table);
end
$$;

-- The worker reads every row.
create procedure pg_temp.read_by_worker(_table text) language plpgsql as $$
begin
    execute format('alter table %1$s enable row level security;
        grant select on %1$s to counterline_derive;
        create policy derives_from on %1$s for select to counterline_derive using (true)', _table);
end
$$;

-- The worker writes a table, with these rights.
create procedure pg_temp.derived(_table text, _rights text default 'insert, update, delete') language plpgsql as $$
begin
    execute format('alter table %1$s enable row level security;
        grant %2$s on %1$s to counterline_derive;
        create policy derives_into on %1$s for all to counterline_derive using (true) with check (true)', _table, _rights);
end
$$;

-- The application adds rows whose audience the viewer's own agency controls.
create procedure pg_temp.written_by_originator(_table text) language plpgsql as $$
begin
    execute format('alter table %1$s enable row level security;
        grant insert on %1$s to counterline_app;
        create policy written_by_originator on %1$s for insert to counterline_app
            with check (audience_id = any ((select writable())::integer[]))', _table);
end
$$;

-- The application adds rows of the viewer's own agency, by its audience and by its name.
create procedure pg_temp.written_by_its_agency(_table text) language plpgsql as $$
begin
    execute format('alter table %1$s enable row level security;
        grant insert on %1$s to counterline_app;
        create policy written_by_originator on %1$s for insert to counterline_app
            with check (audience_id = any ((select writable())::integer[]) and agency = (select viewers_agency()))', _table);
end
$$;

-- The application changes the named columns of its own agency's rows.
create procedure pg_temp.changed_by_originator(_table text, _columns text) language plpgsql as $$
begin
    execute format('alter table %1$s enable row level security;
        grant update (%2$s) on %1$s to counterline_app;
        create policy changed_by_originator on %1$s for update to counterline_app
            using (audience_id = any ((select writable())::integer[]))
            with check (audience_id = any ((select writable())::integer[]))', _table, _columns);
end
$$;
