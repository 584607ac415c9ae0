"""What happens to the ledger."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class SubmissionLoaded(Fact):
    """A submission's rows are in the ledger; what stands for its feed must be settled again."""

    submission_id: int


@dataclass(frozen=True, slots=True)
class SubmissionWithdrawn(Fact):
    """An agency took a whole submission back; what stood on it must be settled again."""

    submission_id: int


@dataclass(frozen=True, slots=True)
class RecordRegraded(Fact):
    """An originator put a record on other terms; what was derived from it must be derived again for its new readers."""

    identity_key: int
