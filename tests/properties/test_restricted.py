"""While records are restricted every answer equals that of a world in which they never came, and afterwards that from before.

Also for those whom the restriction names, who read the records beside the legal hold alone. Everybody is invented.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.retention import legal_holds
from counterline.retention.legal_holds import HoldEnd
from tests.conftest import TestServer
from tests.disposing import WHY_KEPT, restricted
from tests.nation import TestNation
from tests.properties.hidden import everything, tell
from tests.properties.test_disposed import AGENCIES, BesideWhatStays, told_here_alone
from tests.properties.worlds import answers, settled, world

EVERYBODY = ("desk", *AGENCIES, "dorset", *(f"{each}-lead" for each in AGENCIES))
Answers = dict[str, dict[str, bytes]]


@pytest.fixture(scope="module")
def told(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Answers]]:
    """What everybody was answered in a world that was told little; and in one told much, before, under and after a restriction."""
    with ExitStack() as stack:
        never, much = (stack.enter_context(world(test_server, tmp_path_factory.mktemp("world"))) for _ in range(2))
        tell(never, lambda told, moment: everything(BesideWhatStays(told.nation, never=True), moment))
        tell(much, lambda told, moment: everything(BesideWhatStays(told.nation), moment))
        yield [_answered(settled(never)), _answered(settled(much)), *_restricted_and_lifted(much, never)]


def _restricted_and_lifted(much: TestNation, never: TestNation) -> Iterator[Answers]:
    mine: dict[str, list[str]] = {}
    for agency, reference in told_here_alone(much, never):
        mine.setdefault(agency, []).append(reference)
    holds = {
        # Each by itself, so that some lie in one file and name one thing under several restrictions.
        restricted(much, agency, each, settle=False).ref: agency
        for agency, references in mine.items()
        for each in references
    }
    yield _answered(settled(much))
    for ref, agency in holds.items():
        with much.as_seen_by(much.viewer(agency, ViewerRole.SAFEGUARDING)) as work:
            legal_holds.end_legal_hold(work, ref, HoldEnd(WHY_KEPT))
    yield _answered(settled(much))


def _answered(nation: TestNation) -> Answers:
    found = {"desk": answers(nation, nation.desk)}
    found |= {each: answers(nation, nation.viewer(each)) for each in (*AGENCIES, "dorset")}
    # Whom each restriction names.
    return found | {f"{each}-lead": answers(nation, nation.viewer(each, ViewerRole.SAFEGUARDING)) for each in AGENCIES}


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_reads_what_they_would_read_had_none_of_it_come(told: list[Answers], who: str) -> None:
    never, before, under, _ = (each[who] for each in told)
    assert before != never or who == "dorset"
    assert under == never


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_reads_again_what_they_read_before_once_it_is_lifted(told: list[Answers], who: str) -> None:
    _, before, _, after = (each[who] for each in told)
    assert after == before
