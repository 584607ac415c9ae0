"""The facts that practice tells: what has happened, for reactions to follow up."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class GuidanceChanged(Fact):
    """A version of guidance was approved (`ref`), so whoever was answered by an earlier one of its name is to be told."""

    ref: str
    name: str
