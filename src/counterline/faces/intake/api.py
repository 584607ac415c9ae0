"""Returns by the API: hand files over, have them tried or loaded, take held rows back, withdraw; and feeds watched."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, BinaryIO, Final

from fastapi import APIRouter, Form, Query, Response, UploadFile
from pydantic import Field

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, JsonLines, csv_response, lines_response
from counterline.doors.answers import Question
from counterline.doors.paging import Paging
from counterline.faces.intake import told, uploads_api
from counterline.faces.intake.handing import KNOWN, Handing
from counterline.intake.arriving import receiving
from counterline.intake.running import held as intake_held
from counterline.intake.running import runs, withdrawing
from counterline.intake.running import submissions as intake_submissions
from counterline.intake.watching import alarms as intake_alarms
from counterline.intake.watching import quality as intake_quality
from counterline.places.ground.agencies import agency
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import SubmissionRef

router = APIRouter()
files, feeds = APIRouter(tags=["submissions"]), APIRouter(tags=["feeds"])

CHUNK: Final = 1 << 20


class SubmissionSent(Handing):
    """A file, and what its sender says of it."""

    file: UploadFile


class RunWanted(Question):
    """How a submission is to be read."""

    dry: bool = Field(description="True for a trial, by the same code, that stores nothing.")
    volume_reason: str | None = Field(None, max_length=500, description="Why its size is right although unusual.")


class AlarmsAsked(Question):
    """Whose alarms, and whether answered ones too."""

    agency: str | None = Field(None, max_length=60)
    cleared: bool = False


class AlarmAnswered(Question):
    """Why a change is as it should be."""

    why: str = Field(min_length=1, max_length=500)


class AlarmsAnswered(AlarmAnswered):
    """Which changes are as they should be, for one reason."""

    alarms: list[Annotated[str, Field(max_length=60)]] = Field(
        min_length=1, max_length=1000, description="References of alarms, as `/alarms` lists them."
    )


class MonthsAsked(Question):
    """How many months of coverage."""

    months: int = Field(6, ge=1, le=60)


@files.post("/submissions", status_code=201, responses=KNOWN)
def send(
    client: Asking,
    response: Response,
    sent: Annotated[SubmissionSent, Form(media_type="multipart/form-data")],
    _: IdempotencyKey = None,
) -> told.Submission:
    """Hand a file over. The same file for the same mapping and instant is the same submission. Then ask for a run."""
    with client.work() as work:
        handover = sent.handover(work, sent.file.filename or "file")
        taken = receiving.receive(work, handover, _chunks(sent.file.file))
    response.status_code = HTTPStatus.CREATED if taken.new else HTTPStatus.OK
    return told.Submission.of(taken)


@files.get("/submissions")
def submissions(client: Asking, asked: Annotated[Paging, Query()]) -> told.Submissions:
    """The submissions you may know of, newest first."""
    with client.work() as work:
        return told.submissions(work, client.bookmarks("submissions", asked))


@files.get("/submissions/{ref}")
def submission(ref: Ref, client: Asking) -> told.SubmissionWhole:
    """One submission, its receipt and its runs."""
    with client.work() as work:
        return told.submission_whole(work, intake_submissions.submission(work, SubmissionRef(ref)))


@files.post("/submissions/{ref}/runs", status_code=202, responses=KNOWN)
def ask_run(ref: Ref, client: Asking, response: Response, wanted: RunWanted, _: IdempotencyKey = None) -> told.Run:
    """Have a submission tried or loaded by the worker. A load that was asked for already is answered with its run."""
    with client.work() as work:
        taken = intake_submissions.submission(work, SubmissionRef(ref))
        under_way = None if wanted.dry else runs.load_under_way(work, taken)
        if under_way is not None:
            response.status_code = HTTPStatus.OK
            return told.Run.of(under_way)
        return told.Run.of(runs.ask_run(work, taken.ref, dry=wanted.dry, volume_reason=wanted.volume_reason))


@files.get("/runs/{ref}")
def run(ref: Ref, client: Asking) -> told.Run:
    """How far a run is, and its receipt when it is finished."""
    with client.work() as work:
        found = runs.run_by_ref(work, ref)
        runs.note_read(work, [], runs=[found])
    return told.Run.of(found)


@files.get("/submissions/{ref}/held.csv", response_class=Csv)
def held(ref: Ref, client: Asking) -> Response:
    """A submission's held rows in the sender's own columns with the reasons, to be put right and sent as a correction."""
    return csv_response(*_held(ref, client, "csv"))


@files.get("/submissions/{ref}/held.jsonl", response_class=JsonLines)
def held_as_lines(ref: Ref, client: Asking) -> Response:
    """The same as JSON Lines, for a system to put right; the only way where a row holds a list, which CSV cannot say."""
    return lines_response(*_held(ref, client, "jsonl"))


def _held(ref: str, client: Asking, form: intake_held.HeldAs) -> tuple[str, list[str]]:
    """The name of the file and its lines, once it is written down that they were taken away."""
    with client.work() as work:
        taken = intake_submissions.submission(work, SubmissionRef(ref))
        lines = list(intake_held.held_back(work, taken, form))
        sides = runs.note_taken_away(work, taken, client.taker)
        client.says_disclosed(sides.said)
    return f"held-{taken.ref}", lines


@files.post("/submissions/{ref}/withdrawal")
def withdraw(ref: Ref, client: Asking, _: IdempotencyKey = None) -> told.SubmissionTakenBack:
    """Take back a submission of your own agency, a report's version for more readers with it; one never loaded is removed."""
    with client.work() as work:
        taken = intake_submissions.submission(work, SubmissionRef(ref))
        done = taken.agency == client.viewer.agency and taken.state in {"withdrawn", "removed"}
        return told.taken_back(work, taken if done else withdrawing.withdraw_submission(work, taken.ref))


@feeds.get("/coverage")
def coverage(client: Asking, asked: Annotated[MonthsAsked, Query()]) -> told.Coverage:
    """Which agency has returned what for which month, and who is late; a gap is shown, never filled in."""
    with client.work() as work:
        return told.coverage(work, asked.months)


@feeds.get("/alarms")
def alarms(client: Asking, asked: Annotated[AlarmsAsked, Query()]) -> told.Alarms:
    """What has changed in the feeds you may know of: columns, codes, volumes, held rows and flags left blank."""
    with client.work() as work:
        code = None if asked.agency is None else agency(asked.agency).code
        return told.alarms_listed(work, code, cleared=asked.cleared)


@feeds.post("/alarms/answers")
def answer_alarms(client: Asking, answered: AlarmsAnswered, _: IdempotencyKey = None) -> told.Alarms:
    """Answer several changes at once with one reason: all of them or none; what was answered already stays as it was."""
    with client.work() as work:
        return told.alarms(work, intake_alarms.clear_alarms(work, answered.alarms, answered.why))


@feeds.post("/alarms/{ref}/answer")
def answer_alarm(ref: Ref, client: Asking, answered: AlarmAnswered, _: IdempotencyKey = None) -> intake_alarms.Alarm:
    """Answer a change in your own agency's feed, or at the national desk in any, with the reason."""
    with client.work() as work:
        return intake_alarms.clear_alarm(work, ref, answered.why)


@feeds.get("/quality/{code}")
def quality(code: str, client: Asking) -> told.Quality:
    """The quality of what an agency sends: for itself, its regional unit and the national desk."""
    with client.work() as work:
        return told.quality(work, intake_quality.quality(work, agency(code).code, work.clock.today()))


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


for each in (files, uploads_api.router, feeds):
    router.include_router(each)
