"""Keeping an installation well: its schema, its database server, and what is wrong with it."""

from typing import Annotated

import typer

from counterline.bootstrap.building import secure_cookies, sign_on_of
from counterline.bootstrap.drilling import findings as backup_findings
from counterline.bootstrap.opening import (
    asked_health,
    close_house,
    failed_jobs,
    forces_without_outline,
    log_faults,
    open_house,
)
from counterline.places.errors import UnreadableRegister, UnreadableTable
from counterline.places.ground.agencies import register
from counterline.places.ground.outcodes import loaded_outcodes
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import Settings, settings_from
from counterline.plumbing.upkeep.doctor import Finding, Level, examine
from counterline.terminal.asking import AsJson, Demo, answer, tell

app = typer.Typer()


@app.command("migrate")
def migrate(demo: Demo = False, as_json: AsJson = False) -> None:
    """Bring the database to this version's schema; needs the owner's credentials."""
    open_house(settings_from(demo=demo), migrating=True)
    tell({"migrated": True}, "The database is at this version's schema.", as_json=as_json)


def _broken_jobs(settings: Settings) -> list[Finding]:
    """What the worker gave up for good; asked only where the database already runs, since looking should start nothing."""
    broken = failed_jobs(settings)
    if not broken:
        return []
    told = ", ".join(f"{job['fact']} ({job['id']})" for job in broken[:5])
    what_to_do = "Look in the worker's log for what broke it, mend that, and send the files again or ring whoever maintains this."
    return [Finding(Level.WARN, f"{len(broken)} jobs failed for good: {told}", what_to_do)]


def _doing(settings: Settings) -> list[Finding]:
    """Whether worker and sealer are at work, where the database already runs and can say."""
    health = asked_health(settings)
    if health is None:
        return []
    alarms = [Finding(Level.WARN, each.what, each.what_to_do) for each in health.alarms]
    return alarms or [Finding(Level.OK, f"A worker is at work, {health.waiting} jobs wait, and the log is sealed.")]


def _own_agencies() -> Finding:
    """Whether the register of agencies can be read, with those that the installation added."""
    try:
        own = sum(each.is_own for each in register().values())
    except UnreadableRegister as refused:
        return Finding(Level.FAIL, "The table of your own agencies is refused", refused.message)
    return Finding(Level.OK, f"The register knows {len(register())} agencies, {own} of them your own")


def _cookies(settings: Settings) -> list[Finding]:
    """Whether the sign-in document can be read, and cookies go over HTTPS alone where people come in by it."""
    try:
        secure = secure_cookies(settings, sign_on_of(settings))
    except CounterlineError as refused:
        return [Finding(Level.FAIL, "Nobody could sign in here as it is set up", refused.message)]
    return [Finding(Level.OK, "Cookies go over HTTPS alone")] if secure else []


def _postcodes() -> Finding:
    """Whether postcodes are placed with their force, and by how many districts."""
    try:
        lookup = loaded_outcodes()
    except UnreadableTable as refused:
        return Finding(Level.FAIL, "The table of postcode districts is refused", refused.message)
    if lookup is None:
        what_to_do = "Name a table of postcode districts in COUNTERLINE_POSTCODES: docs/running/settings.md says of which columns."
        return Finding(Level.WARN, "A postcode alone places nothing, for no look-up is kept", what_to_do)
    return Finding(Level.OK, f"Postcodes are placed by {len(lookup.outcodes):,} districts")


def _outlines(settings: Settings) -> list[Finding]:
    """Which forces a map draws as points alone, because no boundary of theirs was loaded."""
    without, some = forces_without_outline(settings)
    if not without:
        return []
    what = f"{len(without)} forces have no outline: {', '.join(without)}" if some else "No force has an outline"
    what_to_do = "Maps show them as points. The national desk loads outlines with `counterline areas boundaries`."
    return [Finding(Level.WARN, what, what_to_do)]


def _log(settings: Settings) -> list[Finding]:
    """Whether the log still holds what was sealed in it."""
    faults = log_faults(settings)
    if faults is None:
        return []
    what_to_do = "Change nothing in the database, and read 'When the log was cut' in docs/log.md."
    if not faults:
        return [Finding(Level.OK, "The log holds all that was sealed by the note kept outside the database")]
    return [Finding(Level.FAIL, each, what_to_do) for each in faults]


@app.command("doctor")
def doctor(demo: Annotated[bool, typer.Option("--demo")] = False, as_json: AsJson = False) -> None:
    """Say what is wrong with this machine or installation, and what to do about it."""
    settings = settings_from(demo=demo)
    findings = examine(
        settings.data_home,
        purpose="demo" if demo else "real",
        binaries=settings.postgres_binaries,
        database_url=settings.database_url,
    )
    findings += [_own_agencies(), *_cookies(settings), _postcodes()]
    findings += _broken_jobs(settings) + _doing(settings) + _outlines(settings) + _log(settings)
    findings += backup_findings(settings)
    if as_json:
        answer(findings)
    else:
        for finding in findings:
            advice = f"\n      {finding.what_to_do}" if finding.what_to_do else ""
            typer.echo(f"{finding.level:>4}  {finding.what}{advice}")
    if any(finding.level == "fail" for finding in findings):
        raise typer.Exit(1)


@app.command("stop")
def stop(demo: Demo = False, as_json: AsJson = False) -> None:
    """Stop the embedded database, for every process that shares it."""
    close_house(settings_from(demo=demo))
    tell({"stopped": True}, "The database has stopped.", as_json=as_json)
