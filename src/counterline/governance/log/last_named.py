"""What the log said last of a thing that has versions, for a process that has to know whether it changed."""

from counterline.plumbing.work import Work


def last_named(work: Work, thing: str) -> str | None:
    """The version of a thing that its newest entry names, for the seal role, which alone reads the log without a viewer."""
    found = work.value(
        "select s from log_entries e cross join unnest(e.subjects) as named(s) "
        "where e.subjects @> array[cast(:thing as text)] and starts_with(s, :thing || ':') "
        "order by e.entry_id desc limit 1",
        thing=thing,
    )
    return None if found is None else str(found).removeprefix(f"{thing}:")
