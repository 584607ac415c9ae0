"""Every page there is, listed from the routes themselves, with an address of each at which it has something to show."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from fastapi.routing import iter_route_contexts

from counterline.cli.web_server import pages_offered
from counterline.coordination.register import entry_rows, planning, registering, same_operation
from counterline.coordination.subjects import investigations, said_of_one, saying, subjects
from counterline.drafting import keeping
from counterline.governance.entry import machines, sessions, tokens
from counterline.governance.entry.sessions import Beginning, Door
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.lines.hands import changed_hands
from counterline.picture.audit import draws, questions
from counterline.picture.network import charts
from counterline.picture.own_view import own_lines
from counterline.picture.releasing import preparing
from counterline.places import kept_agencies
from counterline.places.figures import crime_mapping, kept_figures
from counterline.places.figures.area_periods import financial_year
from counterline.places.ground import model as places_model
from counterline.prioritisation import nominating
from counterline.prioritisation.priorities import places_stated
from counterline.records.looking import known, mentioned
from counterline.reports import drafts, handing_in
from counterline.reports import model as reports_model
from counterline.safeguarding.concerns import acting, acts, concern, concerns
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from counterline.safeguarding.packs import pack_keeping, screenings
from counterline.safeguarding.referrals import referral_rules, referral_sending
from counterline.safeguarding.reviews import reviews
from tests.asked import asking_pages
from tests.asking_others import asked_of_the_desk, packed, planned
from tests.audited import told_lines
from tests.authorised import recorded
from tests.disposing import held, ordered_away
from tests.guided import guidance_addresses
from tests.harm_loaded import loads_harm
from tests.investigating import led_by_dorset
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation, row
from tests.posted import written_to
from tests.reviewed_locally import local_review_pages
from tests.rooms.practice.projects.projects_told import shown_project
from tests.rooms.safeguarding.test_extracts import given
from tests.scheduling import reviewed
from tests.seizing import STEPPERS_OWN, money_pages
from tests.taking_over import taken_over
from tests.tasking import meeting, tasked

REPORT: Final = "The Jay line on 07700 900101 texts in Weymouth. Invented Holder holds it."
SERIES: Final = crime_mapping.worked_crime_mapping().roll_ups[0].series
SOURCE: Final = places_model.Source("An invented publication", "https://example.org/figures")
WORDS: Final = "An invented question about nobody"
OF_A_THING: Final = ("/entities/", "/known/", "/splits/", "/merges/", "/findings/", "/nominate/")
OF_A_LINE: Final = ("/lines/{ref}", "/priorities/{ref}", "/money/lines/{ref}")
EVENTS: Final = {"/submissions/{ref}/progress", "/inbox/changes"}
ON_THE_WAY: Final = {"/sign-in/provider", "/sign-in/back", "/viewers/{ref}/sign-in"}
"""What there is where people sign in at a provider alone: tests/faces/governance travels there and back."""


def page_routes() -> set[str]:
    """The path of each route that answers with a page, and not with a file or with events."""
    routes = (each for pages in pages_offered() for each in iter_route_contexts(pages.router.routes))
    return {each.path for each in routes if each.path and "GET" in (each.methods or ()) and is_page(each.path)}


def is_page(path: str) -> bool:
    """True where a route draws a page: a file's path ends in its kind."""
    return path not in EVENTS | ON_THE_WAY and "." not in path.rpartition("/")[2]


def tell(nation: TestNation) -> None:
    """Have agencies tell of lines, well and badly, and the desk publish figures of them."""
    nation.force("merseyside").files(
        [
            row(
                f"M/{number}",
                f"07700 900{number:03}; snap: invented_{number}",
                brand=brand,
                first="January 2026",
                last="2026-03-10",
                drugs="crack; heroin",
                to="Weymouth; Poole; Kent",
                holders="Invented Holder",
                runners="Invented Runner; Another Invented",
                children="2",
                **{"from": "Liverpool"},
            )
            for number, brand in ((101, "Jay"), (102, "The Very Long Name Of A Line That Nobody Would Text"), (103, ""))
        ],
        as_at="2026-03-11",
    )
    nation.force("dorset").files(
        [
            row("D/1", "+44 7700 900101", before="07700 900200", brand="JAY; Kez", first="2025-06", last="2026-03-12"),
            row("D/2", "not a number", first="31 June 2026"),
            row("D/3", "07700 900300", brand="Quiet", first="2025-01-01", last="2025-02-01", to="Dorset"),
        ],
        as_at="2026-03-12",
    )
    ends = (("Merseyside", "Dorset"), ("Dorset", "Dorset"), ("West Midlands", "Dorset; Kent"), ("", "Dorset"))
    west_midlands = [  # enough of them, and far enough apart, for figures by force to be published
        row(
            f"W/{n}",
            f"07700 9006{n:02}",
            Brand=f"Invented {n}",
            From=origin,
            To=to,
            First="2026-03-01",
            last="2026-03-10",
        )
        for n, (origin, to) in enumerate(ends * 3)
    ]
    nation.force("west-midlands").files(west_midlands, as_at="2026-03-12")


def seen_again(nation: TestNation) -> str:
    """Where it is asked whether a number changed hands: one that Dorset sees again after a year."""
    # Under references of its own: what the audit is told of later takes the place of D/0 to D/11.
    before = row("H/1", "07700 900350", brand="Quiet", first="2025-01-01", last="2025-02-01")
    again = [before, row("H/2", "07700 900350", brand="Loud", first="2026-03-12")]
    nation.force("dorset").files(again, as_at="2026-03-13")
    with nation.as_seen_by(nation.desk) as work:
        asked = changed_hands.hands_asked(work)[0]
    return f"/hands/{asked.one}/{asked.other}"


SCHOOL = {"name": "Invented School", "sector": "education", "forces": "dorset"}


def addresses(nation: TestNation) -> Mapping[str, str]:
    """An address of every page, by its route; what it shows is told and published first."""
    tell(nation)
    told = nation.force("dorset").files([row("D/4", "07700 900400")], as_at="2026-03-13").ref
    held = nation.force("dorset").files([row("H/9", "not a number")], as_at="2026-03-13").ref
    officer = nation.force("dorset").officer
    token, machine, drafted = officers_own(nation)
    with nation.as_seen_by(nation.desk) as work:
        session = sessions.begin_session(work, b"another browser of theirs".ljust(32), Beginning(Door.PERSONA))
        kept_agencies.add_agency(work, SCHOOL | dict(kept_agencies.under_uk_gdpr("dorset")))
        places_stated.state_places(work, places_stated.PlacesStatement(2))
        line = next(each for each in own_lines(work).lines if "jay" in map(str.casefold, each.brands))
        # Dorset's is told otherwise later.
        theirs = next(each.record_ref for each in line.sightings if each.agency == "merseyside")
        named, other, *_ = (each.ref for each in known.named_in(work, theirs))
        loaded = kept_figures.keep_statistics(
            work,
            [places_model.AreaStatistic(SERIES, "dorset", financial_year(2017), 12, SOURCE)],
            published_on=date(2018, 7, 19),
            lacks=("The quarter from January 2018 has no row of any force.",),
            although="Invented: the last quarter is not out yet.",
        ).publication
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [REPORT]})
        report = handing_in.send(work, reports_model.Report(REPORT, "2BP", "fact")).record.ref
    published = nation.publishes("Invented figures", "2026-03-31").ref
    # A number is seen again before the lines of the audit are told.
    people, (quarter, asked) = made_by_people(nation, named), audited(nation)
    return {
        **{path: path for path in page_routes() if "{" not in path},
        **{f"/log/{each}": f"/log/{each}?purpose=self-monitoring" for each in ("left", "searches", "unusual")},
        "/log/acts": f"/log/acts?purpose=self-monitoring&viewer={officer.ref}",
        "/audit/{quarter}": f"/audit/{quarter}",
        "/lines-to-confirm/{quarter}/{record}": f"/lines-to-confirm/{quarter}/{asked}",
        "/agencies/{code}/end": "/agencies/invented-school/end",
        "/areas/{code}": "/areas/E06000059",
        "/demand/series/{series}": f"/demand/series/{loads_harm(nation)}",
        "/mappings/{name}": f"/mappings/{nation.mapping().name}",
        **{f"/{each}/{{code}}": f"/{each}/dorset" for each in ("forces", "quality")},
        "/forces/{code}/lines/{way}": "/forces/dorset/lines/imported",
        **{path: path.replace("{ref}", named) for path in page_routes() if path.startswith(OF_A_THING)},
        **people,
        **{path: path.replace("{ref}", line.ref) for path in page_routes() if path.startswith(OF_A_LINE)},
        "/lines/{ref}/do/{deed}": f"/lines/{line.ref}/do/{led_by_dorset(nation, line.contacts)}",
        **{path: path.replace("{ref}", drafted) for path in page_routes() if path.startswith("/mapping-drafts/{ref}")},
        **{f"/{at}/{{ref}}/end": f"/{at}/{ref}/end" for at, ref in (("machines", machine), ("sessions", session))},
        "/pairs/{one}/{other}": f"/pairs/{named}/{other}",
        **{path: path.replace("{ref}", published) for path in page_routes() if path.startswith("/published/{ref}")},
        "/published/releases/{ref}": f"/published/releases/{prepared(nation)}",
        "/records/{ref}": f"/records/{line.sightings[0].record_ref}",
        "/reports/drafts/{ref}": f"/reports/drafts/{draft.ref}",
        **{path: path.replace("{ref}", report) for path in ("/reports/{ref}", "/records/{ref}/regrade")},
        "/statistics/publications/{ref}": f"/statistics/publications/{loaded}",
        **{path: path.replace("{ref}", told) for path in ("/submissions/{ref}", "/submissions/{ref}/withdraw")},
        "/submissions/{ref}/held/{row}": f"/submissions/{held}/held/1",
        "/tokens/{ref}/revoke": f"/tokens/{token}/revoke",
        "/people/{ref}/move": f"/people/{nation.auditor.ref}/move",
        "/viewers/{ref}/end": f"/viewers/{officer.ref}/end",
    }


def made_by_people(nation: TestNation, named: str) -> Mapping[str, str]:
    """What people keep, list, answer and tell one another, some of it of a person named."""
    home = taken_over(nation)
    return {
        "/hands/{one}/{other}": seen_again(nation),
        "/charts/{ref}": f"/charts/{charted(nation, named)}",
        "/compartments/{ref}": f"/compartments/{listed_in(nation)}",
        **nominated_by_dorset(nation, named),
        **investigated_by_dorset(nation),
        **ordered_away(nation),
        "/call-data/{ref}": f"/call-data/{recorded(nation).ref}",
        **asking_pages(nation),
        "/legal-holds/{ref}": f"/legal-holds/{held(nation, nation.viewer('dorset', ViewerRole.DATA_OFFICER), 'D/3').ref}",
        "/retention/review/{ref}": f"/retention/review/{reviewed(nation)}",
        "/inbox/{ref}": f"/inbox/{written_to(nation)}",
        "/meeting-packs/{ref}": f"/meeting-packs/{packed(nation)}",
        "/requirements/{ref}": f"/requirements/{planned(nation)}",
        "/requests/{ref}": f"/requests/{asked_of_the_desk(nation)}",
        **meeting(nation),
        **tasked(nation),
        **protecting(nation),
        "/concerns/{ref}": f"/concerns/{(child := protected_in(nation))}",
        "/concerns/acts/{did}": f"/concerns/acts/close?ref={child}",
        **{path: path.replace("{ref}", home) for path in ("/homes/{ref}", "/homes/{ref}/visit")},
        "/home-questions/{name}": "/home-questions/home-england",
        **money_pages(nation),
        **guidance_addresses(nation),
        "/projects/{ref}": f"/projects/{shown_project(nation)}",
        **local_review_pages(nation),
    }


def nominated_by_dorset(nation: TestNation, mention: str) -> dict[str, str]:
    """A nomination by Dorset of somebody whose age nobody said, and the review that was asked for."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        findings.make_finding(work, NewFinding(mention, "Invented: seen his passport.", work.clock.today()))
        made = nominating.nominate(work, nominating.Filing(mention, "Invented: he holds the number."))
    nation.settle()
    with nation.as_seen_by(decider(nation)) as work:
        review = reviews.reviews(work)[0].ref
    return {"/nominations/{ref}": f"/nominations/{made.ref}", "/reviews/{ref}": f"/reviews/{review}"}


def investigated_by_dorset(nation: TestNation) -> dict[str, str]:
    """An investigation of Dorset's with somebody as a subject, a plan, an event and another force's entry of its name."""
    officer, today = nation.force("dorset").officer, nation.building.clock.today()
    person = entry_rows.SubjectThing("person", "Invented Subject", age="34", category="suspect")
    said = entry_rows.NewInvestigation("Operation Heron", officer="Invented Inspector", lead="dorset")
    with nation.as_seen_by(officer) as work:
        ref = registering.register_investigation(work, said).ref
    nation.settle()
    with nation.as_seen_by(officer) as work:
        registering.add_subject(work, ref, registering.NewSubject(person, WORDS, review_by=today + timedelta(days=30)))
        saying.say(work, ref, said_of_one.Says.PLAN, {"strand": "pursue", "words": WORDS})
        saying.say(work, ref, said_of_one.Says.THREAT, {"state": "stands", "force": "kent", "words": WORDS})
        at = work.clock.now() + timedelta(days=1)
        planning.plan_event(work, ref, planning.NewEvent("visit", at, at + timedelta(hours=2), area="Poole"))
    register = {"reference": "OP/1", "operation": "Op. HERON", "lead_force": "dorset", "brands": "Gannet"}
    file_records(nation, "merseyside", "investigation", [register | SHARED])
    with nation.as_seen_by(officer) as work:
        found = investigations.investigation(work, ref)
        (subject,) = (each.ref for each in subjects.subjects_of(work, [found.identity_key]))
        (other,) = (each.other.ref for each in same_operation.alike_of(work, found))
    names = {"{ref}": ref, "{subject}": subject, "{other}": other, "{what}": "plan"}
    paths = {path: path for path in page_routes() if path.startswith("/investigations/{ref}")}
    for hole, name in names.items():
        paths = {path: address.replace(hole, name) for path, address in paths.items()}
    return paths


def decider(nation: TestNation) -> Viewer:
    """A safeguarding lead of the national body, who alone with its officers reads holds."""
    return nation.viewer("nclcc", ViewerRole.SAFEGUARDING)


def prepared(nation: TestNation) -> str:
    """A release that waits."""
    with nation.as_seen_by(nation.desk) as work:
        return preparing.prepare(work, preparing.NewRelease("Invented figures again", date(2026, 3, 31))).ref


def charted(nation: TestNation, thing: str) -> str:
    """A chart of the desk's around a thing."""
    with nation.as_seen_by(nation.desk) as work:
        said = charts.NewChart("Invented chart", "An invented reason", work.clock.today() + timedelta(days=30))
        return charts.keep_chart(work, said, {thing: (0.0, 0.0)}).ref


def protected_in(nation: TestNation) -> str:
    """A child whom Dorset arrested far from home, and whom somebody has taken up."""
    arrest = {
        "reference": "CU/77",
        "happened_on": "2026-10-05",
        "area": "Poole",
        "home_area": "Liverpool",
        "drugs": "crack",
    }
    child = {"person.name": "Underage Invented", "person.born": "2011-02-01", "person.role": "suspect"}
    file_records(nation, "dorset", "arrest", [arrest | child | SHARED], as_at="2026-10-06")
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.SAFEGUARDING)) as work:
        found = next(each for each in concerns.concerns(work).items if each.is_child)
        taken = acts.ConcernStep(concern.Did.TAKE_UP, "Invented: the social worker has been rung.")
        return acting.act(work, found.ref, taken).ref


def protecting(nation: TestNation) -> Mapping[str, str]:
    """A child's clocks and a pack about them, for the national body's safeguarding lead."""
    lead = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    told = {"reference": "M/1", "missing_from": "2026-03-01", "found_on": "2026-03-04", "person.name": "Sam Invented"}
    file_records(nation, "nclcc", "missing_episode", [told | {"person.age": "15"}])
    with nation.as_seen_by(lead) as work:
        (child,) = (
            each.ref for each in mentioned.every_mention(work, ["person"]) if each.record_kind == "missing_episode"
        )
        begun = pack_keeping.begin_pack(work, "pack-national-referral", child).ref
        sending = referral_sending.Sending(referral_rules.ReferralKind.CONSULTATION, "dorset-council", WORDS, WORDS)
        gateway = "crime-and-disorder-1998-s115"
        asked = referral_sending.send_referral(work, replace(sending, gateway=gateway)).ref
        screened = screenings.begin_screening(work, "screening-child-exploitation", child).ref
    _, passed_on = given(nation, "nclcc", endangers=True)
    of = {"packs": begun, "referrals": asked, "screenings": screened, "extracts": passed_on.ref}
    tool = "screening-child-exploitation"
    paths = {
        path: path.replace("{ref}", of.get(path.split("/")[1], child)).replace("{name}", tool) for path in page_routes()
    }
    own = {path: address for path, address in paths.items() if is_a_protectors(path)}
    return own | {"/duty-documents/{name}": "/duty-documents/duties-england"}


def officers_own(nation: TestNation) -> tuple[str, str, str]:
    """A token, a machine and a mapping draft of Dorset's officer."""
    officer = nation.force("dorset").officer
    with nation.as_seen_by(officer) as work:
        tokens.issue_token(work, officer, "invented loader")
        machine, _ = machines.add_machine(work, "invented machine")
        sheet = b"Misper ref,Went,Name,CCE?,Bay\nM/1,01/03/2026,Invented Ash,zz,3\n"
        drafted = keeping.begin_mapping_draft(work, "invented.csv", [sheet], system="invented").ref
        return tokens.tokens(work)[0].ref, machine, drafted


def listed_in(nation: TestNation) -> str:
    """A compartment of Dorset's, with the desk on its list."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        today = work.clock.today()
        made = compartments.open_compartment(work, compartments.NewCompartment("Operation Invented", today))
        compartments.name_member(work, made.ref, compartments.NewMember(nation.desk.ref, today, today))
    return made.ref


def audited(nation: TestNation) -> tuple[str, str]:
    """A quarter of which lines are drawn, and a record that Dorset is asked about."""
    on = told_lines(nation)
    with nation.as_seen_by(nation.desk) as work:
        draws.draw_sample(work, 5000, on)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        asked = questions.lines_to_confirm(work)[0]
    return asked.quarter, asked.record


# Only whoever sent a return may withdraw it, only who is asked about a line answers, only who investigates nominates, only an
# administrator keeps people and only who decides reads holds; the desk sees every other page.
SENDERS_OWN: Final = frozenset(
    "/call-data /call-data/new /call-data/{ref} /call-data/{ref}/bills /call-data/{ref}/ask /call-data/{ref}/answers/{question} "
    "/submissions/{ref}/withdraw /submissions/{ref}/held/{row} /compartments/new /lines-to-confirm "
    "/lines-to-confirm/{quarter}/{record} /nominations /nominations/{ref} /nominate/{ref} /targets "
    "/money/seizure /money/seizures/{ref}".split()
)
DISCLOSERS_OWN: Final = tuple(
    "/material /copies /disposals /retention /legal-holds /investigations/{ref}/legal-hold".split()
)
ADVISERS_OWN: Final = frozenset({"/covert-advice"})
COUNCILS_OWN: Final = frozenset({"/local-reviews/{ref}/findings"})
DECIDERS_OWN: Final = frozenset({"/reviews", "/reviews/{ref}"})
PROTECTORS_OWN: Final = ("/concerns", "/extracts", "/home", "/packs", "/referrals", "/screening")
KEEPERS_OWN: Final = ("/people", "/viewers", "/tokens", "/machines", "/deputies")


def is_the_desks(route: str) -> bool:
    """True for a page that the national desk sees."""
    others = route.startswith((*DISCLOSERS_OWN, *KEEPERS_OWN)) or is_an_inspectors(route) or is_a_protectors(route)
    return route not in SENDERS_OWN | COUNCILS_OWN | DECIDERS_OWN | ADVISERS_OWN | STEPPERS_OWN and not others


def is_an_inspectors(route: str) -> bool:
    """True for a page that the data protection officer and the auditor see, and nobody else."""
    return route in {"/log", "/broken-glass"} or route.startswith("/log/")


def is_a_protectors(route: str) -> bool:
    """True for a page about a person to protect, which the safeguarding lead sees."""
    return route in {"/duties/{ref}", "/duties/{ref}/packs"} or route.startswith(PROTECTORS_OWN)


def is_a_keepers(route: str) -> bool:
    """True for a page that an administrator sees, and the desk does not."""
    return route.startswith(KEEPERS_OWN)
