"""Sightings as tests write them: everybody and every number in them is invented."""

from datetime import UTC, date, datetime, timedelta

from counterline.lines.sighting import Days, Sighting, SourceGraded, Use
from counterline.vocabulary.identity import key_of

ON = date(2026, 6, 30)


def days_before(many: int) -> Days:
    """One known day, so many before the date that tests ask about."""
    day = ON - timedelta(days=many)
    return day, day


def use(number: str, ref: str, *, now: bool = True) -> Use:
    """A contact point that serves the line now, or served it before."""
    return Use(key_of("test", number), "phone", number, now, f"LN-{ref}-{number}")


def source(grade: str, ref: str, cites: str | None = None) -> SourceGraded:
    """One source by its grade, and the report it repeats."""
    return SourceGraded(grade, grade[0] == "3" or grade[1] == "D", grade[1] == "E", ref, cites)


def sighting(
    ref: str, *numbers: str, seen: int | None = 5, brand: str = "", grade: str = "2BP", agency: str = "dorset"
) -> Sighting:
    """One return of one agency, seen in use so many days before."""
    told = datetime(2026, 1, 1, tzinfo=UTC)
    days = None if seen is None else days_before(seen)
    return Sighting(
        record_ref=f"RC-{ref}",
        line_ref=f"LN-{ref}",
        identity_key=key_of("test", ref),
        agency=agency,
        reference=ref,
        known_from=told,
        known_to=None,
        first_told=told,
        uses=tuple(use(number, ref) for number in numbers),
        brands=(brand,) if brand else (),
        exporting=None,
        importing=(),
        drugs=(),
        people=(),
        children_seen=None,
        adults_seen=None,
        group=None,
        lead_force=None,
        status="active",
        closed_on=None,
        first_seen=days,
        last_seen=days,
        price=None,
        message=None,
        sources=(source(grade, f"{agency}|{ref}".casefold()),),
    )
