"""What an address may name in two worlds: something of one's own, something hidden, and nothing at all.

A route with a hole that is not told here fails: whoever adds one says what stands there.
"""

from collections.abc import Iterator
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.picture import asked as picture_asked
from counterline.picture import own_view
from counterline.places.figures import area_mapping
from counterline.plumbing.database import Role
from counterline.prioritisation.priorities import places_stated
from tests.nation import TestNation
from tests.plugins.examples import LARGE
from tests.properties.crawling import Questions
from tests.properties.hidden import HIDDEN, VISIBLE
from tests.properties.leaking import OTHER
from tests.properties.worlds import ON
from tests.rooms.web import every_page

_PERSON: Final = "exists (select from viewers v where v.viewer_id = t.{} and v.agency = 'dorset')"
_OF_DORSET: Final = "t.agency = 'dorset'"
_OF_COUNCIL: Final = "t.agency = 'dorset-council'"

# Two people whom Dorset's records name, and two whom others' do.
_PEOPLE: Final = """
select min(m.ref) as first, max(m.ref) as last from mentions m join records r using (record_id)
 where m.kind = 'person' group by r.agency = 'dorset' having count(*) > 1 order by r.agency = 'dorset' desc
"""
# A number that two of Dorset's records name, and one that two of others' do.
_NUMBERS: Final = """
select min(m.ref) as first, max(m.ref) as last from mentions m join records r using (record_id)
 where m.kind = 'contact_point' group by r.agency = 'dorset', m.key
having count(distinct r.identity_key) > 1 order by r.agency = 'dorset' desc, 1
"""
_STANDS: Final = "join standings s on s.record_id = t.record_id and s.known_to is null"

# Each kind of reference, and which of them are Dorset's; the others are hidden from it.
TABLES: Final = {
    "records": (f"records t {_STANDS}", _OF_DORSET),
    "reports": ("(select * from records where kind = 'intelligence_report') t", _OF_DORSET),
    "mentions": ("mentions t join records r using (record_id)", "r.agency = 'dorset'"),
    "things": (
        "(select m.* from mentions m where m.kind = 'contact_point') t join records r using (record_id)",
        "r.agency = 'dorset'",
    ),
    "submissions": ("submissions t", _OF_DORSET),
    "runs": ("runs t", _PERSON.format("asked_by")),
    "uploads": ("uploads t", _OF_DORSET),
    "mapping_drafts": ("mapping_drafts t", _OF_DORSET),
    "viewers": ("viewers t", _OF_DORSET),
    "report_drafts": ("report_drafts t", _PERSON.format("viewer_id")),
    "files": ("report_attachments t", _PERSON.format("viewer_id")),
    "tokens": ("tokens t", _PERSON.format("viewer_id")),
    "machines": ("machine_clients t", _PERSON.format("viewer_id")),
    "sessions": ("sessions t", _PERSON.format("viewer_id")),
    "deputies": ("deputyships t", _PERSON.format("absent")),
    "compartments": ("compartments t", _OF_DORSET),
    "members": ("compartment_members t join compartments c on c.ref = t.compartment", "c.agency = 'dorset'"),
    "charts": ("charts t", _OF_DORSET),
    "packs": ("packs t", _OF_DORSET),
    "screenings": ("screenings t", _OF_DORSET),
    "tools": ("(select * from documents where kind = 'screening-tools') t", _OF_DORSET),
    "referrals": ("referrals t", _OF_DORSET),
    "extracts": ("extracts t", _OF_DORSET),
    "acts": ("(select act as ref, judged_by from judgements) t", _PERSON.format("judged_by")),
    "alarms": ("feed_alarms t", _OF_DORSET),
    "named": ("signs t", _OF_DORSET),
    "homes": (
        "(select m.* from mentions m where m.kind = 'address') t join records r using (record_id)",
        "r.agency = 'dorset'",
    ),
    "letters": ("letters t", f"{_OF_DORSET} and t.role = 'intelligence-officer'"),  # who goes by both doors
    "notices": ("notices t", _OF_DORSET),
    "requirements": ("requirements t", _OF_DORSET),
    "projects": ("projects t", _OF_COUNCIL),
    "local reviews": ("local_reviews t", _OF_COUNCIL),
    "local actions": ("local_actions t", _OF_COUNCIL),
    "themes": ("documents t", "t.kind = 'review-themes'"),
    "meeting_packs": ("meeting_packs t", _OF_DORSET),
    "requests": ("information_requests t", f"{_OF_DORSET} and t.asked_as = 'intelligence-officer'"),
    "tasks": ("tasks t", "'dorset' in (t.agency, t.receiver)"),
    "wordings": ("covert_questions t", _OF_DORSET),
    "disposals": ("disposals t", _OF_DORSET),
    "schedules": ("(select * from documents where kind = 'retention-schedules') t", _OF_DORSET),
    "guidance": ("(select * from documents where kind = 'guidance') t", "true"),
    "harm": ("(select * from documents where kind = 'harm') t", _OF_DORSET),
    "legal_holds": ("(select * from legal_holds where identity_key is null) t", _OF_DORSET),
    "nominations": ("nominations t", _OF_DORSET),
    "investigations": ("investigations t", _OF_DORSET),
    "subjects": ("subjects t", _OF_DORSET),
    "events": ("planned_events t", _OF_DORSET),
    "reviews": ("desk.reviews t", "true"),
    "releases": ("prepared_releases t", "true"),
    "published": ("published_figures t", "true"),
    "publications": ("place_publications t", "true"),
}
AT: Final = {
    "records/{ref}": "records",
    "known/{ref}": "mentions",
    "entities/{ref}": "things",
    "lines/{ref}": "lines",
    "priorities/{ref}": "lines",
    "reports/{ref}": "reports",
    "submissions/{ref}": "submissions",
    "runs/{ref}": "runs",
    "uploads/{ref}": "uploads",
    "mapping-drafts/{ref}": "mapping_drafts",
    "mapping-proposals/{ref}": "mapping_drafts",
    "drafts/{ref}": "report_drafts",
    "report-drafts/{ref}": "report_drafts",
    "report-files/{ref}": "files",
    "files/{ref}": "files",
    "files/{file}": "files",
    "tokens/{ref}": "tokens",
    "machines/{ref}": "machines",
    "sessions/{ref}": "sessions",
    "viewers/{ref}": "viewers",
    "people/{ref}": "viewers",
    "deputies/{ref}": "deputies",
    "away/{ref}": "deputies",
    "compartments/{ref}": "compartments",
    "members/{member}": "members",
    "alarms/{ref}": "alarms",
    "charts/{ref}": "charts",
    "concerns/{ref}": "named",
    "homes/{ref}": "homes",
    "inbox/{ref}": "letters",
    "notices/{ref}": "notices",
    "requests/{ref}": "requests",
    "tasks/{ref}": "tasks",
    "covert-advice/{ref}": "wordings",
    "overlaps/{one}": "subjects",
    "overlaps/{other}": "subjects",
    "meeting-packs/{ref}": "meeting_packs",
    "requirements/{ref}": "requirements",
    "projects/{ref}": "projects",
    "local-reviews/{ref}": "local reviews",
    "local-actions/{ref}": "local actions",
    "local-themes/{ref}": "themes",
    "duties/{ref}": "mentions",
    "packs/{ref}": "packs",
    "screenings/{ref}": "screenings",
    "screening-tools/{ref}": "tools",
    "referrals/{ref}": "referrals",
    "extracts/{ref}": "extracts",
    "judgements/{act}": "acts",
    "pairs/{one}": "people",
    "pairs/{other}": "others",
    "hands/{one}": "numbers",
    "hands/{other}": "numbers_again",
    "splits/{ref}": "people",
    "merges/{ref}": "people",
    "findings/{ref}": "people",
    "nominate/{ref}": "people",
    "disposals/{ref}": "disposals",
    "schedule/{ref}": "schedules",
    "guidance-versions/{ref}": "guidance",
    "harm/{ref}": "harm",
    "call-data/{ref}": "legal_holds",
    "call-authorisations/{ref}": "legal_holds",
    "call-loads/{ref}": "legal_holds",
    "perhaps-the-same-line/{ref}": "legal_holds",
    "bills/{load}": "legal_holds",
    "call-questions/{ref}": "legal_holds",
    "answers/{question}": "legal_holds",
    "assets/{ref}": "legal_holds",
    "seizures/{ref}": "legal_holds",
    "legal-holds/{ref}": "legal_holds",
    "copies/{ref}": "disposals",
    "review/{ref}": "people",
    "nominations/{ref}": "nominations",
    "investigations/{ref}": "investigations",
    "subjects/{subject}": "subjects",
    "events/{event}": "events",
    "same/{other}": "investigations",
    "reviews/{ref}": "reviews",
    "releases/{ref}": "releases",
    "published/{ref}": "published",
    "publications/{ref}": "publications",
    "audit/{quarter}": "quarters",
    "audits/{quarter}": "quarters",
    "lines-to-confirm/{quarter}": "quarters",
    "lines-to-confirm/{record}": "asked",
}
# A PNG is its SVG drawn, which takes a second.
PICTURES: Final = ("svg", "png") if LARGE else ("svg",)
SAID: Final[dict[str, tuple[str, ...]]] = {
    "agencies/{code}": ("dorset", OTHER, "invented-school"),
    "forces/{code}": ("dorset", OTHER),
    "on-duty/{body}": ("dorset", OTHER),
    "quality/{code}": ("dorset", OTHER),
    "held/{row}": ("1", "2"),
    "areas/{code}": ("E06000059", "dorset"),
    "areas/{key}": ("E06000059", "dorset"),
    "series/{series}": ("deaths-drug-invented",),
    "harm/{area}": ("E06000059", "dorset"),
    "areas/{name}": (next(iter(area_mapping.worked_area_documents())),),
    "lines/{way}": ("imported", "exported"),
    "guidance/{name}": ("strangers-answer-the-door",),
    "plain/{name}": ("strangers-answer-the-door",),
    "duty-documents/{name}": ("duties-england",),
    "definitions/{name}": ("indicator-serious-violence-strategy",),
    "clock-documents/{name}": ("money-clocks-england-and-wales",),
    "home-questions/{name}": ("home-england",),
    "say/{what}": ("plan", "activity"),
    "say/{of}": ("steps", "lines"),
    "say/{did}": ("check", "end"),
    "acts/{did}": ("take-up", "close"),
    "do/{deed}": ("state", "ask", "undo"),
    "screening-tools/{name}": ("screening-child-exploitation",),
    "mappings/{name}": ("test-lines", "dorsets-own", "mets-own", "merseysides-own"),
    "mapping-templates/{kind}": ("line_return",),
    "models/{version}": ("invented",),
    "picture/{figure}": ("counts", "flows", "trend"),
    "picture/{kind}": PICTURES,
    "/{kind}": PICTURES,
    "entities/{kind}": PICTURES,
}

_FOR: Final = "purpose=self-monitoring"
NEEDS: Final = {
    "/find": "q=jay",
    "/statistics": "area=dorset",
    **{f"/log/{each}{file}": _FOR for each in ("left", "unusual") for file in ("", ".csv")},
    "/log/searches": _FOR,
    "/violence/homicide-share/records": "year=2026/27",
}
"""What must be said at an address beside what it names."""

WORDS: Final = {
    "q": f"q={HIDDEN.replace(' ', '')}&limit=1",
    "known": "on=2026-06-30&known=2026-06-18",
    "agency": f"agency={OTHER}",
    "contact": f"contact={HIDDEN.replace(' ', '')}",
    "contact-point": f"contact-point={VISIBLE.replace(' ', '')}",
    "brand": "brand=Kez",
    "limit": "limit=1",
    "part": f"part={VISIBLE[-4:]}",
    "subject": "subject=RC-AAAAAAAAAAAA&purpose=self-monitoring",
    "viewer": "viewer=VW-AAAAAAAAAAAA&purpose=self-monitoring",
    "purpose": "purpose=self-monitoring",
}
"""What is asked of an address whose page or description knows the word."""


def _on_pages_and_by_api(*paths: str, why: str) -> dict[str, str]:
    return dict.fromkeys((*paths, *(f"/api/v1{each}" for each in paths)), why)


NOBODYS: Final = {
    "/local-reviews/{ref}/findings": "a council goes by the API alone; held in tests/journeys/test_a_local_review.py",
    "/api/v1/models/comparison": "no model is kept here",
    "/overlaps/{one}/{other}/lead": "no two of whom each is asked about meet; held in tests/journeys/test_tasking.py",
    "/submissions/{ref}/held/{row}": "no row waits in the return that is named; held in tests/journeys/test_held_rows_on_the_page.py",
    "/ready": "no worker runs in these worlds, so they are not ready",
    **dict.fromkeys(every_page.ON_THE_WAY, "there is no provider"),
    **dict.fromkeys(
        (f"/api/v1/{each}" for each in ("concerns/{ref}", "concerns/{ref}/screenings", "homes/{ref}")),
        "who protects goes by the pages alone",
    ),
    "/demand/series/{series}": "no table of areas is fitted here; held in tests/faces/demand/test_harm_pages.py",
    "/api/v1/disposals/{ref}/certificate": "nobody ordered a disposal here",
    "/money/receipt": "a financial investigator records receipts, who walks in the longer run alone",
    **_on_pages_and_by_api("/material", "/material.csv", why="a commander reads it, who walks in the longer run alone"),
    **_on_pages_and_by_api(
        "/meeting-packs/{ref}",
        "/meeting-packs/{ref}/paper.pdf",
        why="nobody who walks makes packs for Dorset; held in tests/rooms/coordination/test_meeting_packs.py",
    ),
    **_on_pages_and_by_api("/nominations/{ref}", "/reviews/{ref}", why="nobody is nominated here"),
    **_on_pages_and_by_api(
        "/packs/{ref}",
        "/referrals/{ref}",
        "/referrals/{ref}/extracts",
        "/extracts/{ref}",
        why="nobody began a pack or told another body here",
    ),
    **_on_pages_and_by_api("/disposals/{ref}", "/copies/{ref}", why="nobody ordered a disposal here"),
    **_on_pages_and_by_api(
        "/retention/review/{ref}", why="no schedule runs here; held in tests/rooms/retention/test_reviewing.py"
    ),
    **_on_pages_and_by_api("/legal-holds/{ref}", why="nobody set a legal hold here"),
    **_on_pages_and_by_api(
        *("/money/assets/{ref}", "/assets/{ref}"),
        why="nobody records a seizure of money here; held in tests/rooms/proceeds/test_register.py",
    ),
    **_on_pages_and_by_api(
        *("/call-data/{ref}", "/call-authorisations/{ref}"),
        why="nobody recorded an authorisation here; held in tests/faces/calls/test_authorisations_at_doors.py",
    ),
    **_on_pages_and_by_api(
        *("/call-loads/{ref}", "/call-authorisations/{ref}/loads", "/call-data/{ref}/bills"),
        why="nobody loaded a bill here; held in tests/faces/calls/test_bills_at_doors.py",
    ),
    **_on_pages_and_by_api(
        *("/call-questions/{ref}", "/call-authorisations/{ref}/questions"),
        *("/call-data/{ref}/ask", "/call-data/{ref}/answers/{question}"),
        why="nobody asked of call data here; held in tests/rooms/calls/test_asking.py",
    ),
    "/api/v1/money/trace": "no account is named here; held by what two forces hold in tests/faces/proceeds/test_following.py",
    "/money/assets/{ref}/step": "nobody seized anything here; held in tests/faces/proceeds/test_seizing.py",
    "/money/seizures/{ref}": "nobody seized anything here; held in tests/faces/proceeds/test_seizing.py",
    **_on_pages_and_by_api(
        "/perhaps-the-same-line/{ref}", why="nothing is compared here; held in tests/rooms/calls/test_comparing.py"
    ),
    **_on_pages_and_by_api("/screenings/{ref}", why="nobody filled in a screening here"),
}
"""Routes that show nobody anything here, and why."""


def questions_of(nation: TestNation) -> Questions:
    """What is asked in every world, looked up where everything is: of one's own, and of one hidden thing of each kind."""
    for code, role in (("dorset", ViewerRole.OFFICER), ("nclcc", ViewerRole.DESK)):
        with nation.as_seen_by(nation.viewer(code, role)) as work:
            places_stated.state_places(work, places_stated.PlacesStatement(1))
    found = dict(_references(nation))
    needs = {"/entities/{ref}/path": f"to={found['mentions'][0]}"}
    needs |= {f"/log/acts{file}": f"{_FOR}&viewer={found['viewers'][0]}" for file in ("", ".csv")}
    return Questions({hole: found[kind] for hole, kind in AT.items()} | SAID, NEEDS | needs, WORDS)


def ones_own(nation: TestNation) -> dict[str, str]:
    """Of each kind of reference one of Dorset's own."""
    return {kind: names[0] for kind, names in _references(nation)}


def hidden_ones(without: TestNation, some: TestNation) -> dict[str, str]:
    """Of each kind of reference one that some world has and the other has not: hidden there from all who see both alike."""
    persons = "(select * from mentions where kind = 'person') t"
    tables = {kind: table for kind, (table, _) in TABLES.items()} | {"people": persons, "others": persons}
    found = {}
    for kind, table in tables.items():
        there, here = (_every(each, table) for each in (without, some))
        if only := sorted(here - there):
            found[kind] = only[-1 if kind == "others" else 0]
    return found


def _every(nation: TestNation, table: str) -> set[str]:
    with nation.building.works.begin(Role.OWNER) as work:
        return {str(each.ref) for each in work.rows(f"select t.ref from {table}")}


def _references(nation: TestNation) -> Iterator[tuple[str, tuple[str, ...]]]:
    with nation.building.works.begin(Role.OWNER) as work:
        for kind, (table, theirs) in TABLES.items():
            told = (
                work.value(f"select t.ref from {table} where ({theirs}) = :own order by t.ref limit 1", own=own)
                for own in (True, False)
            )
            yield kind, tuple(str(each) for each in told if each) or ("XX-AAAAAAAAAAAA",)
        asked = work.rows(
            "select distinct on (agency = 'dorset') record_ref, quarter from audit_questions order by agency = 'dorset' desc, record_ref"
        )
        people = work.rows(_PEOPLE)
        yield "people", tuple(each.first for each in people)
        yield "others", tuple(each.last for each in people)
        numbers = list(work.rows(_NUMBERS))
        yield "numbers", tuple(each.first for each in numbers[:1] + numbers[-1:]) or ("XX-AAAAAAAAAAAA",)
        yield "numbers_again", tuple(each.last for each in numbers[:1] + numbers[-1:]) or ("XX-AAAAAAAAAAAA",)
        yield "asked", tuple(each.record_ref for each in asked)
        yield "quarters", (asked[0].quarter,)
    yield "lines", tuple(_a_line(nation, agency) for agency in ("dorset", OTHER))


def _a_line(nation: TestNation, agency: str) -> str:
    with nation.as_seen_by(nation.viewer(agency)) as work:
        return own_view.own_lines(work, picture_asked.Asked(ON)).lines[0].ref
