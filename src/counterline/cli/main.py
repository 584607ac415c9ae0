"""The command `counterline`: its sub-commands in one place, and every refusal told as a sentence."""

import sys

import structlog
import typer

from counterline.cli import (
    agencies,
    areas,
    demo,
    feeds,
    figures,
    housekeeping,
    log,
    looking,
    nation,
    people,
    records,
    registers,
    reporting,
    serving,
    submitting,
)
from counterline.plumbing.errors import CounterlineError

app = typer.Typer(
    name="counterline",
    help="The shared workplace of a national county lines coordination centre.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback's locals may hold people's data
)

app.command("demo")(demo.demo)
app.command("serve")(serving.serve)
app.command("worker")(serving.work)
app.command("migrate")(housekeeping.migrate)
app.command("doctor")(housekeeping.doctor)
app.command("stop")(housekeeping.stop)
app.command("submit")(submitting.submit)
app.command("report")(reporting.report)
app.command("report-file")(reporting.report_file)
app.command("receipt")(submitting.receipt)
app.command("held")(submitting.held)
app.command("withdraw")(submitting.withdraw)
app.command("counts")(looking.counts)
app.command("counted")(figures.counted)
app.command("trend")(figures.trend)
app.command("contact-points")(figures.contact_points)
app.command("lines")(looking.lines)
app.command("line")(looking.line)
app.command("records")(records.records_found)
app.command("record")(records.record)
app.command("known")(records.known_thing)
app.command("flows")(looking.flows)
app.command("forces")(registers.forces)
app.command("force")(registers.force)
app.command("kinds")(registers.kinds)
app.command("submissions")(registers.submissions)
app.command("published")(registers.published)
app.command("others")(registers.others)
app.command("coverage")(looking.coverage)
app.command("quality")(feeds.quality)
app.add_typer(feeds.alarms, name="alarms")
app.command("publish")(looking.publish)
app.add_typer(submitting.mapping, name="mapping")
app.add_typer(people.viewer, name="viewer")
app.add_typer(agencies.agency, name="agency")
app.add_typer(log.log, name="log")
app.add_typer(areas.areas, name="areas")
app.command("token")(people.token)
app.command("nation")(nation.write)


def main() -> None:
    """Run one command; a refusal is a sentence on standard error and exit code 1."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        app()
    except CounterlineError as refusal:
        typer.echo(refusal.message, err=True)
        sys.exit(1)
