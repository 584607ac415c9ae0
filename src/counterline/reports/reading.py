"""The reader of every file, over the one row of a written report: what it makes of a report, and of one thing in it."""

from dataclasses import dataclass
from datetime import date

from counterline.intake.arriving.mappings import MappingOnFile, mapping_on_file
from counterline.intake.forms import read_form
from counterline.plumbing.work import Work
from counterline.reading.outcome import Held, Kept, Mention, Outcome, Reason
from counterline.reports.model import Thing
from counterline.reports.row import Cells, cells_of_thing
from counterline.vocabulary.identity import AgencyCode

MAPPING = "counterline-reports"


@dataclass(frozen=True, slots=True)
class FormReader:
    """Reads rows of the form for one agency on one day."""

    on_file: MappingOnFile
    agency: AgencyCode
    today: date

    def read(self, cells: Cells) -> Outcome:
        """What a row comes to, by the code that reads every agency's files."""
        return read_form(self.on_file, cells, self.agency, self.today)

    def read_thing(self, thing: Thing) -> tuple[tuple[Mention, ...], tuple[Reason, ...]]:
        """The mentions that one thing makes, or why it cannot be read."""
        match self.read(cells_of_thing(thing)):
            case Kept() as kept:
                return kept.mentions, ()
            case Held() as held:
                return (), held.reasons
            case _:
                return (), ()


def form_reader(work: Work, agency: AgencyCode) -> FormReader:
    """The reader of today's written reports of an agency."""
    return FormReader(mapping_on_file(work, MAPPING), agency, work.clock.today())
