"""Two windows on one draft overwrite nothing of one another unseen. Everybody is invented."""

import pytest

from counterline.reports import drafts
from counterline.reports.drafts import DraftOvertaken, Saving
from tests.nation import TestNation


def kept(nation: TestNation, ref: str, words: str, form: str, after: str = "") -> str:
    """A window keeps the draft; answers the words that are kept."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return drafts.keep_draft(work, ref, {"text": [words]}, saving=Saving(form, after)).one("text")


def test_a_form_keeps_its_own_draft_and_not_what_another_kept_since(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        ref = drafts.new_draft_ref(work)
    assert kept(nation, ref, "One.", "a") == "One."
    assert kept(nation, ref, "One, two.", "a") == "One, two."
    assert kept(nation, ref, "Of the second window.", "b", after="a") == "Of the second window."
    with pytest.raises(DraftOvertaken, match="another window"):
        kept(nation, ref, "One, two, three.", "a")
    assert kept(nation, ref, "Of the second window.", "a") == "Of the second window."
    assert kept(nation, ref, "Chosen.", "c", after="a") == "Chosen."
