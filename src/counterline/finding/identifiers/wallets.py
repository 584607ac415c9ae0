"""Addresses of wallets in a report: a run of letters and figures whose own checksum is right."""

import re

from counterline.finding.model import FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.wallet import Wallet

# From 26 signs (Base58Check) to 74 (Bech32m), or 0x and forty figures. What is not one of these hardly ever checks.
_ADDRESS = re.compile(r"(?<![A-Za-z0-9])(?:0[xX][0-9a-fA-F]{40}|[A-Za-z0-9]{26,74})(?![A-Za-z0-9])")


def wallets(passage: Passage) -> Hits:
    """Find addresses of wallets, each by a checksum that is right; forty figures after 0x may carry none."""
    for match in _ADDRESS.finditer(passage.text):
        if (wallet := readable(Wallet.parse, match[0])) is None:
            continue
        why = f"An address of {wallet.chain} that checks."
        yield Hit(*match.span(), FoundKind.WALLET, wallet.address, wallet.shown, why, wallet.key)
