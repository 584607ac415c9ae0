"""A sign-in provider for the demonstration, as a process of its own: oidc-provider-mock, with invented people in it.

Whoever chooses a person there is that person, so it is for this machine alone and never for a real installation.
"""

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import httpx2

from counterline.plumbing.errors import CounterlineError

HOST: Final = "localhost"  # another host than the pages' 127.0.0.1, so that their cookies do not come here
CLIENT: Final = "counterline-demo"
PATIENCE: Final = 30.0  # seconds until the provider answers, on a busy machine

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
    raise CounterlineError(f"The sign-in provider did not start: {folder / 'sign-in-provider.log'} says why.")


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
