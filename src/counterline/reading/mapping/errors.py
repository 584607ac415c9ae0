"""The refusal of a mapping document: every fault in it at once, each a sentence that says where."""

from collections.abc import Sequence
from http import HTTPStatus

from counterline.plumbing.documents import DocumentRefused


class MappingRefused(DocumentRefused):
    """The mapping cannot be used until each of its faults is put right."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(faults, "The mapping")
