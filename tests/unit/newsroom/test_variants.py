"""The sizes and formats that are made of a picture."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from PIL import Image, ImageCms
from pytest_django import Settings

from newsroom import variants
from newsroom.security.pictures import NotAPicture
from newsroom.variants import Variants, ladder, make

RED, BLUE = (200, 20, 20), (20, 20, 200)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def encoded(size: tuple[int, int], form: str = "WEBP", mode: str = "RGB") -> BytesIO:
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    file = BytesIO()
    picture.convert(mode).save(file, form, quality=100)
    file.seek(0)
    return file


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, (1,)),
        (320, (320,)),
        (340, (340,)),
        (360, (320, 360)),
        (700, (320, 700)),
        (720, (320, 640, 720)),
        (1200, (320, 640, 800, 960, 1200)),
        (1600, (320, 640, 800, 960, 1200, 1600)),
        (4000, (320, 640, 800, 960, 1200, 1600)),
    ],
)
def test_no_width_is_more_than_the_pictures_and_none_is_next_to_it(
    width: int, widths: tuple[int, ...]
) -> None:
    assert ladder(width) == widths


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ((1600, 1000), ["1200.jpg", *(f"{w}.{e}" for e in ("avif", "webp")
                                      for w in (1200, 1600, 320, 640, 800, 960))]),
        ((700, 900), ["320.avif", "320.webp", "700.avif", "700.jpg", "700.webp"]),
        ((20, 10), ["20.avif", "20.jpg", "20.webp"]),
    ],
)  # fmt: skip
def test_each_width_is_there_in_modern_formats_and_one_in_a_format_of_old(
    folder: Path, size: tuple[int, int], names: list[str]
) -> None:
    made = make(encoded(size))
    assert sorted(name.removeprefix(f"{made.key}-") for name in files(folder)) == sorted(names)


@pytest.mark.parametrize(("ending", "form"), [("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")])
def test_a_variant_is_what_its_name_says(folder: Path, ending: str, form: str) -> None:
    make(encoded((900, 600)))
    of_this_format = [*folder.rglob(f"*.{ending}")]
    assert of_this_format
    for path in of_this_format:
        with Image.open(path) as picture:
            assert picture.format == form
            assert picture.width == int(path.stem.rsplit("-", 1)[1])
            assert picture.height == round(picture.width * 2 / 3)
            for place, colour in ((0.25, RED), (0.75, BLUE)):
                at = (int(picture.width * place), picture.height // 2)
                found: Any = picture.convert("RGB").getpixel(at)
                assert all(abs(one - other) < 25 for one, other in zip(found, colour, strict=True))


def test_a_very_flat_picture_keeps_a_line(folder: Path) -> None:
    make(encoded((1600, 1)))
    for path in folder.rglob("*-320.*"):
        with Image.open(path) as picture:
            assert picture.size == (320, 1)


def test_what_was_clear_is_white_where_a_format_knows_no_transparency(folder: Path) -> None:
    file = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(file, "PNG")
    file.seek(0)
    make(file)
    for path in folder.rglob("*-40.*"):
        with Image.open(path) as picture:
            wanted = (255, 255, 255) if path.suffix == ".jpg" else (0, 0, 0, 0)
            seen: Any = picture.getpixel((20, 20))
            assert seen[3:] == wanted[3:]
            assert path.suffix != ".jpg" or min(seen) > 250


def test_names_change_with_the_picture_and_with_the_recipe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = [make(encoded(size)).key for size in ((40, 30), (41, 30), (40, 30))]
    assert keys[0] == keys[2] != keys[1]
    monkeypatch.setattr(variants, "RECIPE", b"another")
    assert make(encoded((40, 30))).key not in keys


def test_what_is_there_is_not_made_again_and_what_is_missing_is(folder: Path) -> None:
    made = make(encoded((900, 600)))
    before = files(folder)
    kept, lost = (default_storage.path(made.name(width, "avif")) for width in (320, 640))
    Path(kept).write_bytes(b"kept")
    Path(lost).unlink()
    assert make(encoded((900, 600))) == made
    assert files(folder) == {**before, Path(kept).name: b"kept"}


def test_a_file_that_could_not_be_written_whole_is_not_left_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: FileSystemStorage, name: str, content: Any) -> str:
        Path(self.path(name)).parent.mkdir(parents=True)
        Path(self.path(name)).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(FileSystemStorage, "_save", full)
        with pytest.raises(OSError, match="No space left"):
            make(encoded((40, 30)))
    assert files(folder) == {}


def test_what_was_half_written_when_all_ended_does_not_pass_for_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(self: FileSystemStorage, name: str, content: Any) -> str:
        Path(self.path(name)).parent.mkdir(parents=True)
        Path(self.path(name)).write_bytes(content.read()[:20])
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(FileSystemStorage, "_save", ends)
        with pytest.raises(KeyboardInterrupt):
            make(encoded((40, 30)))
    (half,) = files(folder)
    assert half.endswith(".part")
    made = make(encoded((40, 30)))
    for ending in ("avif", "webp", "jpg"):
        with Image.open(default_storage.path(made.name(40, ending))) as picture:
            assert picture.size == (40, 30)


def test_a_variant_carries_nothing_but_its_picture(folder: Path) -> None:
    file = encoded((400, 300), "JPEG")
    with Image.open(file) as picture:
        told = BytesIO()
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        picture.save(told, "JPEG", comment=b"a camera's", icc_profile=profile, exif=Image.Exif())
    told.seek(0)
    make(told)
    for path in folder.rglob("*-*"):
        with Image.open(path) as picture:
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info), path.name


def test_no_picture_has_no_variants(folder: Path) -> None:
    with pytest.raises(NotAPicture):
        make(BytesIO(b"<svg/>"))
    assert files(folder) == {}
    assert Variants() == Variants("", ())
