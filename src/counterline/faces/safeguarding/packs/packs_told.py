"""What is told of packs: the shapes that the API answers and `--json` prints, and the paper that leaves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from counterline.doors.answers import Answer, Question
from counterline.drawing import typeset
from counterline.governance.people.viewers import viewer_of
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day, moment
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import ByLaw, Sides
from counterline.safeguarding.packs import pack_keeping
from counterline.safeguarding.packs.pack import Answered, Pack, PackFilled
from counterline.safeguarding.packs.pack_filling import PackLine
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer
from counterline.vocabulary.terms.law import Basis


class PacksTold(Answer):
    """The packs of those who protect at your agency: those that wait to be sent, then those that were, the newest first."""

    items: list[Pack]
    cut: bool = Field(description="Whether older ones that were sent may be left out.")


class FieldAnswered(Answer):
    """One field: what records say, what somebody typed, and whether nobody says anything."""

    name: str
    label: str
    lines: list[PackLine]
    typed: str
    typed_by: str | None
    typed_at: datetime | None
    is_gap: bool


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class PackWhole(Pack):
    """A pack filled from records as you may read them now, beside what was typed."""

    title: str
    fields: list[FieldAnswered]
    gaps: Annotated[list[str], crossing.field("Gaps", "Fields that nobody has answered.")]
    missing: Annotated[list[str], crossing.field("Missing", "Fields that somebody answers before it leaves.")]
    cut: bool
    hidden: Annotated[
        bool,
        crossing.field("Hidden", "Nothing that you may read tells of the person: you read your own words alone."),
    ]


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class PackSent(PackWhole):
    """A pack as it left, with both sides of the disclosure; lines that were held back or left out are not in it."""

    disclosed: str


class PackAsked(Question):
    """A pack to be begun."""

    kind: str = Field(
        max_length=60,
        examples=["pack-national-referral"],
        description="pack-national-referral or pack-adult-safeguarding.",
    )
    about: Ref = Field(description="The reference of any mention of the person.")


class PackWords(Question):
    """What is typed into fields, by their names; what is not named stays as it was."""

    words: dict[str, str] = Field(max_length=60)


class PackTaken(Question):
    """To which body it goes, by its code, and the law by which police material goes there where it needs one."""

    to: str = Field(max_length=60)
    gateway: ByLaw = None


def all_in_lines(found: PacksTold) -> Iterator[str]:
    """Packs at a terminal, and whether older ones may be left out."""
    yield from (f"{each.ref}  {each.kind}, {_became(each)}" for each in found.items)
    if found.cut:
        yield catalogue()("packs.older")


def in_lines(found: PackWhole) -> Iterator[str]:
    """One pack at a terminal, with what nobody has answered and what is held back."""
    yield f"{found.ref}  {found.title}, {_became(found)}"
    for each in found.fields:
        yield f"{each.label}{': GAP' if each.is_gap else ''}"
        for line in each.lines:
            held = " HELD BACK" if line.held_back else ""
            yield f"  {line.said}  [{line.basis}, {line.agency} {line.reference}]{held}"
        if each.typed:
            yield f"  typed: {each.typed}"


def _became(found: Pack) -> str:
    return f"sent to {found.sent_to} by {found.sent_by}" if found.sent_to else f"begun by {found.begun_by}"


def packs_told(found: list[Pack]) -> PacksTold:
    """Packs without what is in them."""
    return PacksTold(items=found, cut=may_be_cut(found))


def may_be_cut(found: Iterable[Pack]) -> bool:
    """Whether as many are listed of those that were sent as are listed at most."""
    return sum(each.sent_at is not None for each in found) >= pack_keeping.SENT_LISTED


def whole_told(found: PackFilled) -> PackWhole:
    """A pack with everything in it."""
    return PackWhole(**_whole(found, lambda each: each.lines))


def sent_told(found: PackFilled, sides: Sides) -> PackSent:
    """A pack as it leaves."""
    return PackSent(**_whole(found, lambda each: each.leaves), disclosed=sides.said)


def send(work: Work, ref: str, to: str, gateway: str | None) -> tuple[PackSent, bytes]:
    """Have a pack leave, as JSON and as a paper."""
    found, sides = pack_keeping.take_pack(work, ref, to, gateway)
    return sent_told(found, sides), typeset.typeset(_paper(found, sides, viewer_of(work).agency), work.clock.now())


def _whole(found: PackFilled, lines_of: Callable[[Answered], Iterable[PackLine]]) -> dict[str, Any]:
    return asdict(found.pack) | {
        "title": found.pack.document.title,
        "fields": [_answered(each, lines_of(each)) for each in found.answers.values()],
        "gaps": [each.name for each in found.gaps],
        "missing": [each.name for each in found.missing],
        "cut": found.cut,
        "hidden": found.hidden,
    }


def _answered(answer: Answered, lines: Iterable[PackLine]) -> FieldAnswered:
    typed = answer.typed
    return FieldAnswered.of(
        answer,
        name=answer.field.name,
        label=answer.field.label,
        lines=list(lines),
        typed=answer.words,
        typed_by=typed and typed.by,
        typed_at=typed and typed.at,
    )


def _paper(found: PackFilled, sides: Sides, sender: str) -> typeset.Paper:
    say, pack = catalogue(), found.pack
    to = agency(pack.sent_to).name if pack.sent_to else ""
    made = say("packs.paper.made", ref=pack.ref, by=pack.sent_by or "", agency=agency(sender).name, to=to)
    return typeset.Paper(
        title=pack.document.title,
        marking="OFFICIAL-SENSITIVE",
        words=(pack.document.says, made, say("packs.paper.sides", sides=sides.said)),
        chapters=tuple(
            typeset.Chapter(
                each.title, each.says or "", tuple(_entry(found.answers[field.name]) for field in each.fields)
            )
            for each in pack.document.sections
        ),
        gap=say("packs.gap"),
        believed=say("packs.believed"),
        typed=say("packs.typed"),
        page=say("packs.paper.page"),
    )


def _entry(answer: Answered) -> typeset.Entry:
    facts = [each for each in answer.leaves if each.basis is Basis.FACT]
    typed = answer.typed
    words = typed.words.strip() if typed else ""
    return typeset.Entry(
        answer.field.label,
        facts=_sourced(facts),
        beliefs=_sourced([each for each in answer.leaves if each.basis is not Basis.FACT]),
        typed=(typeset.Said(words, f"{typed.by}, {moment(typed.at)}"),) if typed and words else (),
    )


def _sourced(lines: Sequence[PackLine]) -> tuple[typeset.Said, ...]:
    return tuple(
        typeset.Said(each.said, f"{agency(each.agency).name}, {each.reference}, {day(each.day)}") for each in lines
    )
