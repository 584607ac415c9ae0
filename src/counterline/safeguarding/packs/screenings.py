"""Screenings: a tool filled in about one person, kept at each field as it is typed, for those who protect at one agency.

Promises that a sum is a number beside one person and never in a list of people; that a floor says what must happen whatever the sum;
and that the judgement of whoever fills it in stands apart, in their words, without which nothing is finished.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.audiences import Readers, intern
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.resolution.people.entities import entities_of
from counterline.safeguarding.duties.duty_kinds import CONTACT
from counterline.safeguarding.duties.findings import person_named
from counterline.safeguarding.packs.screening_documents import Screened, ScreeningQuestion, ScreeningTool
from counterline.safeguarding.packs.screening_tools import tools_in_use
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference, read_reference

LONGEST_WORDS: Final = 4000
"""Letters of one field: a page and a half."""
JUDGEMENT: Final = "judgement"
"""The field of the judgement; beside a question's own field stand `<question>.words` and, at a floor, `<question>.done`."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the answers add up to: what is so now and what was so earlier apart, and how much nobody knows or has answered."""

    now: int
    earlier: int
    most: int
    not_known: int
    unanswered: int


@dataclass(frozen=True)
class Screening:
    """A tool filled in about one person, as it stands: by field, the words typed there last and by whom."""

    ref: str
    document: str
    mention: str
    agency: AgencyCode
    begun_by: str
    begun_at: datetime
    finished_by: str | None
    finished_at: datetime | None
    words: Mapping[str, str]
    typed_by: Mapping[str, str]

    @cached_property
    def tool(self) -> ScreeningTool:
        """The tool as it was when this was begun."""
        return ScreeningTool.parse(self.document)

    def answer(self, question: ScreeningQuestion) -> Screened | None:
        """What is answered to a question."""
        said = self.words.get(question.name, "")
        return Screened(said) if said else None

    @property
    def sum(self) -> Sum:
        """What the answers add up to."""
        answers = [(each.counts, self.answer(each)) for each in self.tool.questions]
        by = {kind: sum(counts for counts, answer in answers if answer is kind) for kind in Screened}
        return Sum(
            by[Screened.NOW],
            by[Screened.EARLIER],
            sum(counts for counts, _ in answers),
            sum(answer is Screened.NOT_KNOWN for _, answer in answers),
            sum(answer is None for _, answer in answers),
        )

    @property
    def floors(self) -> list[tuple[ScreeningQuestion, str]]:
        """What must happen whatever the sum, each with the question whose answer says so."""
        return [(each, must) for each in self.tool.questions if (must := each.must(self.answer(each)))]

    @property
    def lacks(self) -> list[str]:
        """The fields that somebody has to fill in before it is finished: the judgement, and what was done at each floor."""
        wanted = [JUDGEMENT, *(f"{question.name}.done" for question, _ in self.floors)]
        return [each for each in wanted if not self.words.get(each, "").strip()]


_SELECT: Final = """
select s.ref, s.document, s.mention_ref as mention, s.agency, b.name as begun_by, s.begun_at, f.name as finished_by, s.finished_at
  from screenings s join viewers b on b.viewer_id = s.begun_by left join viewers f on f.viewer_id = s.finished_by
"""
_WORDS: Final = """
select w.screening, w.field, w.words, v.name as by from screening_words w join viewers v on v.viewer_id = w.typed_by
 where w.screening = any(cast(:refs as text[])) order by w.typed_at
"""
_KEEP: Final = """
insert into screening_words (screening, field, words, typed_by, typed_at, audience_id)
values (:ref, :field, :words, :by, :now, :audience)
on conflict (screening, field, typed_by) do update set words = excluded.words, typed_at = excluded.typed_at
"""
_FINISH: Final = (
    "update screenings set finished_by = :by, finished_at = :now where ref = :ref and finished_at is null returning ref"
)


def begin_screening(work: Work, name: str, mention: str) -> Screening:
    """Begin to fill in a tool about somebody; refuses one that is not in use at the viewer's agency (`NotFound`)."""
    viewer = require(work, Permission.SAFEGUARDING_PACK_KEEP)
    require_purpose(work)
    found = tools_in_use(work).get(name)
    if found is None:
        raise NotFound(
            f"No screening tool called {name} is in use at your agency. In use: {', '.join(tools_in_use(work)) or 'none'}."
        )
    person, ref = person_named(work, read_reference(mention)), new_reference("SN", 12)
    work.keep(
        "screenings",
        ref=ref,
        tool=name,
        version=found.tool.version,
        document=found.document,
        mention_ref=person.ref,
        agency=viewer.agency,
        begun_by=viewer.viewer_id,
        begun_at=work.clock.now(),
        audience_id=intern(work, Readers(viewer.agency, CONTACT)),
    )
    note(work, Act.COLLECTION, [ref, person.ref])
    return screening(work, ref)


def screenings_of(work: Work, mention: str) -> list[Screening]:
    """What was filled in about one person at the viewer's agency, the newest first; logged as read."""
    require(work, Permission.SAFEGUARDING_PACK_KEEP)
    require_purpose(work)
    person = person_named(work, read_reference(mention))
    entity = entities_of(work, [person.ref]).get(person.ref)
    theirs = sorted({person.ref, *(each.ref for each in entity.mentions)}) if entity else [person.ref]
    rows = work.rows(
        _SELECT + " where s.mention_ref = any(cast(:theirs as text[])) order by s.begun_at desc", theirs=theirs
    )
    found = _told(work, rows)
    note(work, Act.CONSULTATION, [person.ref, *(each.ref for each in found)])
    return found


def screening(work: Work, ref: str) -> Screening:
    """One screening, logged as read; refused where its person is hidden, as one that is not there (`NotFound`)."""
    require(work, Permission.SAFEGUARDING_PACK_KEEP)
    require_purpose(work)
    found = _told(work, work.rows(_SELECT + " where s.ref = :ref", ref=read_reference(ref)))
    if not found or entities_of(work, [found[0].mention]).get(found[0].mention) is None:
        raise NotFound("There is no such screening in what you may see.")
    note(work, Act.CONSULTATION, [found[0].ref, found[0].mention])
    return found[0]


def keep_screened(work: Work, ref: str, words: Mapping[str, str]) -> Screening:
    """Keep what was typed into some fields: all, or none where one is refused or the screening is finished (`Conflict`)."""
    viewer = require(work, Permission.SAFEGUARDING_PACK_KEEP)
    _hold(work, ref)
    found = screening(work, ref)
    if found.finished_at is not None:
        raise Conflict("This screening is finished. Begin another: what was judged then stays as it was.")
    changed = {field: said for field, said in words.items() if said != found.words.get(field, "")}
    for field, said in changed.items():
        _check(found.tool, field, said)
    look_through(*changed.values(), account=True)
    for field, said in changed.items():
        work.run(
            _KEEP,
            ref=found.ref,
            field=field,
            words=said,
            by=viewer.viewer_id,
            now=work.clock.now(),
            audience=intern(work, Readers(found.agency, CONTACT)),
        )
    if changed:
        note(work, Act.ALTERATION, [found.ref])
    return screening(work, found.ref)


def finish_screening(work: Work, ref: str) -> Screening:
    """Finish one in the viewer's name; refused until it says what is judged and was done at each floor (`Conflict`)."""
    viewer = require(work, Permission.SAFEGUARDING_PACK_KEEP)
    _hold(work, ref)
    found = screening(work, ref)
    if found.lacks:
        raise Conflict(
            "Before it is finished, say in your words what you judge, and what was done at each thing that must happen."
        )
    # It may have been finished by somebody else a moment ago.
    if work.value(_FINISH, ref=found.ref, by=viewer.viewer_id, now=work.clock.now()) is None:
        raise Conflict("This screening is finished already. Open it again to read what was judged.")
    note(work, Act.ALTERATION, [found.ref])
    return screening(work, found.ref)


def _hold(work: Work, ref: str) -> None:
    """Have nobody else type into a screening or finish it until this act ends, so that what was judged stays as it was."""
    work.alone(key_of("screening", read_reference(ref)))


def _check(tool: ScreeningTool, field: str, said: str) -> None:
    name, _, part = field.partition(".")
    asked = {each.name for each in tool.questions}
    if field != JUDGEMENT and (name not in asked or part not in {"", "words", "done"}):
        raise Conflict(
            f"{field[:60]} is no field of this tool. Open the screening again, and type into its own fields."
        )
    if field in asked and said and said not in set(Screened):
        raise Conflict(f"{field} is answered by one of these: {'; '.join(Screened)}.")
    if len(said) > LONGEST_WORDS:
        raise Conflict(f"{field} has more than {LONGEST_WORDS} letters.")


def _told(work: Work, rows: Iterable[AnyRow]) -> list[Screening]:
    told = [row._asdict() for row in rows]
    words: dict[str, dict[str, str]] = {}
    by: dict[str, dict[str, str]] = {}
    for row in work.rows(_WORDS, refs=[each["ref"] for each in told]) if told else ():
        words.setdefault(row.screening, {})[row.field] = row.words
        by.setdefault(row.screening, {})[row.field] = row.by
    return [
        Screening(
            **(each | {"agency": AgencyCode(each["agency"])}),
            words=words.get(each["ref"], {}),
            typed_by=by.get(each["ref"], {}),
        )
        for each in told
    ]
