"""The commands of protecting people, part by part."""

import typer

from counterline.faces.safeguarding.findings_commands import finding_group, review_group

app = typer.Typer()
app.add_typer(finding_group, name="finding")
app.add_typer(review_group, name="review")
