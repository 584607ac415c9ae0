"""The commands of protecting people, part by part."""

from counterline.faces.safeguarding import extracts_api, findings_api, referrals_api, reviews_api
from counterline.faces.safeguarding.concerns_commands import concern_group
from counterline.faces.safeguarding.duties_commands import duty
from counterline.faces.safeguarding.homes_commands import home_group
from counterline.faces.safeguarding.packs_commands import pack
from counterline.faces.safeguarding.screenings_commands import screening
from counterline.terminal.command_lines import app_of

app = app_of(each.ADDRESSES for each in (findings_api, reviews_api, referrals_api, extracts_api))
app.add_typer(concern_group, name="concern")
app.add_typer(duty, name="duty")
app.add_typer(home_group, name="home")
app.add_typer(pack, name="pack")
app.add_typer(screening, name="screening")
