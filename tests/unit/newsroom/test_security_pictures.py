"""An upload becomes a picture of our own making, or nothing."""

import random
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from newsroom.security.pictures import (
    LONGEST,
    MOST_PIXELS,
    NotAPicture,
    kept_or_reencoded,
    reencoded,
)

FORMATS = pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
RED, BLUE = (200, 20, 20), (20, 20, 200)
SECRET = b"48.8566,2.3522 by N. Benhima"


def made(form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    """A file whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    file = BytesIO()
    picture.convert(mode).save(file, form, **options)
    return file.getvalue()


def noise(form: str) -> bytes:
    file = BytesIO()
    generator = random.Random(5)
    pixels = bytes(generator.randrange(256) for _byte in range(48 * 32 * 3))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "a description"
    Image.frombytes("RGB", (48, 32), pixels).save(file, form, exif=exif)
    return file.getvalue()


def chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A picture that claims to be of this size, whatever it holds."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"".join((b"\x89PNG\r\n\x1a\n", header, *chunks, chunk(b"IEND")))


def opened(file: bytes, **options: Any) -> Image.Image:
    picture = Image.open(reencoded(BytesIO(file), **options))
    assert picture.format == "WEBP"
    picture.load()
    return picture


def near(found: Any, wanted: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(found, wanted, strict=True))


@FORMATS
def test_a_picture_comes_out_as_webp_with_its_colours(form: str) -> None:
    picture = opened(made(form))
    assert (picture.size, picture.mode) == ((60, 40), "RGB")
    assert near(picture.getpixel((10, 20)), RED)
    assert near(picture.getpixel((50, 20)), BLUE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((3200, 1600), (1600, 800)),
        ((900, 2400), (600, 1600)),
        ((1600, 1600), (1600, 1600)),
        ((1601, 3), (1600, 3)),
        ((20, 10), (20, 10)),
    ],
)
def test_the_longer_side_is_at_most_1600(before: tuple[int, int], after: tuple[int, int]) -> None:
    assert opened(made("PNG", before)).size == after
    assert LONGEST == 1600


def test_a_smaller_limit_can_be_asked_for() -> None:
    assert opened(made("JPEG", (400, 200)), longest=100).size == (100, 50)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_other_colour_models_become_rgb(mode: str) -> None:
    assert opened(made("JPEG" if mode == "CMYK" else "PNG", mode=mode)).mode == "RGB"


@FORMATS
def test_a_picture_that_says_how_it_lies_is_turned_upright(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its left side: the viewer turns it clockwise
    picture = opened(made(form, exif=exif))
    assert picture.size == (40, 60)
    assert near(picture.getpixel((20, 10)), RED)
    assert near(picture.getpixel((20, 50)), BLUE)


def profile(*, exchanged: bool = False) -> bytes:
    """What the colours of a file mean: as on screens, or with red and blue exchanged."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if not exchanged:
        return plain
    half = plain.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1)
    return half.replace(b"????", b"bXYZ", 1)


@FORMATS
def test_colours_stay_what_the_profile_said_that_is_dropped(form: str) -> None:
    for exchanged, left in ((False, RED), (True, BLUE)):
        picture = opened(made(form, icc_profile=profile(exchanged=exchanged)))
        assert "icc_profile" not in picture.info
        found: Any = picture.getpixel((10, 20))
        assert max(range(3), key=lambda n: found[n]) == max(range(3), key=lambda n: left[n])


@pytest.mark.parametrize("broken", [b"no profile", profile()[:200]], ids=["other", "half"])
def test_a_profile_that_cannot_be_read_is_passed_over(broken: bytes) -> None:
    picture = opened(made("JPEG", icc_profile=broken))
    assert near(picture.getpixel((10, 20)), RED)
    assert "icc_profile" not in picture.info


def test_a_profile_of_a_picture_in_grey_is_passed_over() -> None:
    picture = opened(made("PNG", mode="L", icc_profile=profile()))
    assert (picture.mode, "icc_profile" in picture.info) == ("RGB", False)


def test_a_clear_picture_with_a_profile_stays_clear() -> None:
    file = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG", icc_profile=profile())
    found: Any = opened(file.getvalue()).getpixel((10, 10))
    assert found[3] == 0


@FORMATS
def test_nothing_that_the_file_carried_beside_the_picture_is_kept(form: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    options: dict[str, Any] = {"exif": exif}
    if form == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", SECRET.decode())
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", SECRET.decode())
    else:
        options["xmp"] = SECRET
    if form == "JPEG":
        options["comment"] = SECRET
    file = made(form, **options) + SECRET
    assert SECRET in file
    out = reencoded(BytesIO(file)).read()
    assert SECRET not in out
    picture = Image.open(BytesIO(out))
    assert dict(picture.getexif()) == {}
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_transparency_is_kept(form: str) -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    clear.paste((*RED, 255), (10, 0, 20, 20))
    file = BytesIO()
    clear.save(file, form)
    picture = opened(file.getvalue())
    assert picture.mode == "RGBA"
    assert [picture.getpixel((x, 10))[3] for x in (2, 17)] == [0, 255]  # type: ignore[index]


def test_transparency_of_a_palette_is_kept() -> None:
    file = BytesIO()
    picture = Image.new("P", (10, 10), 0)
    picture.putpalette([*RED, *BLUE])
    picture.paste(1, (5, 0, 10, 10))
    picture.save(file, "PNG", transparency=0)
    found = opened(file.getvalue())
    assert [found.getpixel((x, 5))[3] for x in (1, 8)] == [0, 255]  # type: ignore[index]


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"GIF",
        b"<!doctype html><script>alert(1)</script>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"%PDF-1.7 text",
        "نص عادي".encode(),
        made("GIF"),
        made("BMP"),
        made("TIFF"),
        made("ICO", (32, 32)),
    ],
    ids=["empty", "three letters", "html", "svg", "pdf", "text", "gif", "bmp", "tiff", "ico"],
)
def test_what_is_not_such_a_picture_is_refused_whatever_it_is_called(file: bytes) -> None:
    with pytest.raises(NotAPicture):
        reencoded(BytesIO(file))


@FORMATS
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_picture_is_refused(form: str, share: float) -> None:
    file = noise(form)
    with pytest.raises(NotAPicture):
        reencoded(BytesIO(file[: int(len(file) * share)]))


def test_a_png_with_a_part_that_has_no_proper_name_is_refused() -> None:
    pixels = zlib.compress(bytes(3 * 16))
    whole = png(16, 16, chunk(b"IDAT", pixels[:6]), chunk(b"IDAT", pixels[6:]))
    broken = whole.replace(b"IDAT", b"\xff\xfeAT").replace(b"\xff\xfeAT", b"IDAT", 1)
    assert opened(whole).size == (16, 16)
    with pytest.raises(NotAPicture):
        reencoded(BytesIO(broken))


@FORMATS
@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's, of metadata that it skips
def test_a_damaged_picture_is_read_or_refused_and_nothing_else(form: str) -> None:
    file, generator, refused, failed = noise(form), random.Random(7), 0, {}
    for number in range(600):
        damaged = bytearray(file)
        for _byte in range(3):
            within = len(file) if number % 2 else min(400, len(file))
            damaged[generator.randrange(within)] = generator.randrange(256)
        try:
            reencoded(BytesIO(bytes(damaged)))
        except NotAPicture:
            refused += 1
        except Exception as error:  # noqa: BLE001  # whatever it is, it is collected
            failed[type(error).__name__] = str(error)
    assert failed == {}
    assert refused > 0


@pytest.mark.parametrize("size", [(9000, 9000), (30_000, 30_000), (65_535, 65_535)])
def test_a_picture_that_would_unpack_to_too_much_is_refused(size: tuple[int, int]) -> None:
    file = png(*size, chunk(b"IDAT"))
    assert size[0] * size[1] > MOST_PIXELS > 10_000 * len(file)
    with pytest.raises(NotAPicture):
        reencoded(BytesIO(file))


def test_the_reason_is_a_sentence() -> None:
    with pytest.raises(NotAPicture, match=r"^The picture has too many pixels\.$"):
        reencoded(BytesIO(png(9000, 9000, chunk(b"IDAT"))))
    with pytest.raises(NotAPicture, match=r"^The file is not a JPEG, PNG, WebP or AVIF picture\.$"):
        reencoded(BytesIO(b"text"))


def kept(file: bytes) -> bytes:
    content: bytes = kept_or_reencoded(BytesIO(file)).read()
    return content


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_picture_of_our_own_making_is_kept_byte_by_byte(mode: str) -> None:
    ours = reencoded(BytesIO(made("PNG", mode=mode))).read()
    assert kept(ours) == ours


def described(words: bytes) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = words.decode()
    return bytes(exif.tobytes())


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """A picture of ours with another chunk behind it that its length covers."""
    ours = reencoded(BytesIO(made("PNG"))).read()
    inner = ours[8:] + kind + struct.pack("<I", len(data)) + data
    content: bytes = b"RIFF" + struct.pack("<I", len(inner)) + inner
    return content


@pytest.mark.parametrize(
    "file",
    [
        with_chunk(b"EXIF", SECRET + b" "[: len(SECRET) % 2]),
        with_chunk(b"XMP ", SECRET + b" "[: len(SECRET) % 2]),
        reencoded(BytesIO(made("PNG"))).read() + SECRET,
        made("WEBP", exif=described(SECRET)),
    ],
)
def test_a_picture_that_carries_anything_else_is_made_anew(file: bytes) -> None:
    assert SECRET in file
    assert SECRET not in kept(file)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "AVIF"])
def test_a_picture_of_another_kind_is_made_anew(form: str) -> None:
    assert kept(made(form)) == reencoded(BytesIO(made(form))).read()


def test_a_picture_that_is_too_long_is_made_shorter_though_it_is_ours() -> None:
    assert max(Image.open(BytesIO(kept(made("WEBP", size=(1700, 20))))).size) == LONGEST


def test_what_only_looks_like_ours_is_refused() -> None:
    with pytest.raises(NotAPicture):
        kept(b"RIFF\x04\x00\x00\x00WEBP")
