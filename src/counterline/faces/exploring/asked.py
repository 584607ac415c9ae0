"""What may be asked of an entity's network: one question, by a page, the API or at the terminal."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from counterline.doors.answers import Question
from counterline.picture.network import charts, looking_around, walking
from counterline.picture.network import model as picture_model
from counterline.records.wording import clues
from counterline.vocabulary.crossing import Ref

KindWalked = Literal["person", "contact_point", "vehicle", "account", "wallet", "device", "address"]


class FindAsked(Question):
    """What is looked for."""

    q: str = Field(
        min_length=1,
        max_length=200,
        description="A name or part of one, a number, handle, registration, address, account, IMEI, brand or reference. A "
        "forename's other forms and names that sound alike are found too; if nobody is called so, whoever is called nearly so.",
    )
    known: clues.Known | None = Field(None, description="What `q` is, where it may be several things.")


class NetworkNarrowed(Question):
    """Which records tie things, and which things are walked to; everything that is said must hold."""

    kind: Annotated[
        tuple[KindWalked, ...],
        Field(max_length=6, description="Only things of these kinds; of every kind, if not said."),
    ] = ()
    graded: picture_model.Graded = Field(
        picture_model.Graded.NOT_FALSE, description="Which records tie things, by how their sources are graded."
    )
    since: date | None = Field(None, description="The first day; a record's days overlap the days asked for.")
    until: date | None = None

    @property
    def narrowed(self) -> picture_model.Narrowed:
        """The same as the picture is asked."""
        return picture_model.Narrowed(frozenset(self.kind), self.graded, self.since, self.until)


class NetworkAsked(NetworkNarrowed):
    """How far a network goes, and how many things it holds."""

    depth: int = Field(
        1, ge=0, le=walking.MOST_HOPS, description="How many records lie between the first and the last."
    )
    most: int = Field(
        150, ge=looking_around.LEAST_THINGS, le=looking_around.MOST_THINGS, description="The most things it holds."
    )
    also: Annotated[
        tuple[Ref, ...],
        Field(max_length=20, description="Things of it around which the walk goes one step further."),
    ] = ()

    @property
    def room(self) -> walking.Room:
        """The same as the picture is asked."""
        return walking.Room(self.depth, self.most)


class PathAsked(NetworkNarrowed):
    """The other end of a way."""

    to: Ref = Field(description="The reference of any mention of the other thing.")


class ChartAsked(NetworkAsked):
    """A chart to be kept: around which thing, how far, what it is called, why, and until when."""

    of: Ref = Field(description="The reference of any mention of the thing that it is around.")
    title: charts.Title
    reason: charts.Reason
    review_on: charts.ReviewOn
    shared: charts.Shared = False

    @property
    def said(self) -> charts.NewChart:
        """The same as the picture is told."""
        return charts.NewChart(self.title, self.reason, self.review_on, self.shared)


class ChartReviewed(Question):
    """Until when a chart is needed further, and whether everybody of its keeper's agency may open it."""

    review_on: charts.ReviewOn
    shared: charts.Shared = False


class ChartNoted(Question):
    """What is noted of one thing of a chart, in place of what was; nothing takes it away."""

    thing: Ref
    note: str = Field(max_length=2000)
