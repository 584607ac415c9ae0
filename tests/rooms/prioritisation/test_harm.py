"""The harm document on file: who stands behind it, and by what lines are ranked until three people do. Everybody is invented."""

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance.people.two_people import OnePerson
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.documents import DocumentRefused
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.prioritisation import harm_documents
from counterline.prioritisation.harm_documents import HarmReason, HarmText
from tests.nation import TestNation
from tests.ranking import DRAFT, WHY, in_force, put_on_file

SECOND = DRAFT.replace("version: 1", "version: 2").replace("[children, violence,", "[violence, children,")


def test_lines_are_ranked_by_the_draft_until_three_people_stand_behind_a_version(nation: TestNation) -> None:
    ref, third = put_on_file(nation, SECOND), nation.viewer("nclcc", ViewerRole.COMMANDER)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(OnePerson):
        harm_documents.approve_harm_document(work, ref, HarmReason(WHY))
    with nation.as_seen_by(third) as work, pytest.raises(Conflict, match="A second person agrees"):
        harm_documents.approve_harm_document(work, ref, HarmReason(WHY))
    with nation.as_seen_by(nation.second) as work:
        assert harm_documents.harm_document(work).waits_for_you == ref
        told = harm_documents.agree_to_harm_document(work, ref, HarmReason(WHY))
        assert (told.is_draft, told.version, told.waits_for_you) == (True, 1, None)
    with nation.as_seen_by(nation.second) as work, pytest.raises(OnePerson, match="Three people stand behind this"):
        harm_documents.approve_harm_document(work, ref, HarmReason(WHY))
    with nation.as_seen_by(third) as work, pytest.raises(Conflict, match="stands behind this version already"):
        harm_documents.agree_to_harm_document(work, ref, HarmReason(WHY))
    with nation.as_seen_by(third) as work:
        told = harm_documents.approve_harm_document(work, ref, HarmReason(WHY))
        assert (told.is_draft, told.version) == (False, 2)
        assert [(each.name, each.place) for each in told.criteria][:2] == [("children", 2), ("violence", 1)]
        stands = harm_documents.standing(work)
        assert (stands.is_draft, stands.document.version) == (False, 2)


def test_the_database_asks_for_three_people_too(nation: TestNation) -> None:
    ref, third = put_on_file(nation), nation.viewer("nclcc", ViewerRole.COMMANDER)
    agree = """
    insert into document_agreements (document, reason, agency, agreed_by, agreed_at) values (:ref, :why, 'nclcc', :by, now())
    """
    decide = """
    insert into document_decisions (document, approved, begins, confirms, reason, once, agency, decided_by, decided_at)
    values (:ref, true, '2999-01-01', '{}', :why, false, 'nclcc', :by, now())
    """
    for viewer, statement, refusal in (
        (nation.desk, agree, "two_people"),
        (third, decide, "row-level security"),
        (nation.second, agree, None),
        (nation.second, decide, "two_people"),
        (nation.desk, decide, "two_people"),
        (third, agree, "document_agreements_pkey"),
        (third, decide, None),
    ):
        with nation.as_seen_by(viewer) as work:
            if refusal is None:
                work.run(statement, ref=ref, why=WHY, by=viewer.viewer_id)
                continue
            with pytest.raises(DBAPIError, match=refusal):
                work.run(statement, ref=ref, why=WHY, by=viewer.viewer_id)


def test_it_is_kept_at_the_national_body_and_read_by_whoever_works_by_it(nation: TestNation) -> None:
    in_force(nation)
    commander = nation.viewer("dorset", ViewerRole.COMMANDER)
    with nation.as_seen_by(commander) as work:
        told = harm_documents.harm_document(work)
        assert (told.is_draft, told.waits_for_you, len(told.criteria)) == (False, None, 8)
        assert told.criteria[0].levels[:2] == ("No child was seen", "One child (1 or more)")
        with pytest.raises(NotAllowed, match="at the national body"):
            harm_documents.keep_harm_document(work, HarmText(SECOND))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)) as work, pytest.raises(NotAllowed):
        harm_documents.harm_document(work)


def test_what_cannot_be_ranked_by_and_what_is_on_file_is_refused(nation: TestNation) -> None:
    put_on_file(nation)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match="is on file"):
        harm_documents.keep_harm_document(work, HarmText(DRAFT))
    with nation.as_seen_by(nation.desk) as work, pytest.raises(DocumentRefused, match="is read by two criteria"):
        harm_documents.keep_harm_document(work, HarmText(SECOND.replace("fact: cash", "fact: reach")))
