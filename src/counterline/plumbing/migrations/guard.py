"""The row policies every table about the world carries, written once so that no table can differ by accident."""


def readable_by_audience(table: str) -> str:
    """SQL that lets the application read a table's rows by audience, and the worker read them all."""
    return f"""
    alter table {table} enable row level security;
    grant select on {table} to counterline_app, counterline_derive;
    create policy readable on {table} for select to counterline_app
        using (audience_id = any ((select readable())::integer[]));
    create policy derives_from on {table} for select to counterline_derive using (true);
    """


def written_by_originator(table: str) -> str:
    """SQL that lets the application add rows whose audience the viewer's own agency controls."""
    return f"""
    grant insert on {table} to counterline_app;
    create policy written_by_originator on {table} for insert to counterline_app
        with check (audience_id = any ((select writable())::integer[]));
    """


def changed_by_originator(table: str, columns: str) -> str:
    """SQL that lets the application change the named columns of its own agency's rows."""
    return f"""
    grant update ({columns}) on {table} to counterline_app;
    create policy changed_by_originator on {table} for update to counterline_app
        using (audience_id = any ((select writable())::integer[]))
        with check (audience_id = any ((select writable())::integer[]));
    """


def derived(table: str) -> str:
    """SQL that lets the worker alone write a derived table."""
    return f"""
    grant insert, update, delete on {table} to counterline_derive;
    create policy derives_into on {table} for all to counterline_derive using (true) with check (true);
    """


def written_by_its_agency(table: str) -> str:
    """SQL that holds the rows which the application adds to the viewer's own agency by name, as their audience does."""
    return f"""
    drop policy written_by_originator on {table};
    create policy written_by_originator on {table} for insert to counterline_app
        with check (audience_id = any ((select writable())::integer[]) and agency = (select viewers_agency()));
    """
