"""What somebody says on a page of two records, and why."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from counterline.resolution.people.assembling import Verdict

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=1000)]


class Judging(BaseModel):
    """The answer and its reason."""

    verdict: Verdict
    reason: Sentence
