"""Models kept: each a document that never changes, and which of them is in force."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Annotated, Final

from counterline.governance.inspecting import Following
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.resolution.comparing.model import Model, Outgrown
from counterline.resolution.events import ModelActivated
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer


class NoVersion(CounterlineError):
    """What was given is no version of a model."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NobodyToLearnFrom(CounterlineError):
    """There are no two people whom a model could be learnt from."""

    status = HTTPStatus.CONFLICT


class AlreadyKept(CounterlineError):
    """Another model has the version."""

    status = HTTPStatus.CONFLICT


@answer
@dataclass(frozen=True, slots=True)
class ModelKept:
    """One version of the model: what its training told, who kept it when, and since when it is in force, if it is."""

    version: str
    told: tuple[str, ...]
    kept_by: str | None
    kept_at: datetime | None
    in_force_since: datetime | None
    coming_since: Annotated[
        datetime | None,
        crossing.field("Coming since", "When it was activated, while the worker still links everybody by it."),
    ] = None
    reason: str | None = None


# A model is in force from when everybody has been linked by it; until then the one before it is.
_IN_FORCE = "select version from model_activations where in_force_since is not null order by activation_id desc limit 1"
_COMING = """
select version from model_activations where in_force_since is null
   and activation_id = (select max(activation_id) from model_activations)
"""
_EVERY = """
select m.version, m.told, v.ref as kept_by, m.kept_at, a.activated_at, a.reason, a.activation_id, a.in_force_since
  from resolution_models m join viewers v on v.viewer_id = m.kept_by
  left join (select distinct on (version) * from model_activations
              where activation_id >= (select coalesce(max(activation_id), 0) from model_activations where in_force_since is not null)
              order by version, activation_id desc) a using (version)
 order by m.kept_at desc, m.version
"""
_KEEP = """
insert into resolution_models (version, document, told, kept_by, kept_at)
values (:version, :document, :told, :viewer, :at) on conflict do nothing
"""

_CAME: Final = ("It came with counterline.",)
LONGEST_VERSION: Final = 40  # letters: it stands in lists beside what it was trained on
# The log names a model by its version, and holds references and small words alone.
_VERSION: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_MODELS: Kept[Model] = Kept(most=4)  # a document of some megabytes, read once


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that came with this version, read once."""
    return Model.default()


def in_force(work: Work) -> Model:
    """The model by which everybody is linked now; the one that came with this version where none was activated.

    So it is too where an upgrade has outgrown the one that was: nobody waits for links until another is trained.
    """
    return _readable(work, work.value(_IN_FORCE)) or shipped()


def following(work: Work) -> Following:
    """By what the log follows one record of a person to others: by what joins mentions into an entity."""
    model = in_force(work)
    return Following(model.acceptance)


def coming(work: Work) -> Model | None:
    """The model that was activated last, while not everybody has been linked by it; None where it is in force or outgrown."""
    return _readable(work, work.value(_COMING))


def _readable(work: Work, version: str | None) -> Model | None:
    try:
        return None if version is None else model_of(work, version)
    except Outgrown:
        return None


def model_of(work: Work, version: str) -> Model:
    """A model by its version; refuses one that is not kept here (`NotFound`) or was outgrown (`Outgrown`)."""
    if version == shipped().version:
        return shipped()
    document = work.value("select document from resolution_models where version = :version", version=version)
    if document is None:
        raise NotFound(f"There is no model {version} here. `counterline resolution models` lists those kept.")
    return _MODELS.or_make(version, lambda: Model.from_json(document))


def models(work: Work) -> tuple[ModelKept, ...]:
    """Every model kept, the newest first, and last the one that came with this version."""
    require(work, Permission.RESOLUTION_MODEL_KEEP)
    rows = work.rows(_EVERY)
    newest = max((row.activation_id for row in rows if row.activation_id is not None), default=None)
    kept = {
        row.version: ModelKept(
            row.version,
            tuple(row.told),
            row.kept_by,
            row.kept_at,
            row.in_force_since,
            row.activated_at if row.in_force_since is None and row.activation_id == newest else None,
            row.reason,
        )
        for row in rows
    }
    came = kept.pop(shipped().version, ModelKept(shipped().version, _CAME, None, None, None))
    return (*kept.values(), came)


def check_version(version: str) -> str:
    """A version as it was typed; refuses what the log could not name (`NoVersion`)."""
    if not _VERSION.fullmatch(version) or len(version) > LONGEST_VERSION:
        raise NoVersion("Give the model a version of small letters, figures and hyphens, such as 2026-spring.")
    return version


def keep_model(work: Work, model: Model, told: Sequence[str]) -> None:
    """Keep a trained model, which changes nothing until it is activated; refuses a version that there is (`AlreadyKept`)."""
    require(work, Permission.RESOLUTION_MODEL_KEEP)
    check_version(model.version)
    kept = _put(work, model, told)
    if not kept or model.version == shipped().version:
        raise AlreadyKept(f"There is a model {model.version} already, and a model never changes. Give another version.")
    note(work, Act.ALTERATION, [f"model:{model.version}"])


def _put(work: Work, model: Model, told: Sequence[str]) -> bool:
    """Keep a model; whether there was none of its version."""
    made = work.run(
        _KEEP,
        version=model.version,
        document=model.to_json(),
        told=list(told),
        viewer=work.viewer_id,
        at=work.clock.now(),
    )
    return bool(made.rowcount)


def activate(work: Work, version: str, reason: str) -> None:
    """Have the worker link everybody by a model, with the reason; it is in force when that is done. Judgements stay.

    Any model can be gone back to, the one that came with this version too. Refuses what `model_of` refuses.
    """
    require(work, Permission.RESOLUTION_MODEL_KEEP)
    look_through(reason)
    model = model_of(work, version)
    if version == shipped().version:
        _put(work, model, _CAME)  # so that whoever went back to it stays with it through an upgrade that brings another
    work.keep(
        "model_activations", version=version, reason=reason, activated_by=work.viewer_id, activated_at=work.clock.now()
    )
    note(work, Act.ALTERATION, [f"model:{version}"])
    work.tell(ModelActivated(version))
