"""Who is told of what one record says by itself, for whoever wrote it: the same rules and the same readers as the worker goes by."""

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold
from counterline.records.looking.mentioned import PersonSaid, people_in
from counterline.safeguarding.concerns.concerns import PERSON, Subject
from counterline.safeguarding.concerns.noticing import named_among, readers_of, those_told
from counterline.safeguarding.concerns.telling_councils import TELL_COUNCIL, Found
from counterline.safeguarding.signs.drawing_signs import COLUMNS, rows_of_person
from counterline.safeguarding.signs.model import SignTold
from counterline.safeguarding.signs.rule_numbers import LIMITS
from counterline.safeguarding.signs.rules import fired_by
from counterline.safeguarding.signs.seen_of_one import Seen
from counterline.safeguarding.signs.signs import sign_told
from counterline.vocabulary.identity import AgencyCode


def told_of_record(work: Work, told: RecordTold) -> tuple[AgencyCode, ...] | None:
    """The bodies that are told at once of somebody whom a record names, worked out from that record alone.

    None where it says of nobody that they are exploited or a child near a line, and empty where it does and nobody who protects reads it,
    as in a compartment. What else is known of them plays no part, so that its writer learns nothing by it. Whoever asks logs what was read.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    signs = (_signs(work, said) for said in people_in(work, told.ref))
    subjects = [Subject(PERSON, frozenset({its[0].mention_id}), its) for its in signs if its]
    today = work.clock.today()
    found = [Found(each, fired, LIMITS) for each in subjects for fired in fired_by(Seen(each.signs, today))]
    readers = readers_of(work, {each.audience_id for one in subjects for each in one.signs}) if found else {}
    if not found:
        return None
    named = named_among(work, {each.audience_id for one in subjects for each in one.signs})
    hear = those_told(dict.fromkeys(readers, found), named)
    return tuple(
        sorted(agency for agency, its in hear.items() if any(each.fired.rule.name != TELL_COUNCIL for each in its))
    )


def _signs(work: Work, said: PersonSaid) -> tuple[SignTold, ...]:
    """The signs of somebody, which the worker may not have drawn yet, as of a record that is received now."""
    now, names = work.clock.now(), COLUMNS.split(", ")
    rows = rows_of_person(said)
    return tuple(sign_told({**dict(zip(names, row, strict=True)), "received_at": now}) for row in rows)
