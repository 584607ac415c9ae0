"""Weapons by the kinds they are counted under, which are those of the national returns and not of each Act."""

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.named import Names
from counterline.vocabulary.tidy import tidied


class Weapon(StrEnum):
    """The kinds of weapon that are counted apart."""

    FIREARM = "firearm"
    IMITATION_FIREARM = "imitation firearm"
    AIR_WEAPON = "air weapon"
    AMMUNITION = "ammunition"
    STUN_GUN = "stun gun"
    NOXIOUS_SUBSTANCE = "noxious substance"
    KNIFE = "knife"
    BLADED_ARTICLE = "bladed article"
    BLUNT = "blunt weapon"
    EXPLOSIVE = "explosive"
    OTHER = "other"

    @property
    def meaning(self) -> str:
        """The kind of weapon in words."""
        return WEAPON_MEANINGS[self]

    @classmethod
    def parse(cls, text: str) -> "Weapon":
        """Read the kind of one weapon: 'sawn-off shotgun', 'lock knife', 'CS spray'; 'gun' may be real or not."""
        return _NAMES.read(text)


WEAPON_MEANINGS: Final = MappingProxyType(
    {
        Weapon.FIREARM: "A real firearm that fires bullets or shot, converted ones too",
        Weapon.IMITATION_FIREARM: "Looks like a firearm and is none: replicas, blank firers not converted, toys, airsoft",
        Weapon.AIR_WEAPON: "Fires pellets by air or gas",
        Weapon.AMMUNITION: "Cartridges and rounds, counted apart from what fires them",
        Weapon.STUN_GUN: "Gives an electric shock. Prohibited as a firearm in law, and counted apart from those that fire",
        Weapon.NOXIOUS_SUBSTANCE: "Acid, ammonia, CS and pepper spray. Sprays are prohibited as firearms, and are counted here",
        Weapon.KNIFE: "A knife of any size: kitchen, lock, flick, hunting",
        Weapon.BLADED_ARTICLE: "Another article with a blade or point: machete, zombie-style knife, sword, axe, screwdriver",
        Weapon.BLUNT: "Bats, bars, hammers, batons, knuckledusters",
        Weapon.EXPLOSIVE: "Grenades, pipe bombs, fireworks used as weapons, petrol bombs",
        Weapon.OTHER: "A weapon named that has no place of its own here",
    }
)

WRITTEN: Final = MappingProxyType(
    {
        Weapon.FIREARM: (
            *(
                "firearms",
                "real firearm",
                "viable firearm",
                "live firearm",
                "handgun",
                "hand gun",
                "pistol",
                "revolver",
            ),
            *("shotgun", "sawn-off shotgun", "sawn off", "rifle", "submachine gun", "machine gun", "machine pistol"),
            *("converted firearm", "converted blank firer", "converted blank firing pistol", "3d printed firearm"),
            *("antique firearm", "lethal barrelled weapon", "section 5 firearm", "section 1 firearm"),
        ),
        Weapon.IMITATION_FIREARM: (
            *(
                "imitation",
                "imitation firearms",
                "imitation gun",
                "replica firearm",
                "replica gun",
                "replica",
                "toy gun",
            ),
            *("blank firer", "blank firing pistol", "blank firing gun", "airsoft", "airsoft gun", "fake gun"),
            *("deactivated firearm", "gel blaster"),
        ),
        Weapon.AIR_WEAPON: ("air weapons", "air rifle", "air pistol", "air gun", "airgun", "pellet gun"),
        Weapon.AMMUNITION: ("ammo", "rounds", "bullets", "bullet", "cartridges", "shotgun cartridges", "live rounds"),
        Weapon.STUN_GUN: (
            *("stun guns", "taser", "tazer", "stun device", "conducted energy device", "ced", "stun gun torch"),
            "electric shock device",
        ),
        Weapon.NOXIOUS_SUBSTANCE: (
            *("noxious substances", "acid", "corrosive", "corrosive substance", "ammonia", "bleach", "cs spray"),
            *("cs gas", "pepper spray", "pava", "pava spray", "incapacitant spray", "noxious spray", "noxious liquid"),
        ),
        Weapon.KNIFE: (
            *("knives", "kitchen knife", "lock knife", "lockknife", "locking knife", "flick knife", "hunting knife"),
            *("butterfly knife", "penknife", "pen knife", "stanley knife", "combat knife", "dagger", "rambo knife"),
            *("gravity knife", "bread knife", "steak knife", "folding knife", "push dagger"),
        ),
        Weapon.BLADED_ARTICLE: (
            *("bladed articles", "bladed", "bladed weapon", "bladed or pointed article", "machete", "zombie knife"),
            *("zombie-style knife", "zombie style machete", "sword", "samurai sword", "ninja sword", "katana"),
            *("axe", "hatchet", "meat cleaver", "cleaver", "screwdriver", "scissors", "razor", "razor blade"),
            *("pointed article", "sharp instrument", "ice pick", "sickle", "blade"),
        ),
        Weapon.BLUNT: (
            *("blunt instrument", "blunt object", "bat", "baseball bat", "hammer", "claw hammer", "bar", "metal bar"),
            *("iron bar", "crowbar", "baton", "extendable baton", "asp", "cosh", "knuckleduster", "knuckle duster"),
            *("wooden bat", "metal pole", "nunchucks"),
        ),
        Weapon.EXPLOSIVE: (
            *("explosives", "explosive device", "grenade", "hand grenade", "pipe bomb", "petrol bomb", "firework"),
            *("fireworks", "ied", "improvised explosive device"),
        ),
        Weapon.OTHER: (
            *("other weapon", "other weapons", "crossbow", "catapult", "slingshot", "dog", "dangerous dog", "bow"),
            "throwing star",
        ),
    }
)
"""What is read as each, in small letters."""

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

_NAMES: Final = Names.of("weapon", WRITTEN, AMBIGUOUS)

_COUNT_FIRST = re.compile(r"(?:x ?)?([0-9]{1,3}) ?(?:x|no\.?|off)? ?\b(.+)", re.IGNORECASE)
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
