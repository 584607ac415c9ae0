"""The API: typed JSON for machine clients under /api/v1, one module for each room it opens.

Promises that a token sees exactly the world of its viewer, that every count says its unit, rule and dates, and that every
refusal is problem+json. Never holds SQL, and never decides who may see what. Offers the shapes of its answers too, so that a
command answers `--json` with the same body.
"""

from counterline.api.application import create_api
from counterline.api.areas import FiguresLoaded, figures_loaded
from counterline.api.feeds import Alarms, AlarmTold, MappingDrafted, mapping_drafted
from counterline.api.intake import MappingTold, ProposalTold
from counterline.api.loadings import LoadedTold, loaded_told
from counterline.api.publications import PublishedTold
from counterline.api.submissions import SubmissionTakenBack, taken_back

__all__ = [
    "AlarmTold",
    "Alarms",
    "FiguresLoaded",
    "LoadedTold",
    "MappingDrafted",
    "MappingTold",
    "ProposalTold",
    "PublishedTold",
    "SubmissionTakenBack",
    "create_api",
    "figures_loaded",
    "loaded_told",
    "mapping_drafted",
    "taken_back",
]
