"""A sign-in provider for the demonstration, as a process of its own: oidc-provider-mock, with invented people in it.

Whoever chooses a person there is that person, so it is for this machine alone and never for a real installation.
"""

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import httpx2

from counterline.bootstrap.building import Building
from counterline.governance.permissions import ViewerRole
from counterline.governance.sign_on import configuration, identities
from counterline.places.ground.agencies import agency
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.identity import AgencyCode

HOST: Final = "localhost"  # another host than the pages' 127.0.0.1, so that their cookies do not come here
CLIENT: Final = "counterline-demo"
PATIENCE: Final = 30.0  # seconds until the provider answers, on a busy machine

# Nobody knows these until they sign in for the first time.
NEWCOMERS: Final = (
    ("Sgt Robin Achebe (invented)", AgencyCode("kent"), ViewerRole.OFFICER),
    ("Ida Holm (invented)", AgencyCode("bournemouth-christchurch-and-poole-council"), ViewerRole.PARTNER),
)

Claims = Mapping[str, Any]


def refuse_if_absent() -> None:
    """Say plainly where the provider is not installed, and how it is."""
    if find_spec("oidc_provider_mock") is None:
        raise CounterlineError(
            "The provider for --sign-in oidc is not installed. `pip install 'counterline[sign-in-demo]'` brings it, with "
            "Flask; or leave the option out and sign in as one of the invented people."
        )


def started(port: int, people: Sequence[Claims], folder: Path) -> "subprocess.Popen[bytes]":
    """The provider with these people in it, once it answers; whoever starts it ends it."""
    refuse_if_absent()
    listed = folder / "sign-in-people.json"
    listed.write_text(json.dumps(list(people)), encoding="utf-8")
    with (folder / "sign-in-provider.log").open("ab") as log:
        command = [sys.executable, "-W", "ignore", "-m", "counterline.cli.demo_provider", str(port), str(listed)]
        process = subprocess.Popen(command, stdout=log, stderr=log)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx2.get(f"{issuer_at(port)}/.well-known/openid-configuration").raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.1)
        else:
            return process
    process.kill()
    raise CounterlineError(
        f"The sign-in provider did not start on port {port}: is it taken? {folder / 'sign-in-provider.log'} says why."
    )


def beside(serves: Building, owner: Building, host: str, port: int) -> "tuple[Building, subprocess.Popen[bytes]]":
    """A demonstration whose invented people, and two who are new to it, sign in at a provider of its own too."""
    home, address = serves.settings.data_home, f"http://{host}:{port}"
    port += 1  # always the same, so that whoever came in is known again at the next demonstration
    people = [(each.viewer.name, each.viewer.agency, each.viewer.role) for each in serves.personas()]
    claims = [_claims(*each) for each in (*people, *NEWCOMERS)]
    process = started(port, claims, home)
    secret = home / "sign-in.secret"
    secret.touch(mode=0o600)
    secret.write_text("an invented secret, which this provider does not check", encoding="utf-8")
    document = home / "sign-in.yaml"
    document.write_text(_document(issuer_at(port), address, claims), encoding="utf-8")
    with owner.works.begin(Role.OWNER) as work:
        for each, told in zip(serves.personas(), claims, strict=False):
            identities.join(work, each.ref, issuer_at(port), told["sub"])
    settings = replace(serves.settings, sign_on=document)
    return replace(serves, settings=settings), process


def _claims(name: str, code: AgencyCode, role: ViewerRole) -> Claims:
    subject = "-".join(name.removesuffix(" (invented)").lower().split())
    return {"sub": subject, "name": name, "force": agency(code).name, "code": code, "roles": [role.value]}


def _document(issuer: str, address: str, people: Sequence[Claims]) -> str:
    forces = {each["force"]: each["code"] for each in people}
    roles = {role: role for each in people for role in each["roles"]}
    told = {
        "issuer": issuer,
        "client_id": CLIENT,
        "client_secret_file": "sign-in.secret",
        "address": address,
        "newcomers": configuration.Newcomers.MAPPED.value,
        "agency": {"claim": "force", "values": forces},
        "roles": {"claim": "roles", "values": roles},
    }
    return json.dumps(told, indent=1)  # JSON is YAML too


def issuer_at(port: int) -> str:
    """What the provider on a port calls itself."""
    return f"http://{HOST}:{port}"


def main(port: int, listed: Path) -> None:
    """Serve until ended."""
    import oidc_provider_mock
    import uvicorn

    told = json.loads(listed.read_text(encoding="utf-8"))
    people = [oidc_provider_mock.User(sub=each["sub"], claims=each) for each in told]
    app = oidc_provider_mock.app(require_nonce=True, user_claims=people)
    uvicorn.run(app, interface="wsgi", host=HOST, port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
