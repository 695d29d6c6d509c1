"""Pictures beside a file of articles: a folder, each picture under the name of its content."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from articles.publishing.exchange.told import PictureTold
from articles.publishing.exchange.values import Refused
from newsroom.security.pictures import NotAPicture, kept_or_reencoded

MOST_BYTES = 40 * 1024 * 1024


class Album:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, content: bytes) -> None:
        """Whole or not at all. What is there under this name is the same."""
        target = self.folder / name
        if not target.exists():
            part = target.with_name(f".{name}.part")
            part.write_bytes(content)
            part.replace(target)

    def read(self, told: PictureTold) -> bytes:
        """Raises ``Refused`` for a file that is absent, elsewhere, or another than told."""
        path = self.folder / told.file
        try:
            if path.resolve().parent != self.folder.resolve() or not path.is_file():
                raise Refused("picture.file", _("The folder of pictures has no such file."))
            if path.stat().st_size > MOST_BYTES:
                raise Refused("picture.file", _("This file is too large for a picture."))
            content = path.read_bytes()
        except OSError as error:
            raise Refused("picture.file", _("This file cannot be read.")) from error
        if told.sha256 and sha256(content).hexdigest() != told.sha256:
            raise Refused("picture.sha256", _("The file is another than the record says."))
        return content

    def picture(self, told: PictureTold) -> "ContentFile[bytes]":
        """What may be stored of it, decoded and named after its content."""
        try:
            made = kept_or_reencoded(BytesIO(self.read(told)))
        except NotAPicture as error:
            why = _("The file is not a JPEG, PNG, WebP or AVIF picture.")
            raise Refused("picture.file", why) from error
        content = made.read()
        return ContentFile(content, name=f"{sha256(content).hexdigest()[:32]}.webp")


def stored_content(name: str) -> bytes | None:
    """A picture of the uploads; ``None`` for one whose file is lost."""
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
            return content
    except OSError:
        return None


def stands_as(name: str, picture: "ContentFile[bytes]") -> bool:
    """Whether the picture ``name`` of the uploads is this one."""
    content = stored_content(name) if name else None
    picture.seek(0)
    same = content is not None and content == picture.read()
    picture.seek(0)
    return same


def reference(name: str, album: Album | None) -> dict[str, str]:
    """What a record says of a picture of the uploads; empty for one whose file is lost."""
    content = stored_content(name)
    if content is None:
        return {}
    digest = sha256(content).hexdigest()
    file = f"{digest}{Path(name).suffix.lower()}"
    if album is not None:
        album.keep(file, content)
    return {"file": file, "sha256": digest}
