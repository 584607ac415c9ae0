"""The reader of a mapping on file: a form of ours, of which every row comes by itself, is made ready to read once."""

from datetime import date
from functools import lru_cache
from typing import Final

from counterline.intake.arriving.mappings import MappingOnFile
from counterline.intake.running.submissions import written_here
from counterline.places.ground.agencies import agency_named, law_of, of_the_register, rocu_of
from counterline.places.ground.written_area import read_area
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.reader import Reader, Ready
from counterline.vocabulary.identity import AgencyCode

LOOKUPS: Final = Lookups(read_area=read_area, agency_named=agency_named, rocu_of=rocu_of, law_of=law_of)
FORMS: Final = 8  # twice as many as there are


def reader_of(on_file: MappingOnFile, agency: AgencyCode, as_at: date) -> Reader:
    """What reads rows of an agency by a mapping on file."""
    ready = _ready(on_file.document) if written_here(on_file.system) else None
    return Reader(on_file.read(), LOOKUPS, agency, as_at, ready)


# Of files none is remembered: what a column has read is, and a large file's columns have read much.
@of_the_register
@lru_cache(maxsize=FORMS)
def _ready(document: str) -> Ready:
    return Ready.of(Document.parse(document), LOOKUPS)
