"""Which files say the rooms' tables, each after those on which its own rest."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]
SCHEMAS: Final = tuple(
    _PACKAGE / file
    for file in (
        "plumbing/tables/schema.sql",
        "governance/schema/viewers.sql",
        "governance/schema/audiences.sql",
        "governance/schema/signing_on.sql",
        "governance/schema/people.sql",
        "governance/documents/schema.sql",
        "governance/log/schema/entries.sql",
        "governance/log/schema/asking.sql",
        "places/schema.sql",
        "records/schema.sql",
        "intake/schema/files.sql",
        "intake/schema/own_mappings.sql",
        "drafting/schema.sql",
        "reports/schema.sql",
        "lines/schema.sql",
        "calls/authorisations/schema.sql",
        "calls/loads/schema.sql",
        "calls/asking/schema.sql",
        "calls/across/schema.sql",
        "calls/disposing/schema.sql",
        "resolution/schema.sql",
        "post/schema.sql",
        "safeguarding/schema/holds.sql",
        "safeguarding/schema/concerns.sql",
        "safeguarding/schema/papers.sql",
        "proceeds/following/schema.sql",
        "proceeds/assets/schema.sql",
        "retention/schema/disposals.sql",
        "retention/schema/reviews.sql",
        "prioritisation/schema.sql",
        "prioritisation/deciding/schema.sql",
        "demand/harm/schema.sql",
        "picture/schema.sql",
        "coordination/subjects/schema.sql",
        "coordination/register/schema.sql",
        "coordination/deconfliction/schema.sql",
        "coordination/owning/schema.sql",
        "coordination/tasking/schema.sql",
        "coordination/asking/schema.sql",
        "coordination/packs/schema.sql",
        "practice/projects/schema.sql",
        "practice/local_reviews/schema.sql",
        "practice/guidance/schema.sql",
    )
)
"""References between tables set the order: a mapping's draft comes before lines, and what meets before who leads on a line.

A policy that needs a later room's table or function stands in the later one's file. Bodies of functions may speak of later tables.
"""
