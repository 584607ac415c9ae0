"""A home that is visited again and again, for tests that look at its page. Everybody is invented."""

from datetime import timedelta

from counterline.governance.permissions import ViewerRole
from counterline.safeguarding.homes import home as safeguarding_home
from counterline.safeguarding.homes import home_acts, home_register
from tests.nation import TestNation
from tests.rooms.safeguarding.homes_told import dorset_tells_all


def taken_over(nation: TestNation) -> str:
    """A home that Dorset visits every fortnight, with a visit planned."""
    dorset_tells_all(nation)
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.SAFEGUARDING)) as work:
        found = home_register.homes(work).items[0].ref
        for doing in (
            home_acts.HomeStep(safeguarding_home.HomeDid.REPEAT, "Invented: twice a month.", days=14),
            home_acts.HomeStep(
                safeguarding_home.HomeDid.PLAN,
                "Invented: by the back door.",
                day=work.clock.today() + timedelta(days=2),
                manner=safeguarding_home.Manner.PLAIN,
            ),
        ):
            home_register.act_on_home(work, found, doing)
    return found
