"""Drugs by the names officers, sellers and laboratories give them; one text may name several."""

import re
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.named import Word
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied


class Drug(Word):
    """The drugs that are counted apart."""

    CRACK = (
        "crack",
        "Crack cocaine",
        "crack cocaine, crack-cocaine, light, rocks, rock, stones, freebase, cocaine (crack)",
    )
    HEROIN = "heroin", "Heroin", "dark, brown, smack, diamorphine, skag, heroine"
    POWDER_COCAINE = (
        "powder-cocaine",
        "Powder cocaine",
        """powder cocaine, cocaine, cocaine powder, powder coke, coke, charlie, chang, cocaine hydrochloride,
        cocaine hcl, beak, sniff, flake""",
    )
    CANNABIS = (
        "cannabis",
        "Cannabis: herb, resin, oil and edibles",
        """weed, skunk, herbal cannabis, cannabis resin, hash, hashish, marijuana, ganja, cali, cali weed, thc,
        thc vapes, thc vape, edibles, cannabis edibles, cannabis herb""",
    )
    KETAMINE = "ketamine", "Ketamine", "ket, special k"
    MDMA = "mdma", "MDMA, as crystal or ecstasy tablets", "ecstasy, mandy, md, xtc, pingers, ecstasy tablets, molly"
    AMPHETAMINE = "amphetamine", "Amphetamine", "amphetamines, speed, whizz, amphet, base, amphetamine sulphate"
    SPICE = (
        "spice",
        "Synthetic cannabinoids",
        "mamba, black mamba, synthetic cannabinoids, synthetic cannabinoid, scra, scras, synthetic cannabis, k2",
    )
    BENZODIAZEPINES = (
        "benzodiazepines",
        "Benzodiazepines, whether made lawfully or not",
        """benzodiazepine, benzos, benzo, diazepam, valium, vallies, street valium, xanax, alprazolam, etizolam,
        bromazolam, street benzos, temazepam, lorazepam, clonazepam""",
    )
    NITAZENES = (
        "nitazenes",
        "Nitazenes: synthetic opioids, often sold as something else",
        "nitazene, isotonitazene, metonitazene, protonitazene, etonitazene",
    )
    PRESCRIPTION = (
        "prescription",
        "Other prescription medicines, such as pregabalin, tramadol or methadone",
        """prescription drugs, prescription medication, prescription medicines, prescription meds, pregabalin,
        gabapentin, pregabs, tramadol, codeine, dihydrocodeine, methadone, subutex, buprenorphine, oxycodone,
        zopiclone, morphine""",
    )
    OTHER = (
        "other",
        "A drug named that has no place of its own here",
        """other drugs, fentanyl, lsd, acid, magic mushrooms, mushrooms, psilocybin, ghb, gbl, nitrous oxide, nos,
        methamphetamine, crystal meth, meth, khat, steroids, dmt, 2cb, 2c-b, monkey dust, mephedrone, mcat, m-cat,
        meow meow, cathinones, xylazine""",
    )

    @classmethod
    def parse(cls, text: str) -> "frozenset[Drug]":
        """Read every drug a text names: 'light and dark' is crack and heroin; refuses what may be several, as 'white' may."""
        return _read(text)


AMBIGUOUS: Final = MappingProxyType(
    {
        "white": "crack or powder cocaine",
        "hard": "crack, or any drug of class A",
        "soft": "powder cocaine or cannabis",
        "class a": "several drugs",
        "class b": "several drugs",
        "class c": "several drugs",
        "opiates": "heroin or a prescription medicine",
        "opioids": "heroin, nitazenes or a prescription medicine",
        "pills": "MDMA, benzodiazepines or a prescription medicine",
        "tablets": "MDMA, benzodiazepines or a prescription medicine",
        "blues": "benzodiazepines or another tablet",
        "gear": "heroin or any drug",
        "food": "any drug",
        "drugs": "any drug",
    }
)
"""Words that name no one drug, with what each may be."""

_NAMED = {name: drug for drug in Drug for name in drug.names}
_SEVERAL = re.compile(r"\s*(?:[/,;&+|]|\band\b|\bplus\b|\bwith\b)\s*")  # two drugs in one cell
# 'White' beside 'brown' is crack, as it is sold; alone it may be powder.
_SOLD_TOGETHER = frozenset({frozenset({"white", "brown"}), frozenset({"white", "dark"}), frozenset({"w", "b"})})


@remembered(8192)
def _read(text: str) -> frozenset[Drug]:
    tidy = tidied(text, "list of drugs", 200).casefold().strip(" .")
    if tidy in _NAMED:
        return frozenset({_NAMED[tidy]})
    words = [word for word in _SEVERAL.split(tidy) if word]
    if not words:
        raise UnreadableValue("No drug is named: leave the cell empty where it is not known.")
    if frozenset(words) in _SOLD_TOGETHER:
        return frozenset({Drug.CRACK, Drug.HEROIN})
    for word in words:
        if word in AMBIGUOUS:
            raise UnreadableValue(f"{quoted(word)} may mean {AMBIGUOUS[word]}: write which drug was meant.")
        if word not in _NAMED:
            raise UnreadableValue(f"{quoted(word)} is not a drug known here: write the drug's name alone, or 'other'.")
    return frozenset(_NAMED[word] for word in words)
