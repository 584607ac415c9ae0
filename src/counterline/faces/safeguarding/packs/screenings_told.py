"""What is told of screenings: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from pydantic import Field

from counterline.doors.answers import Answer, Question
from counterline.safeguarding.packs.screening_tools import ToolOnFile
from counterline.safeguarding.packs.screenings import Screening, Sum
from counterline.vocabulary.crossing import Ref


class ScreeningToolTold(Answer):
    """One version of a screening tool: one that ships, or one of your agency's own with the two people behind it."""

    ref: str | None = Field(description="None of a tool that ships.")
    name: str
    version: int
    title: str
    source: str
    validated: str | None = Field(description="By what it was validated; none of those that ship ever was.")
    in_use: bool
    kept_by: str | None
    approved_by: str | None
    approved_at: datetime | None
    document: str


class ScreeningTools(Answer):
    """The tools that your agency has."""

    items: list[ScreeningToolTold]


class QuestionAnswered(Answer):
    """One question with its answer, and the words beside it."""

    name: str
    asks: str
    answer: str
    words: str


class MustHappen(Answer):
    """What must happen whatever the sum, by which answer, and what was done about it."""

    question: str
    must: str
    done: str


class ScreeningTold(Answer):
    """A tool filled in about one person. The sum is no rank and stands apart from the judgement."""

    ref: str
    mention: str
    name: str
    version: int
    title: str
    begun_by: str
    begun_at: datetime
    finished_by: str | None
    finished_at: datetime | None
    answers: list[QuestionAnswered]
    must: list[MustHappen]
    sum: Sum
    judgement: str
    lacks: list[str] = Field(description="Fields that somebody fills in before it is finished.")


class ScreeningsTold(Answer):
    """What was filled in about one person at your agency, the newest first."""

    items: list[ScreeningTold]


class ToolKept(Question):
    """A version of your agency's own tool, as the text of its document."""

    document: str = Field(max_length=60_000)


class ToolApproved(Question):
    """Why a version may be used."""

    reason: str = Field(min_length=10, max_length=2000, description="Why it may be used.")


class ScreeningAsked(Question):
    """A tool to be filled in about somebody."""

    tool: str = Field(
        max_length=60,
        examples=["screening-child-exploitation"],
        description="The tool's name: `counterline screening tools` lists them.",
    )
    about: Ref = Field(description="The reference of any mention of the person.")


class ScreenedWords(Question):
    """What is typed into fields: a question by its name, `<question>.words`, `<question>.done`, `judgement`."""

    words: dict[str, str] = Field(max_length=120)


def tool_told(found: ToolOnFile) -> ScreeningToolTold:
    """One version of a tool."""
    tool = found.tool
    return ScreeningToolTold.of(
        found, name=tool.name, version=tool.version, title=tool.title, source=tool.source, validated=tool.validated
    )


def tools_told(found: Iterable[ToolOnFile]) -> ScreeningTools:
    """Every tool."""
    return ScreeningTools(items=[tool_told(each) for each in found])


def tool_in_lines(found: ScreeningToolTold) -> Iterator[str]:
    """A tool at a terminal, without the text of its document."""
    yield f"{found.ref or 'ships'}  {found.name} {found.version}, {'in use' if found.in_use else 'to be approved'}"


def tools_in_lines(found: ScreeningTools) -> Iterator[str]:
    """Tools at a terminal."""
    for each in found.items:
        yield from tool_in_lines(each)


def screening_told(found: Screening) -> ScreeningTold:
    """A tool as it is filled in."""
    words = found.words
    return ScreeningTold.of(
        found,
        name=found.tool.name,
        version=found.tool.version,
        title=found.tool.title,
        answers=[
            QuestionAnswered(
                name=each.name,
                asks=each.asks,
                answer=words.get(each.name, ""),
                words=words.get(f"{each.name}.words", ""),
            )
            for each in found.tool.questions
        ],
        must=[
            MustHappen(question=each.name, must=must, done=words.get(f"{each.name}.done", ""))
            for each, must in found.floors
        ],
        judgement=words.get("judgement", ""),
    )


def screenings_told(found: Iterable[Screening]) -> ScreeningsTold:
    """All of one person's."""
    return ScreeningsTold(items=[screening_told(each) for each in found])
