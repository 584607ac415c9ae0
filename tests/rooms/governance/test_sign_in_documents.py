"""The document that says who comes in as whom: refused whole with every fault, and read the same way for everybody."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from counterline.governance.permissions import ViewerRole
from counterline.governance.sign_on.claims import NotPlaced, placed
from counterline.governance.sign_on.configuration import SignOn, read_sign_on, secret_of
from counterline.plumbing.documents import DocumentRefused
from counterline.plumbing.errors import CounterlineError
from tests.providers import DOCUMENT

WHOLE = DOCUMENT.replace("ISSUER", "https://login.example.org")
KNOWN = {"dorset", "merseyside", "dorset-council", "nclcc", "kent"}


def read(text: str, folder: Path) -> SignOn:
    """A document as an installation reads it."""
    path = folder / "sign-in.yaml"
    path.write_text(text)
    return read_sign_on(path, KNOWN.__contains__)


def faults(text: str, folder: Path) -> list[str]:
    """Everything that is wrong with a document."""
    with pytest.raises(DocumentRefused) as refused:
        read(text, folder)
    return list(refused.value.faults)


@pytest.mark.parametrize(
    ("said", "instead", "words"),
    [
        ("issuer: https", "issuer: http", "'issuer' must begin with https://"),
        ("login.example.org", "login.example.org?a=b", "with nothing after its path"),
        ("https://login.example.org", "https://me:secret@login.example.org", "with nothing after its path"),
        ("client_id: counterline-tests\n", "", "'client_id' is missing."),
        ("newcomers: mapped", "newcomers: anybody", "must be one of mapped, known."),
        ("CL Desk: national-desk", "CL Desk: boss", "there is no role 'boss'."),
        ("Dorset Police: dorset", "Dorset Police: Dorset", "'Dorset' is no code"),
        ("Dorset Police: dorset", "Dorset Police: atlantis", "there is no agency 'atlantis'."),
        ("  claim: force\n", "  claim: force\n  always: dorset\n", "`always`, or a `claim` and its `values`"),
        ("  claim: roles\n", "", "`always`, or a `claim` and its `values`"),
        ("client_secret_file: secret.txt", "client_secret: hush", "'client_secret' is not known here."),
        ("newcomers: mapped", "newcomers: mapped\nscopes: [profile]", "`openid` must be among them."),
    ],
)
def test_each_fault_is_said_with_its_place(tmp_path: Path, said: str, instead: str, words: str) -> None:
    assert said in WHOLE
    found = faults(WHOLE.replace(said, instead, 1), tmp_path)
    assert len(found) == 1
    assert words in found[0]


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    wrong = WHOLE.replace("CL Desk: national-desk", "CL Desk: boss").replace("heron}", "'He ron'}")
    assert len(faults(wrong, tmp_path)) == 2
    assert len(faults("issuer: x\nnonsense: y\n", tmp_path)) == 4


def test_claims_alone_let_nobody_in_unless_they_say_agency_and_role(tmp_path: Path) -> None:
    plain = "issuer: https://login.example.org\nclient_id: x\naddress: https://counterline.example.org\n"
    assert read(plain, tmp_path).newcomers == "known"
    assert "`agency` and `roles` must be given too" in faults(f"{plain}newcomers: mapped\n", tmp_path)[0]


def test_only_what_a_document_says_changes_its_digest(tmp_path: Path) -> None:
    again = read(WHOLE.replace("\nnewcomers: mapped", "\n# said anew\nnewcomers:   mapped"), tmp_path)
    assert again.digest == read(WHOLE, tmp_path).digest
    assert read(WHOLE.replace("heron", "teal"), tmp_path).digest != again.digest


def test_the_schema_knows_what_the_document_says(tmp_path: Path) -> None:
    schema = Draft202012Validator(SignOn.model_json_schema())
    whole = {"issuer": "https://a.example", "client_id": "x", "address": "https://b.example"}
    assert not list(schema.iter_errors(whole))
    assert list(schema.iter_errors({**whole, "client_secret": "hush"}))


@pytest.mark.parametrize(
    ("mode", "content", "words"), [(0o604, "hush", "Everybody can read"), (0o600, " ", "no secret")]
)
def test_a_secret_is_read_from_a_file_that_not_everybody_reads(
    tmp_path: Path, mode: int, content: str, words: str
) -> None:
    sign_on = read(WHOLE, tmp_path)
    with pytest.raises(CounterlineError, match="could not be read"):
        secret_of(sign_on, tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text(content)
    secret.chmod(mode)
    with pytest.raises(CounterlineError, match=words) as refused:
        secret_of(sign_on, tmp_path)
    assert "hush" not in refused.value.message


HALE = {"name": "Morgan Hale", "force": "Dorset Police", "roles": ["CL Intelligence"], "teams": ["Team Heron", "Choir"]}

# What is otherwise in the claims, and who they make somebody: agency, roles, groups.
PLACED: list[tuple[dict[str, Any], tuple[str, list[str], list[str]]]] = [
    ({}, ("dorset", ["intelligence-officer"], ["heron"])),
    ({"roles": "CL Intelligence"}, ("dorset", ["intelligence-officer"], ["heron"])),
    (
        {"roles": ["CL Safeguarding", "CL Intelligence", "CL Desk"]},
        ("dorset", ["national-desk", "intelligence-officer", "safeguarding-lead"], ["heron"]),
    ),
    ({"roles": ["Choir", "CL Intelligence"]}, ("dorset", ["intelligence-officer"], ["heron"])),
    ({"teams": None}, ("dorset", ["intelligence-officer"], [])),
    ({"force": ["Dorset Police", "Choir"]}, ("dorset", ["intelligence-officer"], ["heron"])),
]


@pytest.mark.parametrize(("otherwise", "whom"), PLACED)
def test_who_somebody_is_follows_from_claims_in_the_documents_order(
    tmp_path: Path, otherwise: dict[str, Any], whom: tuple[str, list[str], list[str]]
) -> None:
    found = placed(read(WHOLE, tmp_path), HALE | otherwise)
    assert (found.agency, list(found.roles), list(found.groups)) == whom


@pytest.mark.parametrize(
    ("otherwise", "reasons"),
    [
        ({"force": "Elsewhere"}, ["No agency follows from the claim 'force'."]),
        ({"force": "dorset police"}, ["No agency follows from the claim 'force'."]),
        ({"roles": []}, ["No role follows from the claim 'roles'."]),
        ({"roles": {"CL Desk": True}}, ["No role follows from the claim 'roles'."]),
        (
            {"force": ["Dorset Police", "NCLCC"]},
            ["More than one agency follows from the claim 'force': dorset, nclcc."],
        ),
        ({"name": ""}, ["The claim 'name', which should hold the person's name, is empty."]),
        (
            {"name": "x" * 201},
            ["The claim 'name', which should hold the person's name, is longer than 200 characters."],
        ),
        ({"name": "a\u202eb", "roles": None}, None),
    ],
)
def test_whoever_claims_place_nowhere_is_told_every_reason_and_no_value(
    tmp_path: Path, otherwise: dict[str, Any], reasons: list[str] | None
) -> None:
    with pytest.raises(NotPlaced) as refused:
        placed(read(WHOLE, tmp_path), HALE | otherwise)
    assert len(refused.value.reasons) == 2 if reasons is None else list(refused.value.reasons) == reasons
    assert "Hale" not in refused.value.message


@pytest.mark.parametrize("claims", [{"force": None}, {"elsewhere": "Dorset Police"}])
def test_a_claim_that_is_not_there_is_not_the_word_none(tmp_path: Path, claims: dict[str, Any]) -> None:
    said = {key: value for key, value in HALE.items() if key != "force"}
    with pytest.raises(NotPlaced, match="No agency follows"):
        placed(read(WHOLE.replace("Dorset Police", "None"), tmp_path), said | claims)


def test_a_claim_may_lie_inside_another_or_hold_a_dot_in_its_name(tmp_path: Path) -> None:
    sign_on = read(WHOLE.replace("claim: roles", "claim: realm.roles"), tmp_path)
    inside = {"name": "x", "force": "NCLCC", "realm": {"roles": ["CL Desk"]}}
    assert placed(sign_on, inside).roles == (ViewerRole.DESK,)
    assert placed(sign_on, {**inside, "realm.roles": "CL Intelligence"}).roles == (ViewerRole.OFFICER,)


def test_everybody_of_one_provider_may_be_of_one_agency(tmp_path: Path) -> None:
    head, _, rest = WHOLE.partition("agency:\n")
    text = f"{head}agency: {{always: kent}}\nroles:\n{rest.partition('roles:')[2].lstrip(chr(10))}"
    assert placed(read(text, tmp_path), {"name": "x", "roles": "CL Desk"}).agency == "kent"


def test_the_guides_example_is_one(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "running" / "access.md").read_text()
    example = guide.partition("## Sign-in")[2].partition("```yaml\n")[2].partition("```")[0]
    found = read(example, tmp_path)
    assert found.callback == "https://counterline.example.police.uk/sign-in/back"
    claims = {"name": "x", "groups": ["6d6a9ab4-0000-0000-0000-000000000001", "6d6a9ab4-0000-0000-0000-000000000009"]}
    assert placed(found, claims).roles == (ViewerRole.OFFICER,)
