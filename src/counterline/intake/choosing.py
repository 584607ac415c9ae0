"""Which version of a mapping reads a file: the one asked for, the one that held rows were read under, or the newest."""

from counterline.governance import viewer_of
from counterline.intake.errors import NoSuchMapping
from counterline.intake.mappings import MappingOnFile, mapping_on_file
from counterline.intake.submissions import submission
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import SubmissionRef


def chosen_mapping(
    work: Work, name: str | None, version: int | None = None, corrects: SubmissionRef | None = None
) -> MappingOnFile:
    """The mapping for a sender's file. Rows that correct held ones are read as those were, unless a version is named."""
    held = None if corrects is None else submission(work, corrects)
    if held is not None and version is None and name in {None, held.mapping}:
        return mapping_on_file(work, held.mapping, held.mapping_version)
    if name is None and held is not None:
        name = held.mapping
    if name is None:
        raise NoSuchMapping("Say which mapping reads the file. The list of mappings on file names them.")
    return mapping_on_file(work, name, version)


_OWN = """
select m.mapping_id from mappings m
 where m.system in (select s.system from submissions s where s.agency = :agency)
    or m.draft_ref in (select d.ref from mapping_drafts d where d.agency = :agency)
"""


def own_mappings(work: Work) -> frozenset[int]:
    """Which mappings are of the viewer's own agency: of a system that it has sent from, or drafted by it."""
    return frozenset(work.run(_OWN, agency=viewer_of(work).agency).scalars())
