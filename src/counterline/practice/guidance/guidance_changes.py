"""What one version of guidance says otherwise than another, part by part and side by side. Rules without I/O."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from counterline.practice.guidance.guidance_documents import Guidance
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class GuidanceChange:
    """One place at which two versions differ: in which part, and what each says there; None where one says nothing."""

    part: str
    before: str | None
    after: str | None


def beside(before: Guidance | None, after: Guidance) -> tuple[GuidanceChange, ...]:
    """Every place at which a version says otherwise than the one before it; all of it, where there is none."""
    old, new = _parts(before) if before else {}, _parts(after)
    return tuple(change for part in new for change in _changes(part, old.get(part, ()), new[part]))


def _changes(part: str, old: Sequence[str], new: Sequence[str]) -> Iterator[GuidanceChange]:
    for same, at, end, begin, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if same == "equal":
            continue
        gone, come = list(old[at:end]), list(new[begin:until])
        for each in range(max(len(gone), len(come))):
            yield GuidanceChange(
                part, gone[each] if each < len(gone) else None, come[each] if each < len(come) else None
            )


def _parts(said: Guidance) -> dict[str, tuple[str, ...]]:
    sources = tuple(
        f"{each.title}. {each.source} ({each.read_on}). {each.unread or ''}".strip() for each in said.sources
    )
    law = tuple(
        f"{each.title}: {each.says} {each.source} ({each.read_on}). {each.unread or ''}".strip() for each in said.law
    )
    return {
        "title": (said.title,),
        "nation": (str(said.nation),),
        "moment": (said.moment,),
        "for_whom": (*said.for_whom.roles, *said.for_whom.sectors),
        "first": said.first,
        "never": said.never,
        "about_signs": (said.about_signs,) if said.about_signs else (),
        "signs": said.signs,
        "law": law,
        "ring": tuple(each for each in (said.ring.danger, said.ring.day, said.ring.night) if each),
        "elsewhere": tuple(f"{each.nation}: {each.says}" for each in said.elsewhere),
        "sources": sources,
        "review_on": (str(said.review_on),),
    }
