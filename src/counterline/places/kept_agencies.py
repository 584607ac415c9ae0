"""The agencies that the national desk adds and ends here, read through by every process whenever there are others.

The register is asked everywhere, without a transaction, and what follows from it is remembered. So each process holds the
agencies as it read them last, asks at the beginning of a request or a job whether there are others (`keep_abreast`), and
forgets what rested on the older ones.
"""

from collections.abc import Mapping
from datetime import date

import orjson
from pydantic import ValidationError

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.places.errors import UnfitAgency
from counterline.places.ground import agencies
from counterline.places.ground.model import Agency
from counterline.places.ground.own_agencies import OwnAgency, code_from, faults_among
from counterline.plumbing.document_parts import faults_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Regime

_NEWEST = "select distinct on (code) code, told::text as told from own_agencies order by code, row_id desc"
_VERSION = "select (select reference_key from installation) || ' ' || coalesce(max(row_id), 0) from own_agencies"
_KEEP = "insert into own_agencies (code, told, added_at) values (:code, cast(:told as jsonb), :now)"


def keep_abreast(work: Work) -> None:
    """Know the agencies that are kept now; one short question where nothing changed."""
    version = str(work.value(_VERSION))
    if version != agencies.KEPT.version:
        shipped = agencies.shipped_register()
        found = (OwnAgency.model_validate(orjson.loads(row.told)).agency(shipped) for row in work.rows(_NEWEST))
        agencies.know(version, {each.code: each for each in found})


def add_agency(work: Work, said: Mapping[str, str]) -> Agency:
    """Add a partner agency with its days; refuses a code or a name that any agency has or had, with every fault."""
    require(work, Permission.GOVERNANCE_AGENCY_KEEP)
    work.alone(Lock.KEEPING_AGENCIES)  # so that two do not add one at once
    keep_abreast(work)
    row = _read({"code": code_from(said["name"]), **said})
    known = agencies.register()
    added = row.agency(agencies.shipped_register())
    faults = [*faults_among(added, known)]
    if row.succeeded_by and row.succeeded_by not in known:
        faults.append(f"it is succeeded by '{row.succeeded_by}', which is in no register")
    if faults:
        raise UnfitAgency(faults)
    _keep(work, row, "agency:add")
    return added


def end_agency(work: Work, code: AgencyCode, last_day: date, succeeded_by: AgencyCode | None = None) -> Agency:
    """Give an agency that was added here its last day, and its successor if it has one; its code is never used again."""
    require(work, Permission.GOVERNANCE_AGENCY_KEEP)
    told = work.value("select told::text from own_agencies where code = :code order by row_id desc limit 1", code=code)
    if told is None:
        raise NotFound(f"'{code[:60]}' was not added here. An agency of your table is ended there, by its valid_to.")
    if succeeded_by is not None and (succeeded_by not in agencies.register() or succeeded_by == code):
        raise NotFound(f"'{succeeded_by[:60]}' is in no register, or is the same agency: it cannot succeed it.")
    row = OwnAgency.model_validate(orjson.loads(told))
    if row.valid_from is not None and last_day < row.valid_from:
        raise Conflict(f"It began on {row.valid_from}, so it cannot end before.")
    ended = row.model_copy(update={"valid_to": last_day, "succeeded_by": succeeded_by})
    _keep(work, ended, "agency:end")
    return ended.agency(agencies.shipped_register())


def under_uk_gdpr(forces: str) -> dict[str, str]:
    """The law under which a partner on the ground of these forces works: the UK GDPR, in the first force's jurisdiction."""
    first = forces.split(maxsplit=1)[0] if forces.split() else ""
    return {"regime": Regime.UK_GDPR.value, "jurisdiction": agencies.agency(first).jurisdiction.value}


def _read(said: Mapping[str, str]) -> OwnAgency:
    try:
        return OwnAgency.model_validate({name: told for name, told in said.items() if told})
    except ValidationError as unread:
        raise UnfitAgency([fault.removesuffix(".") for fault in faults_of(unread, OwnAgency)]) from None


def _keep(work: Work, row: OwnAgency, act: str) -> None:
    told = {**row.model_dump(mode="json"), "forces": " ".join(row.forces), "aliases": ";".join(row.aliases)}
    kept = {name: value for name, value in told.items() if value not in (None, "")}
    work.run(_KEEP, code=row.code, told=orjson.dumps(kept).decode(), now=work.clock.now())
    note(work, Act.ALTERATION, ["own-agencies", f"agency:{row.code}", act])
