"""The charset of the header, UTF-8, the charset that is declared, the one that letters show."""

import gzip

import pytest

from articles.wire.charset import decoded, media_type

ARABIC = "أعلنت الحكومة اليوم عن خطة جديدة لدعم الاقتصاد الوطني, وقالت الوزارة إن المشروع سيبدأ"
FRENCH = "<p>L’été est arrivé à l’école, dit-on « déjà » — c’est un fait avéré.</p>"


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6", "utf-8", "utf-16"])
def test_the_charset_of_the_header_is_taken(charset: str) -> None:
    assert decoded(ARABIC.encode(charset), f"text/html; charset={charset}") == ARABIC


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6"])
@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="{}">',
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
        "",
    ],
)
def test_without_a_header_the_declaration_or_the_letters_decide(charset: str, head: str) -> None:
    page = head.format(charset) + f"<p>{ARABIC}</p>"
    assert decoded(page.encode(charset)) == page


def test_the_header_comes_before_what_the_page_declares() -> None:
    page = f'<meta charset="iso-8859-1"><p>{ARABIC}</p>'
    assert decoded(page.encode("cp1256"), 'text/html; Charset="Windows-1256"') == page


@pytest.mark.parametrize(
    "said", ["text/html; charset=iso-8859-6", "text/html; charset=nonsense", "text/html", ""]
)
def test_a_header_that_is_wrong_or_no_charset_is_passed_over(said: str) -> None:
    page = f'<meta charset="iso-8859-15">{FRENCH}'
    assert decoded(page.encode(), said) == page


@pytest.mark.parametrize("label", ["punycode", "idna", "unicode_escape", "zip", "undefined"])
def test_codecs_that_are_no_charsets_are_not_run(label: str) -> None:
    assert decoded(b"<p>\\u0041-</p>", f"text/html; charset={label}") == "<p>\\u0041-</p>"


def test_a_stray_byte_does_not_change_the_charset_of_a_page() -> None:
    body = (FRENCH * 9).encode()
    assert decoded(body[:60] + b"\xff" + body[60:]).replace("\ufffd", "") == FRENCH * 9


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252"])
def test_quotation_marks_of_windows_are_read_under_the_label_of_latin_1(label: str) -> None:
    assert decoded(FRENCH.encode("cp1252"), f"text/html; charset={label}") == FRENCH


def test_a_mark_of_byte_order_is_no_text() -> None:
    assert decoded(b"\xef\xbb\xbf<p>x</p>") == "<p>x</p>"


def test_a_packed_page_that_unpacks_to_too_much_stays_packed() -> None:
    packed = gzip.compress(b"a" * 6_000_000)
    assert len(decoded(packed)) <= len(packed)


@pytest.mark.parametrize(
    ("header", "kind"),
    [("", ""), ("Text/HTML; charset=utf-8", "text/html"), ("application/pdf", "application/pdf")],
)
def test_the_media_type_is_read_without_its_parameters(header: str, kind: str) -> None:
    assert media_type(header) == kind
