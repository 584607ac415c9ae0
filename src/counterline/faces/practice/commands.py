"""The commands of practice: those of its parts, and those that read a file or write a folder."""

from counterline.faces.practice.api import PARTS
from counterline.faces.practice.guidance import guidance_api, guidance_commands
from counterline.terminal.command_lines import app_of

app = app_of(each for each in PARTS if each is not guidance_api.ADDRESSES)
app.add_typer(guidance_commands.guidance, name=guidance_api.ADDRESSES.word)
