"""The worker's part: sightings are drawn again from what stands, whenever what stands has changed."""

from counterline.governance import Act, Purpose, bump, note
from counterline.lines.sighting import drawn_from
from counterline.lines.statements import TELLS
from counterline.plumbing.work import Work
from counterline.records import settle, standings_of
from counterline.vocabulary.identity import SubmissionId

DRAWING = 3
"""Which drawing of sightings this is: one more whenever a sighting comes to say something else of the same record."""

_CLEAR = "delete from sightings where identity_key = any(:identities) returning audience_id"
# COPY is refused under row policies, so rows pass through a temporary table.
_STAGE = """
create temporary table if not exists drawn (like sightings) on commit delete rows;
truncate drawn;
"""
_STAGED = "copy drawn (record_id, identity_key, known_from, known_to, body, audience_id) from stdin"
_DRAW = """
insert into sightings (record_id, identity_key, known_from, known_to, body, audience_id)
select record_id, identity_key, known_from, known_to, body, audience_id from drawn
"""
_BATCH = 5000  # records at once, so that memory stays flat


def drawn_otherwise(work: Work) -> list[SubmissionId]:
    """The submissions to redraw because an earlier version drew them otherwise; asked again, there are none."""
    if not work.run(
        "update installation set drawing = :drawing where drawing is distinct from :drawing", drawing=DRAWING
    ).rowcount:
        return []
    return [SubmissionId(row[0]) for row in work.rows("select submission_id from deliveries order by submission_id")]


def redraw(work: Work, submission_id: int) -> int:
    """Settle what stands for a submission's records and draw their sightings; answers how many were drawn."""
    settled = settle(work, submission_id)
    identities, moved = settled.identities, set(settled.audiences)
    reference_key: str = work.value("select reference_key from installation")
    count = 0
    for start in range(0, len(identities), _BATCH):
        batch = identities[start : start + _BATCH]
        moved |= {int(row[0]) for row in work.rows(_CLEAR, identities=batch)}
        standings = standings_of(work, batch, TELLS)
        told = [(each, drawn.decode()) for each in standings if (drawn := drawn_from(each, reference_key)) is not None]
        work.driver.execute(_STAGE)
        with work.driver.cursor().copy(_STAGED) as copy:
            for each, sighting in told:
                copy.write_row(
                    (each.record_id, each.identity_key, each.known_from, each.known_to, sighting, each.audience_id)
                )
        count += work.run(_DRAW).rowcount
        if told:  # what several agencies say is brought together: a combination by section 62
            note(work, Act.COMBINATION, [each.ref for each, _ in told], purpose=Purpose.NATIONAL_PICTURE)
    bump(work, moved)
    return count
