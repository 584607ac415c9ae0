"""Bank accounts: a sort code and number, an IBAN, or a building society's roll number; shown masked.

A British IBAN and the sort code and number inside it are one account. A roll number belongs to a customer of a society
whose account at its bank is shared by all its customers, so it is part of what tells accounts apart.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied

# SWIFT, IBAN registry: how long each country's IBAN is. Guernsey, Jersey and the Isle of Man use GB.
IBAN_LENGTHS: Final = MappingProxyType(
    {
        country: int(length)
        for length, countries in (
            each.split(":")
            for each in (
                "15:NO 16:BE,BI 18:DK,FI,FO,GL,NL,SD 19:MK,SI 20:AT,BA,EE,KZ,LT,LU,MN,XK 21:CH,HR,LI,LV "
                "22:BG,BH,CR,DE,GB,GE,IE,ME,RS,VA 23:AE,GI,IL,IQ,OM,SO,TL 24:AD,CZ,ES,MD,PK,RO,SA,SE,SK,TN,VG "
                "25:LY,PT,ST 26:IS,TR 27:BY,DJ,FR,GR,IT,MC,MR,SM 28:AL,AZ,CY,DO,FK,GT,HN,HU,LB,NI,PL,SV "
                "29:BR,EG,PS,QA,UA 30:JO,KW,MU,YE 31:MT,SC 32:LC 33:RU"
            ).split()
        )
        for country in countries.split(",")
    }
)

ROLL_AT_MOST: Final = 18  # the longest reference a payment carries

# 'sort code 00-00-01', 's/c: 000001', '00 00 01': six figures in pairs, or in a run.
_SORT = r"(?:(?:sort\s*code|sort|s\s*/?\s*c)\s*(?:no)?\.?\s*[:=]?\s*)?([0-9]{2}[\s.-]?[0-9]{2}[\s.-]?[0-9]{2})"
# Eight figures, or seven or six as older accounts have, filled with noughts; in fours or pairs as cards print them.
_FIGURES = r"[0-9]{6,8}|[0-9]{4}[\s-][0-9]{4}|[0-9]{2}(?:\s[0-9]{2}){3}"
_NUMBER = rf"(?:(?:account|acct|acc|a\s*/?\s*c)\s*(?:number|num|no)?\.?\s*[:=]?\s*)?({_FIGURES})"
# What stands between the two: they are taken for one account only where nothing else does.
_BETWEEN = r"(?:[\s/,;:|-]|\band\b)+"
_SORT_FIRST = re.compile(rf"{_SORT}{_BETWEEN}{_NUMBER}", re.IGNORECASE)  # as banks print it
_NUMBER_FIRST = re.compile(rf"{_NUMBER}{_BETWEEN}{_SORT}", re.IGNORECASE)  # as it is dictated now and then
# A building society's account: its savers share a sort code and number
_ROLL = re.compile(
    r"[\s,;/-]*\(?\b(?:building\s+society\s+)?roll\s*(?:number|num|no|ref(?:erence)?)?\.?\s*[:=#]?\s*(\S[^()]*?)\)?",
    re.IGNORECASE,
)
# ISO 13616: country, two check figures, and 11 to 30 signs of the country's own
_IBAN = re.compile(r"(?:iban\s*(?:no|number)?\.?\s*[:=]?\s*)?([A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})", re.IGNORECASE)
# Four letters of the bank, then the sort code and the number.
_GB_INSIDE = re.compile(r"GB[0-9]{2}[A-Z]{4}([0-9]{6})([0-9]{8})")
# A card's number, most often sixteen figures: PCI DSS limits where it may be kept, and this is no such place.
_CARD = re.compile(r"[0-9]{16}")
# What a spreadsheet makes of fourteen figures: those it dropped are gone.
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]*)?\s?E\s?\+?[0-9]{1,2}", re.IGNORECASE)
# Nothing said, and not an account
_NOT_SAID = re.compile(r"\W*(?:unknown|n/?[ak]|none|nil|tbc|not known)?\W*", re.IGNORECASE)
_HOW: Final = "write the sort code and number, as in '00-00-01 12345678', or the IBAN"


@dataclass(frozen=True, slots=True)
class BankAccount:
    """One account: a sort code and number, or a foreign IBAN, or a roll number with or without the first."""

    sort_code: str | None = None
    number: str | None = None
    iban: str | None = None
    roll: str | None = None

    def __post_init__(self) -> None:
        if self.iban is not None:
            if self.sort_code or self.number or self.roll or _GB_INSIDE.fullmatch(self.iban):
                raise UnreadableValue("An IBAN stands alone, and a British one is kept as its sort code and number.")
            _checked_iban(self.iban)
        elif (self.sort_code is None) != (self.number is None) or not (self.number or self.roll):
            raise UnreadableValue(f"Half an account finds nobody: {_HOW}.")
        elif self.sort_code is not None and self.number is not None:
            _checked_pair(self.sort_code, self.number)
        if self.roll is not None and self.roll != _roll(self.roll):
            raise UnreadableValue(f"{quoted(_masked(self.roll))} is not a roll number as it is kept.")

    @classmethod
    def parse(cls, text: str) -> "BankAccount":
        """Read an account as written in one field: '00-00-01 12345678', 'a/c 12345678 s/c 000001', an IBAN.

        Refuses a card, half an account, an IBAN that does not check (ISO 7064) and figures that a spreadsheet lost.
        """
        return _read(text)

    @classmethod
    def of(cls, sort_code: str, number: str, roll: str | None = None) -> "BankAccount":
        """Read an account from a column of sort codes and one of numbers; refuses a sort code that has lost its 0."""
        code = re.sub(r"[\s./-]", "", tidied(sort_code, "sort code", 40).strip("='\""))
        figures = re.sub(r"[\s./-]", "", tidied(number, "account number", 40).strip("='\""))
        if not re.fullmatch(r"[0-9]{6}", code):
            note = ": a spreadsheet may have eaten its leading 0" if re.fullmatch(r"[0-9]{5}", code) else ""
            raise UnreadableValue(f"{quoted(sort_code)} is not a sort code, which has 6 figures{note}.")
        if not re.fullmatch(r"[0-9]{6,8}", figures):
            raise UnreadableValue(_not_a_number(number, figures))
        return cls(code, figures.zfill(8), None, _roll(roll) if roll and roll.strip() else None)

    @property
    def key(self) -> int:
        """The 64-bit key on which reports of the same account meet."""
        if self.iban:
            return key_of("bank-account:iban", self.iban)
        folded = re.sub(r"[^A-Z0-9]", "", (self.roll or "").upper())
        return key_of("bank-account", f"{self.sort_code or ''}:{self.number or ''}:{folded}")

    @property
    def shown(self) -> str:
        """The account for a page, with all but the last four figures of its number masked."""
        if self.iban:
            return f"{self.iban[:4]} **** {self.iban[-4:]}"
        pair = [f"{_dashed(self.sort_code)} ****{self.number[-4:]}"] if self.sort_code and self.number else []
        return " ".join([*pair, *([f"roll ****{self.roll[-4:]}"] if self.roll else [])])

    @property
    def in_full(self) -> str:
        """The account with every figure, for whoever must trace it and may read it so."""
        if self.iban:
            return " ".join(re.findall(".{1,4}", self.iban))
        pair = [f"{_dashed(self.sort_code)} {self.number}"] if self.sort_code else []
        return " ".join([*pair, *([f"roll {self.roll}"] if self.roll else [])])

    def __str__(self) -> str:
        return self.shown


@remembered(2048)
def _read(text: str) -> BankAccount:
    tidy = tidied(text, "bank account", 120).strip("='\"`,; ")
    if _SCIENTIFIC.fullmatch(tidy):
        raise UnreadableValue("An account number lost figures in a spreadsheet: set the column to text, fill it again.")
    if found := _IBAN.fullmatch(re.sub(r"[\s-]", "", tidy)):
        return _from_iban(found[1].upper())
    if account := _in_words(tidy):
        return account
    raise UnreadableValue(_why_not(tidy))


def _in_words(tidy: str) -> BankAccount | None:
    account, roll = tidy, None
    if found := re.search(rf"{_ROLL.pattern}$", tidy, re.IGNORECASE):
        account, roll = tidy[: found.start()].rstrip(" ,;("), _roll(found[1])
    if roll and not account:
        return BankAccount(roll=roll)
    figures = re.sub(r"[\s/.-]", "", account)
    if re.fullmatch(r"[0-9]{14}", figures):
        # Fourteen figures are a sort code and number however they are grouped, unless the eight come first.
        eight_first = re.fullmatch(rf"[0-9]{{8}}{_BETWEEN}[0-9]{{2}}-?[0-9]{{2}}-?[0-9]{{2}}", account)
        pair = (figures[8:], figures[:8]) if eight_first else (figures[:6], figures[6:])
        return BankAccount.of(*pair, roll)
    if found := _SORT_FIRST.fullmatch(account):
        return BankAccount.of(found[1], found[2], roll)
    if found := _NUMBER_FIRST.fullmatch(account):
        return BankAccount.of(found[2], found[1], roll)
    return None


def _from_iban(iban: str) -> BankAccount:
    _checked_iban(iban)
    if iban.startswith("GB"):
        inside = _GB_INSIDE.fullmatch(iban)
        if inside is None:
            raise UnreadableValue(
                f"{quoted(_masked(iban))} is not a British IBAN: its bank, sort code or number is wrong."
            )
        return BankAccount(inside[1], inside[2])
    return BankAccount(iban=iban)


def _checked_iban(iban: str) -> None:
    length = IBAN_LENGTHS.get(iban[:2])
    if length is None:
        raise UnreadableValue(f"{quoted(_masked(iban))} is not an IBAN: no country's begin with {iban[:2]}.")
    if len(iban) != length:
        raise UnreadableValue(
            f"{quoted(_masked(iban))} has {len(iban)} characters: an IBAN of {iban[:2]} has {length}."
        )
    if int("".join(str(int(each, 36)) for each in iban[4:] + iban[:4])) % 97 != 1:
        raise UnreadableValue(f"{quoted(_masked(iban))} is mistyped somewhere, for it does not check: read it again.")


def _checked_pair(sort_code: str, number: str) -> None:
    if not re.fullmatch(r"[0-9]{6}", sort_code) or not re.fullmatch(r"[0-9]{8}", number):
        raise UnreadableValue("A sort code has 6 figures and an account number 8: write both in full.")
    if len(set(number)) == 1 or not int(sort_code):
        raise UnreadableValue("That account looks like a stand-in: leave the cell empty where it is not known.")


def _roll(text: str) -> str:
    roll = tidied(text, "roll number", 40).upper().strip(" .,;")
    if len(roll) > ROLL_AT_MOST or not re.fullmatch(r"[A-Z0-9][A-Z0-9 ./-]*", roll) or not re.search("[0-9]", roll):
        raise UnreadableValue(
            f"{quoted(_masked(text))} is not a roll number: it has letters, figures, '/', '.' and '-', and at most 18."
        )
    return roll


def _not_a_number(number: str, figures: str) -> str:
    if re.fullmatch(r"[0-9]{9,10}", figures):
        return f"{quoted(_masked(figures))} has {len(figures)} figures: ask the bank which sort code and 8 figures it stands for."
    return f"{quoted(_masked(number))} is not an account number, which has 6 to 8 figures."


def _why_not(tidy: str) -> str:
    figures = re.sub(r"[\s/.-]", "", tidy)
    if _NOT_SAID.fullmatch(tidy):
        return f"{quoted(tidy)} is no bank account: leave the cell empty where it is not known."
    if _CARD.fullmatch(figures):
        return "Sixteen figures are the number of a card, which may not come in: give the account behind it."
    if re.fullmatch(r"[0-9]{12,13}", figures):
        return f"{quoted(_masked(figures))} may have lost a leading 0: set sort code and number apart with a space."
    if re.fullmatch(r"[0-9]{6,8}", figures):
        return f"{quoted(_masked(figures))} is half an account: {_HOW}."
    return f"{quoted(_masked(tidy))} is not a bank account: {_HOW}."


def _masked(text: str) -> str:
    # A refusal is read by more people than an account is, so it tells only enough to find the cell.
    return re.sub(r"[0-9](?=(?:[^0-9]*[0-9]){4})", "*", text)


def _dashed(sort_code: str | None) -> str:
    return "-".join(re.findall("..", sort_code or ""))
