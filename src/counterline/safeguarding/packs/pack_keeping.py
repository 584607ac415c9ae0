"""Packs: what a referral asks, filled from records as they are read now, beside what people of one agency typed.

Promises that what was typed is kept at each field by whoever typed it; that nothing of a record is copied into the pack, so that a
record taken back leaves it; and that nothing leaves before the risk of reprisal and a safe way to make contact were answered.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.audiences import Readers, intern
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.places.ground.agencies import agency, law_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.looking.mentioned import PersonSaid, mentioned, people_told
from counterline.records.wording.disclosing import Sides, disclose_to
from counterline.resolution.people.entities import Entity, entities_of
from counterline.safeguarding.duties.duty_documents import Whom
from counterline.safeguarding.duties.duty_kinds import CONTACT
from counterline.safeguarding.duties.findings import person_named
from counterline.safeguarding.packs.pack import Answered, Pack, PackFilled, Typed, refuse_unready
from counterline.safeguarding.packs.pack_documents import PackDocument, pack_documents
from counterline.safeguarding.packs.pack_filling import Telling, filled
from counterline.safeguarding.signs.age_today import ages_now
from counterline.safeguarding.signs.model import Sign
from counterline.safeguarding.signs.told_by import signs_of_person
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference, read_reference
from counterline.vocabulary.people.age import ADULT_AT
from counterline.vocabulary.terms.law import Regime

LONGEST_WORDS: Final = 8000
"""Letters of one field: three printed pages."""
MOST_RECORDS: Final = 60
"""Records by which a pack is filled, the newest; a pack says where there are more."""


_SELECT: Final = """
select p.ref, p.kind, p.version, p.mention_ref as mention, b.name as begun_by, p.begun_at, p.sent_to, s.name as sent_by, p.sent_at
  from packs p join viewers b on b.viewer_id = p.begun_by left join viewers s on s.viewer_id = p.sent_by
"""
SENT_LISTED: Final = 200
"""How many packs that were sent are listed at most, the newest; older ones are opened by their reference."""
_LISTED: Final = """
 where p.sent_at is null
    or p.ref in (select o.ref from packs o where o.sent_at is not null order by o.begun_at desc, o.ref limit :most)
 order by p.sent_at is not null, p.begun_at desc, p.ref
"""
_TYPED: Final = """
select w.field, w.words, w.left_out, v.name as by, w.typed_at as at, w.typed_by
  from pack_words w join viewers v on v.viewer_id = w.typed_by where w.pack = :ref order by w.typed_at desc
"""
_KEEP: Final = """
insert into pack_words (pack, field, words, left_out, typed_by, typed_at, audience_id)
values (:ref, :field, :words, cast(:left_out as text[]), :by, :now, :audience)
on conflict (pack, field, typed_by) do update set words = excluded.words, left_out = excluded.left_out, typed_at = excluded.typed_at
"""


_TAKE: Final = """
insert into pack_takings (pack, agency, taker, mentions, carried, taken_at, audience_id)
values (:ref, :agency, :taker, cast(:mentions as text[]), cast(:carried as text[]), :now, :audience)
"""


def begin_pack(work: Work, kind: str, mention: str) -> Pack:
    """Begin a pack about somebody, for those who protect at the viewer's agency.

    Refuses an unknown kind (`NotFound`), and an adult's pack about somebody under 18 by records that the viewer reads (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_PACK_KEEP)
    require_purpose(work)
    if kind not in pack_documents():
        raise NotFound(f"There is no pack called {kind}. There are {', '.join(pack_documents())}.")
    found = person_named(work, read_reference(mention))
    if pack_documents()[kind] not in packs_for(work, found.ref):
        raise Conflict(
            "Records that you may read say that they are under 18, and this pack is an adult's. Choose another."
        )
    ref = new_reference("PK", 12)
    work.keep(
        "packs",
        ref=ref,
        kind=kind,
        version=pack_documents()[kind].version,
        mention_ref=found.ref,
        agency=viewer.agency,
        begun_by=viewer.viewer_id,
        begun_at=work.clock.now(),
        audience_id=intern(work, Readers(viewer.agency, CONTACT)),
    )
    note(work, Act.COLLECTION, [ref, found.ref])
    return pack(work, ref)


def packs_for(work: Work, mention: str) -> list[PackDocument]:
    """The packs that may be begun about somebody: no adult's, where records that the viewer reads say under 18."""
    entity = entities_of(work, [mention]).get(mention)
    said = people_told(work, {each.ref for each in entity.mentions}) if entity else {}
    ages = ages_now((each.told for each in said.values()), work.clock.today())
    child = ages is not None and ages[1] < ADULT_AT
    return [each for each in pack_documents().values() if not (child and each.of is Whom.ADULT)]


def packs(work: Work) -> list[Pack]:
    """The packs that the viewer may read: all that wait to be sent, then the last 200 sent; logged as read."""
    require(work, Permission.SAFEGUARDING_PACK_KEEP)
    found = work.all(Pack, _SELECT + _LISTED, most=SENT_LISTED)
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return found


def pack(work: Work, ref: str) -> Pack:
    """One pack by its reference, without what is in it; refuses one that the viewer may not see (`NotFound`)."""
    require(work, Permission.SAFEGUARDING_PACK_KEEP)
    found = work.one(Pack, _SELECT + " where p.ref = :ref", ref=read_reference(ref))
    if found is None:
        raise NotFound("There is no such pack in what you may see.")
    return found


def pack_filled(work: Work, ref: str) -> PackFilled:
    """A pack with what records say now and what was typed; the records read are logged.

    Once nothing that the viewer may read tells of its person, what others typed is hidden too; the viewer's own words stay.
    """
    found = pack(work, ref)
    require_purpose(work)
    note(work, Act.CONSULTATION, [found.ref])
    entity = entities_of(work, [found.mention]).get(found.mention)
    tellings, cut = _tellings(work, entity) if entity else ([], False)
    typed: dict[str, list[Typed]] = {}
    for row in work.rows(_TYPED, ref=found.ref):
        if entity is None and row.typed_by != work.viewer_id:
            continue
        typed.setdefault(row.field, []).append(Typed(row.field, row.words, tuple(row.left_out), row.by, row.at))
    answers = {
        each.name: Answered(
            each,
            tuple(filled(each.fills, tellings)) if each.fills else (),
            next(iter(typed.get(each.name, ())), None),
            tuple(typed.get(each.name, ())[1:]),
        )
        for each in found.document.fields
    }
    today = work.clock.today()
    return PackFilled(
        found,
        answers,
        cut,
        age_told=any(each.person.ages for each in tellings),
        may_be_child=any(each.child_until and today < each.child_until for each in tellings),
        hidden=entity is None,
        carries=frozenset(each.ref for each in entity.mentions) if entity else frozenset(),
    )


def keep_typed(
    work: Work, ref: str, words: Mapping[str, str], left_out: Mapping[str, Sequence[str]] | None = None
) -> Pack:
    """Keep what was typed into some fields as it stands, finished or not; what nobody changed is left as it was.

    Where two people type into one field, both their words are kept, and the later stand. If anything is refused, nothing is kept:
    a pack that was sent, and a field with more than 8,000 letters (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_PACK_KEEP)
    _hold(work, ref)
    found = pack(work, ref)
    _refuse_sent(found)
    known = {each.name for each in found.document.fields}
    before = {row.field: (row.words, tuple(row.left_out)) for row in reversed(work.rows(_TYPED, ref=found.ref))}
    refused: list[str] = []
    kept = 0
    for field, said in words.items():
        out = tuple(sorted((left_out or {}).get(field, before.get(field, ("", ()))[1])))
        if field not in known or (said, out) == before.get(field, ("", ())):
            continue
        if len(said) > LONGEST_WORDS:
            refused.append(f"{field} has more than {LONGEST_WORDS} letters.")
            continue
        look_through(said, account=True)
        work.run(
            _KEEP,
            ref=found.ref,
            field=field,
            words=said,
            left_out=list(out),
            by=viewer.viewer_id,
            now=work.clock.now(),
            audience=intern(work, Readers(viewer.agency, CONTACT)),
        )
        kept += 1
    if kept:
        note(work, Act.ALTERATION, [found.ref])
    if refused:
        raise Conflict(" ".join(refused))
    return found


def take_pack(work: Work, ref: str, to: str, gateway: str | None = None) -> tuple[PackFilled, Sides]:
    """Have a pack leave: an act of disclosure, logged with both sides and every record of which a line goes.

    Refuses what was sent already, until whoever sends it has answered what is asked before, and once its person is hidden
    (`Conflict`); and to anybody else what first responders alone may send (`NotAllowed`).
    """
    viewer = require(work, Permission.SAFEGUARDING_PACK_KEEP)
    _hold(work, ref)
    found = pack_filled(work, ref)
    _refuse_sent(found.pack)
    taker = agency(to)
    refuse_unready(found, viewer.agency)
    lines = [each for answer in found.answers.values() for each in answer.leaves]
    regimes = {_regime(work, each.record_ref) for each in lines} | {law_of(viewer.agency).regime.value}
    subjects = [found.pack.ref, *sorted({each.record_ref for each in lines})]
    sides = disclose_to(work, subjects, taker.code, regimes, gateway)
    work.run(
        "update packs set sent_to = :to, sent_by = :by, sent_at = :now where ref = :ref",
        to=taker.code,
        by=viewer.viewer_id,
        now=work.clock.now(),
        ref=found.pack.ref,
    )
    _note_taken(work, found, taker.code, {each.record_ref for each in lines})
    return replace(found, pack=pack(work, ref)), sides


def _hold(work: Work, ref: str) -> None:
    """Have nobody else type into a pack or send it until this act ends, so that what was sent stays as it went."""
    work.alone(key_of("pack", read_reference(ref)))


def _refuse_sent(found: Pack) -> None:
    if found.sent_at is not None:
        raise Conflict("This pack was sent. Begin another: what was sent stays as it went.")


def _note_taken(work: Work, found: PackFilled, taker: AgencyCode, left: Collection[str]) -> None:
    sender = viewer_of(work).agency
    carried = {each.ref for each in mentioned(work, found.carries) if each.record_ref in left}
    work.run(
        _TAKE,
        ref=found.pack.ref,
        agency=sender,
        taker=taker,
        mentions=sorted({found.pack.mention, *found.carries}),
        carried=sorted({found.pack.mention, *carried}),
        now=work.clock.now(),
        audience=intern(work, Readers(sender, CONTACT)),
    )


def _regime(work: Work, record: str) -> str:
    found = record_by_ref(work, record)
    return found.regime if found else Regime.PART_3.value


def _tellings(work: Work, entity: Entity) -> tuple[list[Telling], bool]:
    own = viewer_of(work).agency
    said = people_told(work, {each.ref for each in entity.mentions})
    newest = sorted(said.values(), key=lambda each: (each.day, each.mention.ref), reverse=True)
    tellings = [
        Telling(record, each.told, record.agency == own, _child_until(each))
        for each in newest[:MOST_RECORDS]
        if (record := record_by_ref(work, each.mention.record_ref))
    ]
    return tellings, len(newest) > MOST_RECORDS


def _child_until(said: PersonSaid) -> date | None:
    return next((until for sign, _, until in signs_of_person(said) if sign is Sign.CHILD), None)
