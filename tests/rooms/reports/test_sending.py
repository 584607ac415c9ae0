"""One written report is sent, suggested for, refused and linked as it should be. Everybody and every number is invented."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake import errors as intake_errors
from counterline.intake.running import submissions, withdrawing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.reports import drafts, handing_in
from counterline.reports import known as reports_known
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.sent import before
from counterline.reports.sent.versions import linked_to
from counterline.reports.words import likeness, suggesting
from tests.nation import TestNation

WORDS = (
    "The Gannet line on 07700 900123 has been sending bulk texts in Weymouth. Jordan Invented, born 3 March 2008, holds it "
    "and drives AB12 CDE. Crack and heroin at £10 a wrap."
)
NUMBER = Thing(ThingKind.CONTACT_POINT, "07700 900123", "deal line")
BRAND = Thing(ThingKind.BRAND, "Gannet")
HOLDER = Thing(ThingKind.PERSON, "Jordan Invented", "victim", "2008-03-03")
TOWN = Thing(ThingKind.PLACE, "Weymouth", "seen in")
REPORT = Report(WORDS, "2BP", "fact", (NUMBER, BRAND, HOLDER, TOWN), happened_from="2026-03-02", known_on="2026-03-03")


@contextmanager
def at_work(nation: TestNation, code: str, role: ViewerRole = ViewerRole.OFFICER) -> Iterator[Work]:
    """Somebody of an agency at work."""
    with nation.as_seen_by(nation.viewer(code, role)) as work:
        yield work


def sent_by(nation: TestNation, code: str, report: Report = REPORT) -> handing_in.Sent:
    """An officer sends a report, and all that follows is done."""
    with at_work(nation, code) as work:
        sent = handing_in.send(work, report)
    nation.settle()
    return sent


def read_as(nation: TestNation, viewer: Viewer, ref: str) -> RecordTold | None:
    """What somebody reads under a reference."""
    with nation.as_seen_by(viewer) as work:
        return record_by_ref(work, ref)


def test_what_a_report_names_is_found_and_only_exact_writing_is_sure(nation: TestNation) -> None:
    with at_work(nation, "dorset") as work:
        found = {each.thing.kind: each for each in suggesting.look(work, WORDS).suggestions}
    assert (found[ThingKind.CONTACT_POINT].thing.role, found[ThingKind.CONTACT_POINT].sure) == ("deal line", True)
    assert found[ThingKind.BRAND].thing.value == "Gannet"
    assert (found[ThingKind.PERSON].thing.born, found[ThingKind.PERSON].sure) == ("2008-03-03", False)
    assert found[ThingKind.VEHICLE].shown == "AB12 CDE"


def test_a_brand_is_found_in_passing_once_a_readable_record_names_it(nation: TestNation) -> None:
    text = "He said Gannet was back in town with new stock."
    with at_work(nation, "dorset") as work:
        assert [each.offered for each in suggesting.look(work, text).suggestions] == [True]
    nation.force("dorset").reports("07700 900123", seen="2026-03-01", brand="Gannet")
    with at_work(nation, "dorset") as work:
        (brand,) = suggesting.look(work, text).suggestions
    assert (brand.thing, brand.offered) == (Thing(ThingKind.BRAND, "Gannet"), False)
    with at_work(nation, "kent") as work:
        assert [each.offered for each in suggesting.look(work, text).suggestions] == [True]


def test_a_sent_report_is_a_record_with_its_terms_receipt_and_mentions(nation: TestNation) -> None:
    sent = sent_by(nation, "dorset")
    record = read_as(nation, nation.viewer("dorset"), sent.record.ref)
    assert record is not None
    assert (record.stands, record.handling, record.basis, record.system) == (True, "P", "fact", "counterline")
    assert (
        record.body["persons"][0] | {"name": "Jordan Invented", "role": "victim", "category": "victim"}
        == record.body["persons"][0]
    )
    assert record.body["persons"][0]["born"] == "2008-03-03"
    assert (record.body["happened_from"], record.body["text"]) == ("2026-03-02", WORDS)
    with at_work(nation, "dorset") as work:
        taken = submissions.submission(work, sent.submission)
    assert (taken.state, taken.receipt and taken.receipt["kept"]) == ("loaded", 1)


def test_what_is_known_shows_before_sending_and_never_what_is_hidden(nation: TestNation) -> None:
    sent_by(nation, "dorset")
    sent_by(nation, "kent", replace(REPORT, grading="2BC"))
    with at_work(nation, "dorset") as work:
        known = reports_known.known_of(work, [NUMBER, BRAND, Thing(ThingKind.CONTACT_POINT, "not a number")])
    assert [each.agency for each in known[NUMBER.slug].records] == ["dorset"]
    assert known[BRAND.slug].agencies == ("dorset",)
    assert known[Thing(ThingKind.CONTACT_POINT, "not a number").slug].reasons
    with nation.as_seen_by(nation.desk) as work:
        assert reports_known.known_of(work, [NUMBER])[NUMBER.slug].agencies == ("dorset", "kent")


def test_all_that_would_stop_a_report_is_told_at_once_and_nothing_is_kept(nation: TestNation) -> None:
    wrong = replace(REPORT, grading="", happened_from="31 June 2026", things=(Thing(ThingKind.CONTACT_POINT, "12"),))
    with at_work(nation, "dorset") as work:
        reasons = handing_in.shortcomings(work, wrong)
        assert {"Grading", "Happened from", "Contact point"} <= {each.column for each in reasons}
        with pytest.raises(CounterlineError):
            handing_in.send(work, wrong)
        assert submissions.submissions(work) == []


def test_covert_material_is_refused_with_the_right_route_before_a_word_is_kept(nation: TestNation) -> None:
    covert = "The CHIS says the Gannet line is back."
    with at_work(nation, "dorset") as work:
        ref = drafts.new_draft_ref(work)
    with at_work(nation, "dorset") as work:
        drafts.keep_draft(work, ref, {"text": ["The Gannet line is back."]})
    for act in (
        lambda work: handing_in.send(work, replace(REPORT, text=covert)),
        lambda work: drafts.keep_draft(work, ref, {"text": [covert]}),
    ):
        with pytest.raises(intake_errors.RefusedAtTheDoor, match="source register"), at_work(nation, "dorset") as work:
            act(work)
    with at_work(nation, "dorset") as work:
        assert drafts.draft_by_ref(work, ref).one("text") == "The Gannet line is back."
        assert submissions.submissions(work) == []


def test_a_draft_is_its_writers_alone_and_gone_once_it_is_sent(nation: TestNation) -> None:
    with at_work(nation, "dorset") as work:
        ref = drafts.new_draft_ref(work)
    with at_work(nation, "dorset") as work:
        draft = drafts.keep_draft(work, ref, {"text": [WORDS]})
    for other in (nation.desk, nation.viewer("dorset", ViewerRole.SAFEGUARDING)):
        with nation.as_seen_by(other) as work, pytest.raises(NotFound):
            drafts.draft_by_ref(work, ref)
    with at_work(nation, "dorset") as work:
        sent = handing_in.send(work, REPORT, draft=draft)
    with at_work(nation, "dorset") as work:
        assert drafts.drafts(work) == []
        assert getattr(before.sent_before(work, draft=ref), "record", None) == sent.record.ref
        with pytest.raises(CounterlineError, match="sent already"):
            drafts.keep_draft(work, ref, {"text": ["late"]})


def test_a_draft_that_was_left_is_ended_by_the_worker_which_cannot_read_it(nation: TestNation) -> None:
    with at_work(nation, "dorset") as work:
        drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [WORDS]})
    with nation.building.works.begin(Role.DERIVE) as work:
        with pytest.raises(DBAPIError, match="denied"), work.connection.begin_nested():
            work.run("select said from report_drafts")
        assert drafts.purge(work, 14) == 0
        assert drafts.purge(work, -1) == 1
    with at_work(nation, "dorset") as work:
        assert drafts.drafts(work) == []


def test_a_role_without_the_permission_writes_nothing(nation: TestNation) -> None:
    with pytest.raises(NotAllowed), at_work(nation, "catch22", ViewerRole.PARTNER) as work:
        handing_in.send(work, REPORT)


SANITISED = Sanitised("The Gannet line is active in Weymouth.", "2BP", things=(BRAND, TOWN))


def test_a_version_for_more_readers_leads_back_only_for_who_may_follow(nation: TestNation) -> None:
    wider = replace(
        SANITISED,
        text="The Gannet line is active in Canterbury.",
        things=(Thing(ThingKind.PLACE, "Canterbury", "seen in"), BRAND),
    )
    sent = sent_by(nation, "dorset", replace(REPORT, grading="1AC", sanitised=wider, source_reference="DOR/77"))
    assert sent.sanitised is not None
    version = read_as(nation, nation.viewer("kent"), sent.sanitised.ref)
    assert version is not None
    assert read_as(nation, nation.viewer("kent"), sent.record.ref) is None
    told = str(version)
    assert sent.reference not in told
    assert "DOR/77" not in told
    assert "Jordan" not in told
    with at_work(nation, "kent") as work:
        assert linked_to(work, sent.sanitised.identity_key).original is None
    with at_work(nation, "dorset") as work:
        assert linked_to(work, sent.sanitised.identity_key).original == sent.record
        assert linked_to(work, sent.record.identity_key).sanitised == sent.sanitised


def test_both_versions_of_a_report_give_one_origin(nation: TestNation) -> None:
    sent = sent_by(nation, "dorset", replace(REPORT, sanitised=SANITISED))
    assert sent.sanitised is not None
    origins = {
        source["origin_reference"]
        for ref in (sent.record.ref, sent.sanitised.ref)
        if (record := read_as(nation, nation.viewer("dorset"), ref)) is not None
        for source in record.body["sources"]
    }
    assert len(origins) == 1


def test_a_report_told_before_is_offered_as_one_root_where_it_may_be_read(nation: TestNation) -> None:
    sent = sent_by(nation, "dorset")
    again = WORDS.replace("has been sending", "was sending") + " Passed on by another force."
    with nation.as_seen_by(nation.desk) as work:
        (found,) = likeness.alike_to(work, again)
        assert (found.record.ref, found.root) == (sent.record.ref, ("dorset", sent.reference))
        assert (
            likeness.alike_to(work, "Quite another matter: a bicycle was found in a hedge by a walker on Sunday.") == ()
        )
        (of_origin,) = likeness.alike_to(work, "Short.", ("dorset", sent.reference))
        assert of_origin.same_origin
    with at_work(nation, "kent") as work:
        assert likeness.alike_to(work, again) == ()
    with at_work(nation, "dorset") as work:
        withdrawing.withdraw_submission(work, sent.submission)
    nation.settle()
    with nation.as_seen_by(nation.desk) as work:
        assert likeness.alike_to(work, again) == ()


def test_a_draft_sent_twice_at_once_is_one_report(nation: TestNation) -> None:
    with at_work(nation, "dorset") as work:
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [WORDS]})
    with ThreadPoolExecutor(2) as both, at_work(nation, "dorset") as work:
        first = handing_in.send(work, REPORT, draft=draft)
        second = both.submit(sent_again, nation, draft)
        work.connection.commit()
    with pytest.raises(Conflict):
        second.result()
    with at_work(nation, "dorset") as work:
        assert [each.ref for each in submissions.submissions(work)] == [first.submission]


def sent_again(nation: TestNation, draft: drafts.Draft) -> handing_in.Sent:
    """The same officer presses the button again."""
    with at_work(nation, "dorset") as work:
        return handing_in.send(work, REPORT, draft=draft)


def test_what_is_wrong_with_the_version_for_more_readers_is_told_apart(nation: TestNation) -> None:
    wrong = replace(
        REPORT, sanitised=replace(SANITISED, grading="2BC", conditions="A9", circulation=("Nowhere Police",))
    )
    with at_work(nation, "dorset") as work:
        columns = {each.column for each in handing_in.shortcomings(work, wrong)}
    assert columns == {"Sanitised conditions", "Sanitised circulation"}


def test_a_longest_report_names_each_thing_once(nation: TestNation) -> None:
    with at_work(nation, "dorset") as work:
        looked = suggesting.look(work, (WORDS + "\n") * (20_000 // len(WORDS)))
    assert len(looked.marks) > 500
    assert len(looked.suggestions) == len({each.thing.slug for each in looked.suggestions}) < 20
