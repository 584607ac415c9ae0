"""The commands of protecting people, part by part."""

import typer

from counterline.faces.safeguarding.concerns.concerns_commands import concern_group
from counterline.faces.safeguarding.duties import findings_api, reviews_api
from counterline.faces.safeguarding.duties.duties_commands import duty
from counterline.faces.safeguarding.homes.homes_commands import home_group
from counterline.faces.safeguarding.packs.packs_commands import pack
from counterline.faces.safeguarding.packs.screenings_commands import screening
from counterline.faces.safeguarding.referrals import extracts_api, referrals_api
from counterline.terminal.command_lines import commands_of

app = typer.Typer()
for _word, _group in {
    "concern": concern_group,
    "finding": commands_of(findings_api.ADDRESSES),
    "review": commands_of(reviews_api.ADDRESSES),
    "duty": duty,
    "home": home_group,
    "pack": pack,
    "referral": commands_of(referrals_api.ADDRESSES),
    "extract": commands_of(extracts_api.ADDRESSES),
    "screening": screening,
}.items():
    app.add_typer(_group, name=_word)
