"""Documents that a named person approves before they run: each version as it was written, what was decided, and what stood on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, refuse_no_reason
from counterline.governance.reach.readers import settle
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import ViewerId, key_of, new_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document, as the room that owns it declares it; the database refuses the same.

    `mark` begins its references, `least` is how many letters a reason has, and `logged` what the log calls a version. What is an
    agency's `own` is read and decided about there alone. Where its approval is an act of `two`, whoever wrote a version does not
    approve it; where that is an agreement, a third person `agrees` before. What is approved `once` is so for ever.
    """

    name: str
    mark: str
    writes: Permission
    approves: Permission
    least: int
    own: bool = False
    two: ActOfTwo | None = None
    once: bool = False
    logged: str = "{ref}"

    @property
    def agrees(self) -> bool:
        """Whether three people stand behind a version: its author, one who agrees and one who approves."""
        return self.two is ActOfTwo.AGREEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version as somebody wrote it, for a nation or as an agency's own, from a source that was read on a day."""

    name: str
    version: int
    whose: str
    title: str
    text: str
    source: str | None = None
    read_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Version):
    """A version on file, and the decision about it that holds on a day, if there is one.

    A `second` person agreed to it, where its kind takes three. It is `approved` unless that was put off, ended, suspended or `lapsed`,
    after which somebody has to decide anew. It is the `last` of its name if no later decision is about another version.
    """

    ref: str
    author: ViewerId
    written_by: str
    written_at: datetime
    approved: bool
    lapsed: bool
    last: bool
    confirms: Sequence[str] | None
    reason: str | None
    by: str | None
    agency: str | None
    at: datetime | None
    second: ViewerId | None
    agreed_by: str | None
    agreed_at: datetime | None
    agreed_why: str | None

    @property
    def in_force(self) -> bool:
        """Whether it is the one version of its name that is in force on that day."""
        return self.last and self.approved


@dataclass(frozen=True, slots=True)
class Terms:
    """Why somebody approves a version and which of its doubtful parts they say hold.

    It `begins` today, unless another day is said, `ends` after its last day, and on the day when it `lapses` it needs a decision anew.
    """

    reason: str
    confirms: Sequence[str] = ()
    begins: date | None = None
    ends: date | None = None
    lapses: date | None = None


_ON_FILE: Final = """
select d.ref, d.name, d.version, d.whose, d.title, d.text, d.source, d.read_on, d.written_by as author, w.name as written_by, d.written_at,
       coalesce(c.approved and :day <= coalesce(c.ends, :day) and :day < coalesce(c.lapses, 'infinity'), false) as approved,
       coalesce(c.lapses <= :day, false) as lapsed, c.confirms, c.reason, v.name as by, c.agency, c.decided_at as at,
       coalesce(c.decision_id = max(c.decision_id) over (partition by d.whose, d.name), false) as last,
       a.agreed_by as second, s.name as agreed_by, a.agreed_at, a.reason as agreed_why
  from documents d join viewers w on w.viewer_id = d.written_by
  left join document_agreements a on a.document = d.ref and a.agreed_at <= :known
  left join viewers s on s.viewer_id = a.agreed_by
  left join lateral (select * from document_decisions c
                      where c.document = d.ref and c.begins <= :day and c.decided_at <= :known
                      order by c.decision_id desc limit 1) c on true
  left join viewers v on v.viewer_id = c.decided_by
 where d.kind = :kind order by d.name, d.version desc
"""
_WRITE: Final = """
insert into documents (ref, kind, name, version, whose, title, source, read_on, text, agency, written_by, written_at)
values (:ref, :kind, :name, :version, :whose, :title, :source, :read_on, :text, :agency, :by, :now)
on conflict (kind, whose, name, version) do nothing returning ref
"""


def settle_kinds(work: Work, kinds: Iterable[Kind]) -> None:
    """Make the database's table of kinds equal to what rooms declare, as the owner's database role; repeating is safe."""
    told = {
        (each.name, each.writes, each.approves, each.least, each.own, bool(each.two), each.once, each.agrees)
        for each in kinds
    }
    settle(work, "document_kinds", told)


def on_file(work: Work, kind: Kind, day: date | None = None, known: datetime | None = None) -> list[Document]:
    """Every version that the viewer may read, the newest first, as it stands on a day by what was `known` at an instant.

    Today and now, where nothing is said. What stood on a day that has passed is what is answered ever after.
    """
    day, known = day or work.clock.today(), known or work.clock.now()
    return work.all(Document, _ON_FILE, kind=kind.name, day=day, known=known)


def document(work: Work, kind: Kind, ref: str) -> Document:
    """One version by its reference, as it stands today; refuses one that the viewer may not read (`NotFound`)."""
    found = next((each for each in on_file(work, kind) if each.ref == ref), None)
    if found is None:
        raise NotFound(f"There is no document {ref} in what you may see.")
    return found


def write(work: Work, kind: Kind, version: Version) -> str:
    """Put a version on file, to be approved, and answer its reference; refuses one that is there already (`Conflict`)."""
    viewer = require(work, kind.writes)
    ref: str | None = work.value(
        _WRITE,
        ref=new_reference(kind.mark, 12),
        kind=kind.name,
        **asdict(version),
        agency=viewer.agency,
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    if ref is None:
        raise Conflict(
            f"Version {version.version} of {version.name} is on file. A version never changes: give yours the next number."
        )
    return ref


def agree(work: Work, kind: Kind, ref: str, reason: str) -> None:
    """Stand behind a version as its second person.

    Refuses its author (`OnePerson`), and a version that has a second person (`Conflict`).
    """
    viewer, found = require(work, kind.approves), document(work, kind, ref)
    refuse_no_reason(reason, kind.least)
    look_through(reason)
    work.alone(key_of("document", found.ref))
    if document(work, kind, ref).second:
        raise Conflict("A second person stands behind this version already. A third approves it.")
    refuse_one_person(work, ActOfTwo.AGREEMENT, found.author)
    said = {"document": found.ref, "reason": reason, "agency": viewer.agency}
    work.keep("document_agreements", **said, agreed_by=viewer.viewer_id, agreed_at=work.clock.now())
    note(work, Act.ALTERATION, [kind.logged.format(ref=found.ref, name=found.name, version=found.version)])


def approve(work: Work, kind: Kind, ref: str, terms: Terms) -> None:
    """Put a version in force in the viewer's own name: from its first day on, all else decided under its name is over.

    Refuses no reason, a first day that has passed, what was approved for ever and what no second person stands behind where that is
    asked for (`Conflict`); where it takes two or three, whoever did another part (`OnePerson`).
    """
    _decide(work, kind, document(work, kind, ref), terms, approved=True)


def suspend(work: Work, kind: Kind, whose: str, name: str, reason: str) -> None:
    """Take out of force from today what is in it under a name; refuses where nothing is, and no reason (`Conflict`)."""
    found = next(
        (each for each in on_file(work, kind) if (each.whose, each.name, each.in_force) == (whose, name, True)), None
    )
    if found is None:
        raise Conflict(f"{name} is not in force, so nobody need take it out.")
    _decide(work, kind, found, Terms(reason), approved=False)


def _second(found: Document) -> ViewerId:
    if found.second is None:
        raise Conflict("A second person agrees to this version first, and a third approves it.")
    return found.second


def _decide(work: Work, kind: Kind, found: Document, terms: Terms, *, approved: bool) -> None:
    viewer, today = require(work, kind.approves), work.clock.today()
    refuse_no_reason(terms.reason, kind.least)
    look_through(terms.reason)
    if (terms.begins or today) < today:
        raise Conflict("Say a first day from today on: what stood on a day that has passed stays so.")
    work.alone(key_of("document", found.ref))
    if kind.once and document(work, kind, found.ref).at:
        raise Conflict("This version is in use already.")
    if kind.two and approved:
        refuse_one_person(work, kind.two, found.author)
    if kind.agrees and approved:
        refuse_one_person(work, ActOfTwo.AGREEMENT, _second(found))
    work.keep(
        "document_decisions",
        document=found.ref,
        approved=approved,
        begins=terms.begins or today,
        ends=terms.ends,
        lapses=terms.lapses,
        confirms=sorted(set(terms.confirms)),
        reason=terms.reason,
        once=kind.once,
        agency=viewer.agency,
        decided_by=viewer.viewer_id,
        decided_at=work.clock.now(),
    )
    note(work, Act.ALTERATION, [kind.logged.format(ref=found.ref, name=found.name, version=found.version)])
