"""Doctor says how cookies go where people come in by a sign-in document, and what is wrong with that."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterline.cli.main import app
from tests.providers import DOCUMENT, HERE

REFUSED = "Nobody could sign in here as it is set up"


@pytest.mark.parametrize(
    ("address", "said", "told"),
    [
        ("https://counterline.example", "", ("ok", "Cookies go over HTTPS alone")),
        ("https://counterline.example", "yes", ("ok", "Cookies go over HTTPS alone")),
        ("https://counterline.example", "no", ("fail", REFUSED)),
        ("http://counterline.example", "", ("fail", REFUSED)),
        ("http://localhost:8000", "", None),
    ],
)
def test_doctor_tells_how_cookies_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str, told: tuple[str, str] | None
) -> None:
    document = tmp_path / "sign-in.yaml"
    document.write_text(DOCUMENT.replace("ISSUER", "https://login.example").replace(HERE, address))
    monkeypatch.setenv("COUNTERLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COUNTERLINE_SIGN_IN", str(document))
    monkeypatch.setenv("COUNTERLINE_SECURE_COOKIES", said)
    found = json.loads(CliRunner().invoke(app, ["doctor", "--json"]).stdout)
    cookies = [
        (each["level"], each["what"]) for each in found if each["what"] in {REFUSED, "Cookies go over HTTPS alone"}
    ]
    assert cookies == ([told] if told else [])
