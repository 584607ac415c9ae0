"""What is told in both worlds, and every kind of change that is hidden from some: add, regrade, correct, withdraw, judge and more.

Everybody, every number and every word told is invented.
"""

from datetime import date
from typing import Final

from counterline.coordination.owning import unowned
from counterline.coordination.owning.line_statements import say_of_line
from counterline.coordination.owning.model import LineDid, LineState, LineStatement
from counterline.coordination.subjects.model import Mode
from counterline.drafting import approving, keeping
from counterline.governance.entry import machines, sessions, tokens
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.people import access, staff
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments, glass
from counterline.intake.arriving import mappings, receiving, uploading
from counterline.intake.running import regrading, runs, submissions, withdrawing
from counterline.picture.audit import draws, questions
from counterline.picture.audit import model as picture_model
from counterline.picture.network import charts
from counterline.picture.releasing import preparing
from counterline.places import kept_agencies
from counterline.places.figures import kept_figures
from counterline.places.figures.area_periods import financial_year
from counterline.places.ground import model as places_model
from counterline.plumbing.database import Role
from counterline.post import inbox, outbox
from counterline.post import model as post_model
from counterline.reports import attachments, drafts, handing_in
from counterline.reports import model as reports_model
from counterline.reports.beside.scanning import FileRules
from counterline.resolution.people import assembling, judgements
from counterline.safeguarding.concerns import acting, acts, concern, concerns, worrying
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.safeguarding.homes import home, home_acts, home_register
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.handling import Condition, HandlingCode
from tests.audited import told_lines
from tests.custody import ARRESTS, STATUSES, arrests, decides
from tests.guided import put_in_force
from tests.kinds_told import SHARED as TOLD_FREELY
from tests.kinds_told import file_records
from tests.nation import MAPPING, TestNation, csv_of, row
from tests.properties.asking_others import asks, plans
from tests.properties.hidden import CLOSED, HIDDEN, VISIBLE
from tests.properties.investigating import investigates, is_after_it_too
from tests.properties.leaking import OTHER, Act, Change
from tests.properties.reviewing import BOTH_KNOW, ONE_KNOWS
from tests.properties.tasking import tasks
from tests.rooms.safeguarding.homes_told import VISIT
from tests.rooms.web import every_page

WORDS: Final = f"The Jay line on {VISIBLE} texts in Weymouth. Invented Holder holds it."
DORMANT: Final = (picture_model.Said.DORMANT, picture_model.HowKnown.RECORDS)
LATER: Final = date(2026, 9, 30)

_BOTH: Final = f"{VISIBLE}; {HIDDEN}"
FOR_ITSELF: Final = row("M/1", _BOTH, brand="Jay", last="2026-06-16", eval="B24", group="OCG 1")


def _files(agency: str, rows: list[dict[str, str]], as_at: str, mode: submissions.Mode = "increment") -> Act:
    return lambda nation: nation.force(agency).sends(csv_of(rows), as_at=as_at, mode=mode, settle=False)


def _is_after_another_number(nation: TestNation) -> None:
    """It is after a number that its own return alone ties to Dorset's line.

    Nobody else ever names it: whoever wrote of a number that another is openly after would be told, as deconfliction promises.
    """
    another = "07700 900779"
    tied = row("M/11", f"{VISIBLE}; {another}", brand="Jay", eval="B24", last="2026-06-20")
    nation.force(OTHER).files([tied], as_at="2026-06-22")
    is_after_it_too(OTHER, number=another)(nation)


def _withdrawn(nation: TestNation) -> None:
    taken = nation.force(OTHER).sends(csv_of([row("M/9", VISIBLE, eval="B24", last="2026-06-20")]), as_at="2026-06-21")
    with nation.as_seen_by(nation.force(OTHER).feed) as work:
        withdrawing.withdraw_submission(work, taken.ref)


def _regraded(nation: TestNation) -> None:
    """Something for its originator alone, put on other terms twice: for a third, and back."""
    nation.force(OTHER).files([row("M/7", _BOTH, brand="Jay", eval="B24", last="2026-06-20")], as_at="2026-06-22")
    with nation.as_seen_by(nation.viewer(OTHER)) as work:
        ref = str(work.value("select ref from records where reference = 'M/7'"))
        for condition, named in ((Condition.S2, "merseyside"), (Condition.S1, "kent")):
            why = "Invented: another force asks."
            terms = regrading.Regrading(HandlingCode.C, frozenset({condition}), (named,), reason=why, risk=why)
            regrading.regrade_record(work, ref, terms)


def _reports(agency: str, grading: str) -> Act:
    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [WORDS]})
            attachments.attach(work, draft, "notes.txt", b"Invented notes.", FileRules(1_000_000))
            handing_in.send(work, reports_model.Report(WORDS, grading, "fact"), draft=draft)
            left = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [f"{WORDS} And in Poole."]})
            attachments.attach(work, left, "more.txt", b"More invented notes.", FileRules(1_000_000))

    return act


def _uploads(agency: str) -> Act:
    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.force(agency).feed) as work:
            uploading.begin_upload(work, f"{agency}.csv", 100)

    return act


def _proposes(agency: str, name: str, *, judged: bool) -> Act:
    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            put = keeping.propose_mapping(work, MAPPING.replace("test-lines", name).replace("tests", f"{agency}-own"))
        if judged:
            with nation.as_seen_by(nation.desk) as work:
                approving.approve_mapping_draft(work, put.ref)

    return act


def _comes_and_goes(agency: str) -> Act:
    """Whoever has a token, a machine, a session, a purpose, broken glass and a deputy, and looks."""

    def act(nation: TestNation) -> None:
        officer, lead = nation.viewer(agency), nation.viewer(agency, ViewerRole.FEED)
        with nation.as_seen_by(officer) as work:
            tokens.issue_token(work, officer, "invented loader")
            machines.add_machine(work, "invented machine")
            sessions.begin_session(work, agency.encode().ljust(32), sessions.Beginning(sessions.Door.PERSONA))
            glass.break_glass(work, glass.wider_purposes(officer)[0], "Somebody's life is in danger at this very hour.")
            store.note(work, governance_model.Act.CONSULTATION, ["LN-7KQ2M9XD"])
        with nation.as_seen_by(nation.viewer(agency, ViewerRole.ADMINISTRATOR)) as work:
            staff.name_deputy(work, officer.ref, lead.ref, work.clock.today(), LATER)

    return act


def _judges_people(agency: str) -> Act:
    """Two people whom an agency's own records name are said to be one, and stand on a chart."""

    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            rows = work.rows(
                "select m.ref from mentions m join records r using (record_id) where m.kind = 'person' and r.agency = :agency "
                "order by m.ref limit 2",
                agency=agency,
            )
            one, other = (each.ref for each in rows)
            judgements.judge(work, one, other, assembling.Verdict.SAME, "Invented: one name and one birth.")
            said = charts.NewChart("Invented chart", "An invented reason", LATER)
            charts.keep_chart(work, said, {one: (0.0, 0.0), other: (1.0, 0.0)})

    return act


def _is_told(agency: str) -> Act:
    """Officers of an agency are told two things, one of which somebody answers."""

    def act(nation: TestNation) -> None:
        officers = post_model.Recipient(AgencyCode(agency), ViewerRole.OFFICER)
        with nation.building.works.begin(Role.DERIVE) as work:
            for number in range(2):
                outbox.send(
                    work,
                    post_model.Letter(officers, post_model.LetterKind.NOTICE, "MN-7KQ2M9XD3HAB", f"{agency}:{number}"),
                )
        with nation.as_seen_by(nation.viewer(agency)) as work:
            inbox.acknowledge(work, inbox.inbox(work)[0].ref)

    return act


_CHILD: Final = {"person.name": "Kim Makebelieve", "person.born": "2010-02-01", "person.role": "suspect"}
_ARREST: Final = {
    "reference": "CU/77",
    "happened_on": "2026-06-05",
    "area": "Poole",
    "home_area": "Liverpool",
    "drugs": "crack",
}


def _leads(agency: str) -> Act:
    """An officer adopts the line of Dorset's number for their force, as they read it, and says that it is suspected."""

    def act(nation: TestNation) -> None:
        nation.settle()
        with nation.as_seen_by(nation.viewer(agency)) as work:
            world = unowned.unowned(work).world
            line = next(each for each in world.lines if VISIBLE in each.contacts)
            say_of_line(work, line.ref, LineStatement(LineDid.ADOPT, f"Invented: {agency} has the officers."))
            record = next(each.record_ref for each in line.sightings if each.agency == agency)
            said = LineStatement(LineDid.STATE, f"Invented: {agency} says so.", LineState.SUSPECTED, (record,))
            say_of_line(work, line.ref, said)

    return act


def _arrests_a_child(nation: TestNation) -> None:
    """Dorset arrests a child with Class A, and its safeguarding lead takes it up and says whom to ring."""
    file_records(nation, "dorset", "arrest", [_ARREST | _CHILD | TOLD_FREELY], as_at="2026-06-14")
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.SAFEGUARDING)) as work:
        duty_numbers.keep_duty_number(work, NumberToRing("07700 900999", "day and night"))
        ref = concerns.concerns(work).items[0].ref
        acting.act(work, ref, acts.ConcernStep(concern.Did.TAKE_UP, "Invented: a reason of Dorset's."))


def _worries(nation: TestNation) -> None:
    """A council far away worries about that child, to the Met alone, whose lead takes that up."""
    said = worrying.Worry("Invented: two phones.", "Kim Makebelieve", born="2010-02-01", also_to=(OTHER,))
    with nation.as_seen_by(nation.viewer("barnet-council", ViewerRole.PARTNER)) as work:
        worrying.send_worry(work, said)
    nation.settle()
    with nation.as_seen_by(nation.viewer(OTHER, ViewerRole.SAFEGUARDING)) as work:
        ref = concerns.concerns(work).items[0].ref
        acting.act(work, ref, acts.ConcernStep(concern.Did.TAKE_UP, "Invented: a reason of the Met's."))


def _visits(agency: str, **said: str) -> Act:
    """A force visits a home, and says how often it does."""

    def act(nation: TestNation) -> None:
        file_records(nation, agency, "address_visit", [VISIT | said], as_at="2026-06-14")
        with nation.as_seen_by(nation.viewer(agency, ViewerRole.NEIGHBOURHOOD)) as work:
            found = home_register.homes(work).items[0].ref
            doing = home_acts.HomeStep(home.HomeDid.REPEAT, f"Invented: {agency}.", days=14)
            home_register.act_on_home(work, found, doing)

    return act


def _joins(nation: TestNation) -> None:
    joined = nation.viewer(OTHER, ViewerRole.COMMANDER)
    with nation.as_seen_by(nation.viewer(OTHER, ViewerRole.ADMINISTRATOR)) as work:
        access.end_viewer(work, joined.ref)


def _in_a_compartment(agency: str, number: str) -> Act:
    """A list of an operation's, and a return that its members alone read."""

    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.force(agency).feed) as work:
            mapping = mappings.mapping_on_file(work, nation.mapping().name)
        officer = nation.viewer(agency)
        with nation.as_seen_by(officer) as work:
            opened = compartments.open_compartment(work, compartments.NewCompartment("Operation Invented", LATER))
            today = work.clock.today()
            compartments.name_member(
                work, opened.ref, compartments.NewMember(nation.viewer(agency, ViewerRole.FEED).ref, today, LATER)
            )
            handover = receiving.Handover(
                mapping, work.clock.now(), "operation.csv", mode="increment", compartment=opened.ref
            )
            told = [row(f"{agency}/1", f"{VISIBLE}; {number}", brand="Jay", last="2026-06-22", group="OCG 1")]
            taken = receiving.receive(work, handover, [csv_of(told)])
            runs.ask_run(work, taken.ref, dry=False)

    return act


def _prepares(nation: TestNation) -> None:
    """Whatever the desk does for all to see: figures, an audit, an agency of its own, published statistics, a release that waits."""
    for document in (ARRESTS, STATUSES):
        nation.approve(document)
    on = told_lines(nation, 12)
    nation.publishes("Invented figures", on, draw=lambda _, count: count)
    with nation.as_seen_by(nation.desk) as work:
        draws.draw_sample(work, 50, on)
        preparing.prepare(work, preparing.NewRelease("Invented figures again", on))
        kept_agencies.add_agency(
            work,
            {
                "name": "Invented School",
                "sector": "education",
                "forces": "dorset",
                **kept_agencies.under_uk_gdpr("dorset"),
            },
        )
        kept_figures.keep_statistics(
            work,
            [places_model.AreaStatistic(every_page.SERIES, "dorset", financial_year(2017), 12, every_page.SOURCE)],
            published_on=date(2018, 7, 19),
            lacks=("Invented: a quarter has no row.",),
            although="Invented: the last quarter is not out yet.",
        )


def _judges(nation: TestNation) -> None:
    """Kent says that a line of its own was dormant."""
    with nation.as_seen_by(nation.viewer("kent")) as work:
        asked = questions.lines_to_confirm(work)
        answers = [questions.Given(each.quarter, each.record, *DORMANT) for each in asked[:1]]
        questions.confirm_lines(work, answers)


SHARED: Final = (
    Change("the desk prepares", _prepares),
    *BOTH_KNOW,
    Change(
        "Dorset returns its lines",
        _files(
            "dorset",
            [
                row("D/1", VISIBLE, brand="Jay", first="2026-03-01", last="2026-06-10", group="OCG 1"),
                row("D/2", "07700 900102", brand="Jay", first="2026-04-01", last="2026-04-02", to="Bournemouth"),
                row("D/4", "07700 900103", last="31/02/2026"),
                row("D/6", CLOSED, brand="Kez", last="2026-05-19", status="closed type 1", cases="C/7"),
            ],
            "2026-06-15",
        ),
    ),
    Change(
        "Dorset arrests",
        lambda nation: (
            arrests(nation.force("dorset"), "C/7", CLOSED, on="2026-05-20"),
            arrests(nation.force("dorset"), "C/9", CLOSED, on="2026-05-22"),
        ),
    ),
    Change("Dorset judges", _judges_people("dorset")),
    Change("Dorset reports", _reports("dorset", "2BP")),
    Change("the Met keeps something to itself", _files(OTHER, [FOR_ITSELF], "2026-06-17")),
    Change("guidance is approved", put_in_force),
    Change("Dorset corrects", _files("dorset", [row("D/2", "07700 900102", last="2026-06-19")], "2026-06-20")),
    Change("Dorset sends in parts", _uploads("dorset")),
    Change("Dorset puts a mapping forward", _proposes("dorset", "dorsets-own", judged=False)),
    Change("Dorset comes and goes", _comes_and_goes("dorset")),
    Change("Dorset is told", _is_told("dorset")),
    Change("Dorset opens a compartment", _in_a_compartment("dorset", "07700 900104")),
    Change("Dorset arrests a child", _arrests_a_child),
    Change("Dorset investigates", investigates("dorset", "07700 900108")),
    Change("Dorset asks Kent", asks("dorset", "kent", "Invented: what do you hold of the Ivy line?")),
    Change("Dorset is asked to do something", tasks("dorset")),
    Change("Dorset plans", plans("dorset", "Invented: who holds the Ivy line?")),
    Change("Dorset visits a home", _visits("dorset")),
    Change("Dorset leads", _leads("dorset")),
    Change("Kent investigates openly", is_after_it_too("kent")),
    Change("Kent's operation knows something", _in_a_compartment("kent", "07700 900302")),
    Change(
        "Kent shares",
        _files("kent", [row("K/1", "07700 900301", brand="Ivy", last="2026-06-12", to="Bournemouth")], "2026-06-16"),
    ),
)
"""What both worlds have. The desk knows of it; what two of these say not even the desk reads."""

HIDDEN_FROM_ALL: Final = (
    Change(
        "keep something else to itself",
        _files(
            OTHER, [FOR_ITSELF | {"Now": f"{HIDDEN}; 07700 900778", "Brand": "Kez", "Group": "OCG 2"}], "2026-06-17"
        ),
        instead_of="the Met keeps something to itself",
    ),
    Change(
        "know something else in the operation",
        _in_a_compartment("kent", HIDDEN),
        instead_of="Kent's operation knows something",
    ),
)
"""What not even the national body may read, in place of as many rows and bytes: it may know how much came, and who acted."""

HIDDEN_CHANGES: Final = (
    *HIDDEN_FROM_ALL,
    Change("add what is for its originator alone", _files(OTHER, [FOR_ITSELF], "2026-06-18")),
    Change("regrade by a record", _regraded),
    Change("grade it anew in a file", _files(OTHER, [FOR_ITSELF | {"Eval": "2BC", "Conditions": "S2"}], "2026-06-19")),
    Change("correct it", _files(OTHER, [FOR_ITSELF | {"Now": HIDDEN, "Brand": "Kez"}], "2026-06-20")),
    Change("load and withdraw", _withdrawn),
    Change("hold a row", _files(OTHER, [row("M/2", VISIBLE, eval="nonsense", last="31/02/2026")], "2026-06-23")),
    Change(
        "leave out of a snapshot",
        _files("merseyside", [row("Y/1", HIDDEN, eval="2BC", last="2026-06-01")], "2026-06-02", "snapshot"),
    ),
    Change(
        "close by a charge",
        lambda nation: (
            arrests(nation.force(OTHER), "C/7", CLOSED, on="2026-05-20"),
            decides(nation.force(OTHER), "C/7", "charged", on="2026-05-20"),
            decides(nation.force(OTHER), "C/7", "discontinued", on="2026-06-12"),
        ),
    ),
    Change("worry about somebody", _worries),
    Change("investigate", investigates(OTHER, "07700 900779")),
    Change("be asked to do something", tasks(OTHER)),
    *ONE_KNOWS,
    Change("plan", plans(OTHER, "Invented: who holds the Jay line?")),
    Change("ask another", asks(OTHER, "merseyside", f"Invented: what do you hold of the Jay line on {VISIBLE}?")),
    Change(
        # By a code for its originator alone, and by the same columns, so that no mapping is on file in one world only.
        "visit that home",
        _visits(OTHER, **{"reference": "CV/9", "result": "not cuckooed", "source.handling": "4"}),
    ),
    Change("judge who is who", _judges_people(OTHER)),
    Change("report what reads alike", _reports(OTHER, "2BC")),
    Change("begin an upload", _uploads(OTHER)),
    Change("bring in a source", _proposes(OTHER, "mets-own", judged=True)),
    Change("put a source forward", _proposes("merseyside", "merseysides-own", judged=False)),
    Change("tell another", _is_told(OTHER)),
    Change("come and go", _comes_and_goes(OTHER)),
    Change("add somebody and end their access", _joins),
    Change("open a compartment", _in_a_compartment(OTHER, HIDDEN)),
    Change("judge a line", _judges),
    Change("lead on its line", _leads(OTHER)),
    Change("investigate with care", is_after_it_too(OTHER, handling="C S2")),
    Change(
        "investigate in silence",
        is_after_it_too("merseyside", Mode.SILENT, handling="C S2"),
    ),
    Change("investigate another number of the line", _is_after_another_number),
    Change("refuse a file", lambda n: n.force("cumbria").sends(b"not, what\nwas, agreed\n", as_at="2026-06-24")),
)
"""What Dorset and its partners may not know of."""
