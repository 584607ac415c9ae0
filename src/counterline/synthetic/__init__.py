"""An invented nation that files line returns as agencies would, and keeps the truth apart.

Promises: the same size and seed give the same bytes; every number lies in a range that Ofcom keeps for drama, every
handle and address says it is invented, every person is made up. Never: reads what the system writes or tells it the
truth.
The specification is docs/invented-nation.md, frozen apart from what it tests.
"""

from counterline.synthetic.dialects import mapping_documents
from counterline.synthetic.filing import Filing, Nation, nation, write_nation

__all__ = ["Filing", "Nation", "mapping_documents", "nation", "write_nation"]
