"""The record of how lines are ranked as the paper that leaves: its sections and the advice, and nothing by naming tradition."""

from typing import Final

from counterline.drawing.typeset import Chapter, Entry, Paper, Said, typeset
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import moment
from counterline.plumbing.work import Work
from counterline.prioritisation.deciding.transparency import RankingAdvice, RecordSection, transparency_record
from counterline.records.wording.disclosing import NAMES_NOBODY, disclose
from counterline.vocabulary.terms.marking import Marking

NAME: Final = "how-lines-are-ranked.pdf"
MARKED: Final = Marking.OFFICIAL
"""It holds numbers alone, and the names of those who approved, advised or stopped."""


def paper_of(work: Work, recipient: str) -> bytes:
    """The record as PDF: logged as a disclosure to whoever takes it."""
    say, found, now = catalogue(), transparency_record(work), work.clock.now()
    disclose(work, ["how-lines-are-ranked"], [recipient], NAMES_NOBODY)
    advice = Chapter(
        say("how-ranked.advice.title"),
        "" if found.advice else say("how-ranked.advice.none"),
        tuple(map(_advised, found.advice)),
    )
    paper = Paper(
        title=say("how-ranked.title"),
        marking=MARKED.value,
        words=(found.template, say("how-ranked.made", moment=moment(now))),
        chapters=(*map(_printed, found.sections), advice),
        gap="",
        believed="",
        typed="",
        page=say("how-ranked.page"),
    )
    return typeset(paper, now)


def _printed(section: RecordSection) -> Chapter:
    return Chapter(
        section.title,
        "",
        tuple(Entry(each.title, tuple(Said(one, "") for one in each.says)) for each in section.fields),
    )


def _advised(each: RankingAdvice) -> Entry:
    return Entry(each.by, (Said(each.words, f"{moment(each.at)}, {each.document}"),))
