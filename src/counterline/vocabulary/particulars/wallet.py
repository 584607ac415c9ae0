"""Addresses of wallets on public chains, each by its own checksum: Base58Check, Bech32, Bech32m and EIP-55.

Nothing is looked up on any chain. A private key is no address: it is refused without being quoted.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from base58_bech32 import base58, bech32
from base58_bech32.exceptions import Base58Bech32Exception
from Crypto.Hash import keccak

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import tidied

# The first byte of what a Base58Check address holds, by SLIP-44's chains; twenty bytes of a key's or script's hash follow.
_CHAIN_OF_BYTE: Final = MappingProxyType(
    {
        **dict.fromkeys((0x00, 0x05), "Bitcoin"),
        **dict.fromkeys((0x30, 0x32), "Litecoin"),
        **dict.fromkeys((0x1E, 0x16), "Dogecoin"),
        **dict.fromkeys((0x4C, 0x10), "Dash"),
        0x41: "Tron",
    }
)
_CHAIN_OF_PREFIX: Final = MappingProxyType({"bc": "Bitcoin", "ltc": "Litecoin"})
_KEY_BYTES: Final = (33, 34, 78)  # a private key as wallets export it (WIF), and an extended one (BIP 32)
# As a payment link writes it (BIP 21), or a label in a spreadsheet.
_LABEL: Final = re.compile(
    r"(?:(?:wallet|bitcoin|litecoin|dogecoin|dash|tron|ethereum|btc|ltc|eth|trx)\s*(?:address)?\s*[:=]\s*)?([A-Za-z0-9]+)(?:\?\S*)?",
    re.IGNORECASE,
)
# EIP-55: twenty bytes in hexadecimal figures.
_ETHEREUM: Final = re.compile(r"0[xX][0-9a-fA-F]{40}")
# 69 bytes or more in a Base58 of its own.
_MONERO: Final = re.compile(r"[48][1-9A-HJ-NP-Za-km-z]{94,105}")
_HOW: Final = "copy it again, character for character"
_IN_WORDS: Final = "write it in the description, for only addresses of Bitcoin, Ethereum, Litecoin, Dogecoin, Dash and Tron are checked"


@dataclass(frozen=True, slots=True)
class Wallet:
    """One address that checks, as its chain writes it, and the chain; an Ethereum address serves every chain of its form."""

    address: str
    chain: str

    @classmethod
    def parse(cls, text: str) -> "Wallet":
        """Read an address, with or without 'bitcoin:' before it; refuses a private key and any address that does not check."""
        return _read(text)

    @property
    def key(self) -> int:
        """The 64-bit key on which reports of the same wallet meet."""
        return key_of("wallet", self.address.casefold() if self.chain == "Ethereum" else self.address)

    @property
    def shown(self) -> str:
        """The address in full, since a part of one names nothing."""
        return self.address

    def __str__(self) -> str:
        return self.address


@remembered(2048)
def _read(text: str) -> Wallet:
    found = _LABEL.fullmatch(tidied(text, "wallet address", 200).strip("='\"`,; "))
    if found is None:
        raise UnreadableValue(f"This is not the address of a wallet: {_HOW}, without other words.")
    address = found[1]
    if _ETHEREUM.fullmatch(address):
        return Wallet(_ethereum(address), "Ethereum")
    if address.casefold().startswith(tuple(f"{each}1" for each in _CHAIN_OF_PREFIX)):
        return _bech32(address.lower() if address.isupper() else address)
    return _base58(address)


def _ethereum(address: str) -> str:
    """The address in the capitals of EIP-55. One in small letters alone, or capitals alone, carries no checksum."""
    figures = address[2:]
    hashed = keccak.new(digest_bits=256, data=figures.lower().encode()).hexdigest()
    checked = "".join(
        each.upper() if int(nibble, 16) > 7 else each for each, nibble in zip(figures.lower(), hashed, strict=False)
    )
    if figures not in (checked, figures.lower(), figures.upper()):
        raise UnreadableValue(_mistyped(address))
    return f"0x{checked}"


def _bech32(address: str) -> Wallet:
    try:
        prefix, data, constant = bech32.bech32_decode(address, limit=90)
        program = bech32.convertbits(data[1:], 5, 8, False)
    except Base58Bech32Exception:
        raise UnreadableValue(_mistyped(address)) from None
    # BIP 350: the first version is written in Bech32, all later ones in Bech32m.
    wanted = bech32.BECH32_M_CONST if data and data[0] else bech32.BECH32_1_CONST
    sizes = (20, 32) if data and data[0] == 0 else range(2, 41)
    if constant != wanted or not data or data[0] > 16 or len(program) not in sizes:
        raise UnreadableValue(_mistyped(address))
    return Wallet(address, _CHAIN_OF_PREFIX[prefix])


def _base58(address: str) -> Wallet:
    if _MONERO.fullmatch(address):
        raise UnreadableValue(f"An address of Monero is not checked here: {_IN_WORDS}.")
    try:
        held = base58.b58decode_check(address)
    except Base58Bech32Exception:
        raise UnreadableValue(_mistyped(address)) from None
    if len(held) in _KEY_BYTES:
        raise UnreadableValue(
            "This is a key and no address: it moves the money, so it may not come in. Give the address."
        )
    chain = _CHAIN_OF_BYTE.get(held[0]) if len(held) == 21 else None
    if chain is None:
        raise UnreadableValue(f"This checks and is no address of a chain that is known here: {_IN_WORDS}.")
    return Wallet(address, chain)


def _mistyped(address: str) -> str:
    # Four characters find the cell, and give nothing away where a key was pasted for an address.
    return f"What begins '{address[:4]}' is not a wallet's address, for it does not check: {_HOW}."
