"""The commands of protecting people, part by part."""

import typer

from counterline.faces.safeguarding.concerns_commands import concern_group
from counterline.faces.safeguarding.duties_commands import duty
from counterline.faces.safeguarding.extracts_commands import extract
from counterline.faces.safeguarding.findings_commands import finding_group, review_group
from counterline.faces.safeguarding.homes_commands import home_group
from counterline.faces.safeguarding.packs_commands import pack
from counterline.faces.safeguarding.referrals_commands import referral
from counterline.faces.safeguarding.screenings_commands import screening

app = typer.Typer()
app.add_typer(concern_group, name="concern")
app.add_typer(finding_group, name="finding")
app.add_typer(review_group, name="review")
app.add_typer(duty, name="duty")
app.add_typer(home_group, name="home")
app.add_typer(pack, name="pack")
app.add_typer(referral, name="referral")
app.add_typer(extract, name="extract")
app.add_typer(screening, name="screening")
