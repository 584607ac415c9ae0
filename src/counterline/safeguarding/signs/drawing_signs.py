"""The worker's part: the signs that each standing record tells are drawn, and drawn again whenever what stands has changed."""

from collections.abc import Iterator, Sequence
from typing import Final

from counterline.places.ground.outcodes import loaded_outcodes, outcode_in
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import AddressSaid, PersonSaid, addresses_said, people_said
from counterline.safeguarding.signs import line_ways
from counterline.safeguarding.signs.model import Sign
from counterline.safeguarding.signs.reading_bodies import area_of, roots_of, suspected_false
from counterline.safeguarding.signs.told_by import lines_in, signs_of_address, signs_of_person
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.trade.brands import brand_key

BATCH: Final = 1000  # records at once, so that memory stays flat
COLUMNS: Final = (
    "mention_id, ref, kind, key, sign, day, until, place, force, home, home_force, lines, brands, roots, record_id, record_ref, "
    "record_kind, reference, identity_key, agency, told_at, audience_id"
)
_FORGET = "delete from signs where identity_key = any(cast(:identities as bigint[]))"
_DRAW = f"insert into signs ({COLUMNS}) select {COLUMNS} from signs_drawn"  # noqa: S608 - our own names
Row = tuple[object, ...]


def redraw(work: Work, identities: Sequence[int]) -> int:
    """Draw the signs of some records as they stand now, in place of those there were; done again, nothing changes."""
    count = 0
    for start in range(0, len(identities), BATCH):
        batch = list(identities[start : start + BATCH])
        rows = [*_of_people(work, batch), *_of_addresses(work, batch)]
        work.run(_FORGET, identities=batch)
        if rows:
            work.scratch("signs_drawn", "like signs")
            with work.driver.cursor().copy(f"copy signs_drawn ({COLUMNS}) from stdin".encode()) as copy:
                for row in rows:
                    copy.write_row(row)
            work.run(_DRAW)
        line_ways.draw(work, batch)
        count += len(rows)
    return count


def _of_people(work: Work, identities: Sequence[int]) -> Iterator[Row]:
    for said in people_said(work, identities):
        yield from rows_of_person(said)


def rows_of_person(said: PersonSaid) -> Iterator[Row]:
    """The signs that a record tells of one person, each as a row of `COLUMNS`; none where it is suspected false."""
    if not suspected_false(said.body):
        around = _around(said)
        for sign, day, until in signs_of_person(said):
            yield _row(said, sign, (day, until), around)


def _of_addresses(work: Work, identities: Sequence[int]) -> Iterator[Row]:
    for said in addresses_said(work, identities):
        if not suspected_false(said.body):
            around = _around(said)
            for sign in signs_of_address(said):
                yield _row(said, sign, (said.day, None), around)


def _row(said: PersonSaid | AddressSaid, sign: Sign, days: Row, around: Row) -> Row:
    mention = said.mention
    return (
        *(mention.mention_id, mention.ref, mention.kind, mention.key, sign.value, *days, *around),
        *(mention.record_id, mention.record_ref, mention.record_kind, mention.reference),
        *(mention.identity_key, mention.agency, mention.told_at, mention.audience_id),
    )


def _around(said: PersonSaid | AddressSaid) -> Row:
    """Where it was, where home is, which lines and brands the record names, and the tellings it goes back to."""
    body = said.body
    points = (ContactPoint(ContactKind(each["kind"]), each["value"], each["platform"]) for each in lines_in(body))
    brands = {key for each in body.get("brands") or () if (key := brand_key(each))}
    return (
        *area_of(body, _WHERE),
        *_home(said),
        sorted({each.key for each in points}),
        sorted(brands),
        roots_of(body, said.mention.agency, said.mention.reference),
    )


def _home(said: PersonSaid | AddressSaid) -> Row:
    """Where home is: the record's own field, or else the force of the person's postcode, where a table of those is kept."""
    told, outcodes = area_of(said.body, _HOME), loaded_outcodes()
    if any(told) or outcodes is None or isinstance(said, AddressSaid) or not said.told.postcode:
        return told
    found = outcodes.find(outcode_in(said.told.postcode) or "")
    return None, found.force if found else None


# The fields that tell where something happened, the surest first; a list tells of its first place.
_WHERE: Final = ("found_area", "area", "areas")
_HOME: Final = ("home_area",)
