"""Addresses of wallets by their own checksums. The addresses are the published examples of BIP 173, BIP 350 and EIP-55; nobody's else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.finding.model import FoundKind
from counterline.finding.reading_words import find
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.wallet import Wallet

OLD = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
ETHEREUM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"


@pytest.mark.parametrize(
    ("written", "address", "chain"),
    [
        (OLD, OLD, "Bitcoin"),
        (f"bitcoin:{OLD}?amount=0.1", OLD, "Bitcoin"),
        (f"BTC: {OLD}", OLD, "Bitcoin"),
        (SEGWIT.upper(), SEGWIT, "Bitcoin"),
        (TAPROOT, TAPROOT, "Bitcoin"),
        (ETHEREUM, ETHEREUM, "Ethereum"),
        (ETHEREUM.lower(), ETHEREUM, "Ethereum"),
        (TRON, TRON, "Tron"),
    ],
)
def test_one_wallet_is_one_however_it_is_written(written: str, address: str, chain: str) -> None:
    found = Wallet.parse(written)
    assert (found.address, found.chain, found.key) == (address, chain, Wallet.parse(address).key)


@pytest.mark.parametrize("address", [OLD, SEGWIT, TAPROOT, ETHEREUM, TRON])
@given(data=st.data())
def test_no_slip_of_one_sign_makes_another_wallet(address: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(4, len(address) - 1))
    sign = data.draw(st.sampled_from("23456789abcdefACDEF"))
    slipped = f"{address[:place]}{sign}{address[place + 1 :]}"
    if slipped == address:
        return
    with pytest.raises(UnreadableValue):
        Wallet.parse(slipped)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (
            "a wallet on his phone",
            "This is not the address of a wallet: copy it again, character for character, without other words.",
        ),
        # The version-0 programme in the checksum of a later one, as BIP 350 refuses it.
        (
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
            "What begins 'bc1q' is not a wallet's address, for it does not check: copy it again, character for character.",
        ),
        (
            "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
            "This is a key and no address: it moves the money, so it may not come in. Give the address.",
        ),
    ],
)
def test_what_is_no_address_is_refused_without_being_quoted(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue) as refused:
        Wallet.parse(written)
    assert refused.value.reason == why


def test_a_wallet_is_found_in_a_reports_words() -> None:
    found = find(f"Paid in coin to {ETHEREUM.lower()}, then on to {SEGWIT}.")
    wallets = [(each.said, each.value, each.key) for each in found if each.kind is FoundKind.WALLET]
    assert wallets == [
        (ETHEREUM.lower(), ETHEREUM, Wallet.parse(ETHEREUM).key),
        (SEGWIT, SEGWIT, Wallet.parse(SEGWIT).key),
    ]
