"""Numbers, handles and QR targets: two agencies' reports of the same one meet on one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.particulars.handle import PLATFORM_NAMES


def refusal(text: str, kind: ContactKind | None = None) -> str:
    """The reason for which a contact point is refused."""
    with pytest.raises(UnreadableValue) as refused:
        ContactPoint.parse(text, kind)
    return refused.value.reason


@pytest.mark.parametrize(
    "written",
    [
        "snap: Invented.Name",
        "Snapchat - invented.name",
        "snapchat @invented.name",
        "SC: invented.name",
        "snap=invented.name",
        "@invented.name (Snap)",
        "@invented.name on snapchat",
        "snapchat.com/add/invented.name",
        "https://www.snapchat.com/add/invented.name?share_id=1",
        "snap:\u00a0@Invented.Name\u200b",
    ],
)
def test_one_handle_is_one_handle_however_it_is_written(written: str) -> None:
    point = ContactPoint.parse(written)
    assert point == ContactPoint(ContactKind.HANDLE, "invented.name", "snapchat")
    assert point.key == ContactPoint.parse("snapchat: invented.name").key


@pytest.mark.parametrize(
    ("link", "platform"),
    [
        ("instagram.com/invented_one", "instagram"),
        ("https://www.instagram.com/invented_one/?igshid=abc", "instagram"),
        ("t.me/invented_one", "telegram"),
        ("https://t.me/s/invented_one", "telegram"),
        ("tg://resolve?domain=invented_one", "telegram"),
        ("https://www.tiktok.com/@invented_one?lang=en", "tiktok"),
        ("facebook.com/invented_one", "facebook"),
        ("https://x.com/invented_one", "x"),
        ("twitter.com/invented_one", "x"),
        ("threads.net/@invented_one", "threads"),
    ],
)
def test_a_link_to_a_profile_is_its_handle(link: str, platform: str) -> None:
    assert ContactPoint.parse(link) == ContactPoint(ContactKind.HANDLE, "invented_one", platform)


def test_a_facebook_page_without_a_name_is_known_by_its_number() -> None:
    point = ContactPoint.parse("https://www.facebook.com/profile.php?id=100000000000000")
    assert (point.platform, point.value) == ("facebook", "100000000000000")


def test_the_same_name_on_two_platforms_is_two_contact_points() -> None:
    snap, insta, unsaid = (ContactPoint.parse(text) for text in ("snap: invented", "insta: invented", "@invented"))
    assert len({snap.key, insta.key, unsaid.key}) == 3
    assert unsaid.platform is None


def test_a_hyphen_inside_a_name_does_not_make_a_platform_of_its_first_half() -> None:
    assert ContactPoint.parse("snap-invented", ContactKind.HANDLE).value == "snap-invented"
    assert ContactPoint.parse("@x-invented") == ContactPoint(ContactKind.HANDLE, "x-invented")


@pytest.mark.parametrize("written", ["@a / @b", "@a, @b", "@a @b", "@a and @b", "snap: a & b"])
def test_two_handles_in_one_cell_are_refused(written: str) -> None:
    assert "more than a handle" in refusal(written)


def test_letters_that_only_look_alike_are_refused() -> None:
    assert "no handle may hold" in refusal("@n\u0430me")


@pytest.mark.parametrize("written", ["@", "snap:", "@name!name", "@" + "a" * 80, "@a\0b", "@-name"])
def test_what_is_no_handle_is_refused(written: str) -> None:
    assert refusal(written).endswith(".")


@pytest.mark.parametrize("written", ["07700 900123", "+44 7700 900123", "snap: 07700900123", "07700900123"])
def test_a_number_among_handles_is_refused_with_the_right_column(written: str) -> None:
    assert "give it as a number" in refusal(written, ContactKind.HANDLE)


def test_a_bare_word_is_a_handle_only_where_handles_are_expected() -> None:
    assert ContactPoint.parse("Invented_Name", ContactKind.HANDLE).shown == "@invented_name"
    assert "not a telephone number" in refusal("Invented_Name")


@pytest.mark.parametrize(
    "written",
    [
        "https://menu.example.com/List?b=2&a=1",
        "HTTP://www.Menu.Example.com:80/List/?a=1&b=2&utm_source=card",
        "menu.example.com/List?a=1&b=2&fbclid=x",
        "qr: https://menu.example.com:443/List?a=1&b=2",
        "https://www.www.menu.example.com/List?a=1&b=2",
        "QR code - menu.example.com/List?a=1&b=2#:~:text=x",
    ],
)
def test_one_qr_target_is_one_target_whatever_its_decoration(written: str) -> None:
    assert ContactPoint.parse(written, ContactKind.QR).value == "https://menu.example.com/List?a=1&b=2"


def test_a_path_keeps_its_case_for_it_may_lead_elsewhere() -> None:
    invitations = [ContactPoint.parse(f"https://t.me/+{code}") for code in ("AbCdEf", "abcdef")]
    assert [point.kind for point in invitations] == [ContactKind.QR, ContactKind.QR]
    assert invitations[0].key != invitations[1].key


@pytest.mark.parametrize(
    ("target", "reached"),
    [
        ("https://wa.me/447700900123", "07700 900123"),
        ("https://api.whatsapp.com/send?phone=447700900123&text=menu", "07700 900123"),
        ("tel:07700900123", "07700 900123"),
        ("SMSTO:07700900123:menu", "07700 900123"),
        ("https://t.me/+447700900123", "07700 900123"),
        ("https://instagram.com/invented_one", "instagram: invented_one"),
        ("tg://resolve?domain=invented_one", "telegram: invented_one"),
    ],
)
def test_a_qr_code_says_which_number_or_handle_it_opens(target: str, reached: str) -> None:
    point = ContactPoint.parse(target, ContactKind.QR)
    assert point.kind is ContactKind.QR
    assert point.reaches is not None
    assert point.reaches.shown == reached
    assert ContactPoint.parse(point.shown) == point


def test_a_qr_code_that_opens_a_page_reaches_nothing_more() -> None:
    assert ContactPoint.parse("https://menu.example.com/x", ContactKind.QR).reaches is None
    assert ContactPoint.parse("07700 900123").reaches is None


def test_a_qr_code_that_opens_no_possible_number_is_kept_and_reaches_nobody() -> None:
    assert ContactPoint.parse("https://wa.me/447000000000", ContactKind.QR).reaches is None


@pytest.mark.parametrize(
    "written",
    [
        "menu",
        "scan me",
        "javascript:alert(1)",
        "mailto:someone@example.com",
        "https://",
        "https://user:word@example.com/x",
        "https://example.com:99999/x",
        "https://[::1]/x",
        "https://exa mple.com",
        "https://example.com/\0",
        "https://example.com/" + "x" * 3000,
        "tel:unknown",
        "",
    ],
)
def test_what_is_no_qr_target_is_refused(written: str) -> None:
    assert refusal(written, ContactKind.QR).endswith(".")


def test_kinds_never_share_a_key() -> None:
    values = [ContactPoint(kind, "447700900123") for kind in ContactKind]
    assert len({point.key for point in values}) == len(ContactKind)


def test_a_key_stays_the_same_for_ever() -> None:
    assert ContactPoint.parse("07700 900123").key == 5097864624239369267


names = st.from_regex(r"[a-z][a-z0-9._-]{0,20}[a-z0-9]", fullmatch=True)


@given(names, st.sampled_from([None, *PLATFORM_NAMES]))
def test_a_handle_shown_reads_back_the_same(name: str, platform: str | None) -> None:
    point = ContactPoint(ContactKind.HANDLE, name, platform)
    assert ContactPoint.parse(point.shown) == point


paths = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20)


@given(st.sampled_from(["example.com", "menu.example.org", "xn--bcher-kva.example"]), paths, paths, paths)
def test_a_qr_target_shown_reads_back_the_same(host: str, path: str, query: str, fragment: str) -> None:
    try:
        point = ContactPoint.parse(f"https://{host}/{path}?q={query}#{fragment}", ContactKind.QR)
    except UnreadableValue:
        return
    assert ContactPoint.parse(point.shown) == point
    assert ContactPoint.parse(point.value, ContactKind.QR) == point
