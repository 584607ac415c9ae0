"""Weapons by the kinds they are counted under, which are those of the national returns and not of each Act."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.named import Names, Word
from counterline.vocabulary.tidy import tidied


class Weapon(Word):
    """The kinds of weapon that are counted apart."""

    FIREARM = (
        "firearm",
        "A real firearm that fires bullets or shot, converted ones too",
        """firearms, real firearm, viable firearm, live firearm, handgun, hand gun, pistol, revolver, shotgun,
        sawn-off shotgun, sawn off, rifle, submachine gun, machine gun, machine pistol, converted firearm,
        converted blank firer, converted blank firing pistol, 3d printed firearm, antique firearm,
        lethal barrelled weapon, section 5 firearm, section 1 firearm""",
    )
    IMITATION_FIREARM = (
        "imitation firearm",
        "Looks like a firearm and is none: replicas, blank firers not converted, toys, airsoft",
        """imitation, imitation firearms, imitation gun, replica firearm, replica gun, replica, toy gun, blank firer,
        blank firing pistol, blank firing gun, airsoft, airsoft gun, fake gun, deactivated firearm, gel blaster""",
    )
    AIR_WEAPON = (
        "air weapon",
        "Fires pellets by air or gas",
        "air weapons, air rifle, air pistol, air gun, airgun, pellet gun",
    )
    AMMUNITION = (
        "ammunition",
        "Cartridges and rounds, counted apart from what fires them",
        "ammo, rounds, bullets, bullet, cartridges, shotgun cartridges, live rounds",
    )
    STUN_GUN = (
        "stun gun",
        "Gives an electric shock. Prohibited as a firearm in law, and counted apart from those that fire",
        "stun guns, taser, tazer, stun device, conducted energy device, ced, stun gun torch, electric shock device",
    )
    NOXIOUS_SUBSTANCE = (
        "noxious substance",
        "Acid, ammonia, CS and pepper spray. Sprays are prohibited as firearms, and are counted here",
        """noxious substances, acid, corrosive, corrosive substance, ammonia, bleach, cs spray, cs gas, pepper spray,
        pava, pava spray, incapacitant spray, noxious spray, noxious liquid""",
    )
    KNIFE = (
        "knife",
        "A knife of any size: kitchen, lock, flick, hunting",
        """knives, kitchen knife, lock knife, lockknife, locking knife, flick knife, hunting knife, butterfly knife,
        penknife, pen knife, stanley knife, combat knife, dagger, rambo knife, gravity knife, bread knife,
        steak knife, folding knife, push dagger""",
    )
    BLADED_ARTICLE = (
        "bladed article",
        "Another article with a blade or point: machete, zombie-style knife, sword, axe, screwdriver",
        """bladed articles, bladed, bladed weapon, bladed or pointed article, machete, zombie knife,
        zombie-style knife, zombie style machete, sword, samurai sword, ninja sword, katana, axe, hatchet,
        meat cleaver, cleaver, screwdriver, scissors, razor, razor blade, pointed article, sharp instrument,
        ice pick, sickle, blade""",
    )
    BLUNT = (
        "blunt weapon",
        "Bats, bars, hammers, batons, knuckledusters",
        """blunt instrument, blunt object, bat, baseball bat, hammer, claw hammer, bar, metal bar, iron bar, crowbar,
        baton, extendable baton, asp, cosh, knuckleduster, knuckle duster, wooden bat, metal pole, nunchucks""",
    )
    EXPLOSIVE = (
        "explosive",
        "Grenades, pipe bombs, fireworks used as weapons, petrol bombs",
        """explosives, explosive device, grenade, hand grenade, pipe bomb, petrol bomb, firework, fireworks, ied,
        improvised explosive device""",
    )
    OTHER = (
        "other",
        "A weapon named that has no place of its own here",
        "other weapon, other weapons, crossbow, catapult, slingshot, dog, dangerous dog, bow, throwing star",
    )

    @classmethod
    def parse(cls, text: str) -> "Weapon":
        """Read the kind of one weapon: 'sawn-off shotgun', 'lock knife', 'CS spray'; 'gun' may be real or not."""
        return _NAMES.read(text)


AMBIGUOUS: Final = MappingProxyType(
    {
        "gun": "a firearm, an imitation firearm or an air weapon",
        "guns": "firearms, imitation firearms or air weapons",
        "weapon": "any weapon",
        "weapons": "any weapons",
        "offensive weapon": "any weapon",
        "offensive weapons": "any weapons",
        "suspected firearm": "a firearm or an imitation firearm",
        "bb gun": "an imitation firearm or an air weapon",
        "blank firing": "an imitation firearm or a converted firearm",
        "spray": "a noxious substance or something harmless",
        "strap": "a firearm or an imitation firearm",
        "stick": "a firearm or a blunt weapon",
    }
)
"""Words that name no one kind of weapon, with what each may be."""

_NAMES: Final = Names.of("weapon", Weapon, AMBIGUOUS)

_COUNT_FIRST = re.compile(r"(?:x ?)?([0-9]{1,3}) ?(?:x|no\.?|off)? ?\b(.+)", re.IGNORECASE)  # '2 x knives', '2 knives'
# A count behind the name: 'knife x2' or 'knives (2)'.
_COUNT_LAST = re.compile(r"(.+?)[ ,]*(?:\(? ?(?:x ?([0-9]{1,3})|([0-9]{1,3}) ?x) ?\)?|\(([0-9]{1,3})\))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CountedWeapon:
    """Weapons of one kind, with how many where their name says so: 'knife x2', '2 x knives'."""

    weapon: Weapon
    count: int | None = None

    @classmethod
    def parse(cls, text: str) -> "CountedWeapon":
        """Read one kind of weapon, and how many of it where that is said beside its name."""
        tidy = tidied(text, "weapon", 120)
        try:
            return cls(Weapon.parse(tidy))
        except UnreadableValue:
            if found := _COUNT_FIRST.fullmatch(tidy):
                return cls(Weapon.parse(found[2]), int(found[1]))
            if found := _COUNT_LAST.fullmatch(tidy):
                return cls(Weapon.parse(found[1]), int(found[2] or found[3] or found[4]))
            raise
