"""A person who asks what there is waits for no web server."""

import subprocess
import sys

TOLD = """
import sys
from typer.testing import CliRunner
from counterline.cli.main import app
said = CliRunner().invoke(app, ["--help"])
assert said.exit_code == 0 and "contact-points" in said.stdout, said.stdout
print(sorted({"fastapi", "starlette", "jinja2", "uvicorn"} & sys.modules.keys()))
"""


def test_asking_which_commands_there_are_loads_no_web_server() -> None:
    done = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
