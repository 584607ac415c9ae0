"""Which version of a thing the log named last, for a process that has to know whether it has changed since."""

from counterline.plumbing.work import Work


def last_named(work: Work, thing: str) -> str | None:
    """The version that the newest entry about a thing names; None where there is none.

    It is among the entry's subjects, as `thing:version`. Only the seal role may ask: it alone reads the log without a viewer.
    """
    found = work.value(
        "select s from log_entries e cross join unnest(e.subjects) as named(s) "
        "where e.subjects @> array[cast(:thing as text)] and starts_with(s, :thing || ':') "
        "order by e.entry_id desc limit 1",
        thing=thing,
    )
    return None if found is None else str(found).removeprefix(f"{thing}:")
