"""An invented nation that files its returns as agencies would, and keeps the truth apart.

Promises: the same size and seed give the same bytes; every number lies in a range that Ofcom keeps for drama, every
handle and address says it is invented, every person is made up. Never: reads what the system writes or tells it the
truth.
The specification is docs/invented-nation.md, frozen apart from what it tests.
"""

from counterline_nation.dialects import mapping_documents
from counterline_nation.dialects.records.documents import record_documents
from counterline_nation.figures import PublishedTable
from counterline_nation.story import WRONG, StoryFiling, story, story_documents
from counterline_nation.submitted.filing import Filing, Nation, nation, write_nation
from counterline_nation.submitted.large import large_nation, write_large
from counterline_nation.submitted.record_filing import RecordFiling

__all__ = [
    "WRONG",
    "Filing",
    "Nation",
    "PublishedTable",
    "RecordFiling",
    "StoryFiling",
    "large_nation",
    "mapping_documents",
    "nation",
    "record_documents",
    "story",
    "story_documents",
    "write_large",
    "write_nation",
]
