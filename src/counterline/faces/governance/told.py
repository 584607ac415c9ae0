"""What is told of access and of the log with `--json`: nothing here holds the database's own numbers, or a text enciphered."""

from collections.abc import Iterable
from datetime import datetime

from counterline.doors.answers import Answer
from counterline.governance import permissions as governance_permissions
from counterline.governance.entry import sessions
from counterline.governance.people import access as governance_access
from counterline.governance.people import staff, viewers
from counterline.governance.reach import gateways as governance_gateways
from counterline.governance.reach import glass
from counterline.governance.reach import purposes as governance_purposes
from counterline.places.ground.agencies import law_of
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.records.kinds import KINDS_READ
from counterline.vocabulary.terms.law import Regime


class Viewer(Answer):
    """Somebody who has access: a person, or a machine's feed."""

    ref: str
    name: str
    agency: str
    role: str


class Colleague(Viewer):
    """Somebody with their access: since when, until when if it has ended, and how many tokens of theirs are live."""

    since: datetime
    ended_at: datetime | None
    live_tokens: int


class Deputies(Answer):
    """Who stands in for somebody, and for whom they stand in."""

    items: list[staff.Deputyship]


class People(Answer):
    """Everybody whose access the viewer may end, and who stands in for whom at the viewer's agency."""

    items: list[Colleague]
    deputies: list[staff.Deputyship]


def people_told(found: Iterable[governance_access.Access], deputies: list[staff.Deputyship]) -> People:
    """People and deputies as machines are told of them."""
    return People(items=[_colleague(each) for each in found], deputies=deputies)


class OnePerson(Answer):
    """With whom somebody is said to be one person, by reference; viewers of one sign-on are one without being said to be."""

    ref: str
    same_as: list[str]


def _colleague(access: governance_access.Access) -> Colleague:
    said = {"since": access.since, "ended_at": access.ended_at, "live_tokens": access.live_tokens}
    return Colleague.of(access.viewer, **said)


class OfPurpose(Answer):
    """One purpose of somebody's role, with its legal basis at their agency."""

    purpose: str
    title: str
    basis: str


class GatewayTold(Answer):
    """One law by which police material may serve other purposes than policing, and what was read of it."""

    code: str
    law: str
    lets: str
    purposes: list[str]
    source: str


class Purposes(Answer):
    """The purposes of somebody's role, and the one that they work for; none where they have not said.

    With the laws by which police material may serve it, where their agency is no competent authority, and the one they stated.
    """

    chosen: str | None
    items: list[OfPurpose]
    gateway: str | None
    gateways: list[GatewayTold]


class AllGlass(Answer):
    """Every breaking, newest first."""

    items: list[glass.Glass]


def purposes_told(work: Work) -> Purposes:
    """The purposes of the viewer's role, each with its basis under the law of their agency."""
    viewer = viewers.viewer_of(work)
    say, law = catalogue(), law_of(viewer.agency)
    under_gdpr = law.regime is Regime.UK_GDPR
    items = [
        OfPurpose(
            purpose=each,
            title=say(f"purposes.name.{each}"),
            basis=governance_purposes.BASES[each][under_gdpr] or governance_purposes.BASES[each][0],
        )
        for each in governance_purposes.purposes_of(viewer)
    ]
    gateways = [GatewayTold.of(each, purposes=sorted(each.purposes)) for each in governance_gateways.gateways_to(law)]
    return Purposes(
        chosen=viewer.purpose, items=items, gateway=governance_purposes.stated_gateway(work), gateways=gateways
    )


class Role(Answer):
    """One role: what it may do, which kinds of record it reads, and at which bodies it is held."""

    role: str
    title: str
    does: str
    permissions: list[str]
    kinds: list[str]
    held_at: list[str]


class Roles(Answer):
    """Every role, and the permissions that are held at the national body alone whatever the role."""

    items: list[Role]
    at_the_national_body_alone: list[str]


def roles_told() -> Roles:
    """The whole table of roles, in the order in which it is written."""
    say = catalogue()
    return Roles(
        items=[
            Role(
                role=role.value,
                title=say(f"roles.name.{role.value}"),
                does=say(f"roles.does.{role.value}"),
                permissions=sorted(rights.permissions),
                kinds=sorted(KINDS_READ[role]),
                held_at=sorted(rights.bodies),
            )
            for role, rights in governance_permissions.ROLES.items()
        ],
        at_the_national_body_alone=sorted(governance_permissions.NATIONAL),
    )


class NewToken(Answer):
    """A machine's token as it is shown once."""

    viewer: str
    label: str
    token: str


class NewMachine(Answer):
    """A machine client as it is shown once, with its secret."""

    viewer: str
    label: str
    client_id: str
    client_secret: str


class Session(Answer):
    """A session that runs, and by which door its viewer came in."""

    ref: str
    viewer: str
    door: str
    began_at: datetime
    seen_at: datetime
    proved_at: datetime | None


class WouldBe(Answer):
    """Whom a document of claims would make somebody here, or why nobody."""

    agency: str | None
    roles: list[str]
    groups: list[str]
    admitted: str
    reasons: list[str]


class SignInChecked(Answer):
    """What is set up for signing in, without a secret: which claims mean what, and what the provider says of itself."""

    issuer: str
    client_id: str
    callback: str
    hears_of_sign_outs: str
    scopes: list[str]
    newcomers: str
    claims: dict[str, str]
    secret: str
    digest: str
    provider: dict[str, str]
    would_be: WouldBe | None


def session(found: sessions.Session) -> Session:
    """One session, by the reference of its viewer."""
    return Session.of(found, viewer=found.viewer.ref)
