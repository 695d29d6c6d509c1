"""nginx in front of a site, by the configuration that is deployed."""

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.site import Site, free_port
from tests.environment import ROOT

LIMITS = tuple(f"NGINX_{kind}_EACH" for kind in ("SEARCHES", "DESK", "PROGRAMS", "BEACONS"))
MODULES = Path("/etc/nginx/modules-enabled")


def missing() -> str:
    """What to do where nginx cannot stand in front; empty where it can."""
    if not shutil.which("nginx", path=_path()) or not shutil.which("envsubst"):
        return "needs nginx and envsubst: apt-get install nginx-light gettext-base"
    if not list(MODULES.glob("*cache-purge*")):
        return "needs the module that purges: apt-get install libnginx-mod-http-cache-purge"
    return ""


@dataclass(frozen=True)
class Ports:
    """Chosen before there is a site, which has to know where to purge."""

    readers: int
    purge: int

    @classmethod
    def free(cls) -> "Ports":
        return cls(free_port(), free_port())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.readers}"

    @property
    def purge_url(self) -> str:
        return f"http://127.0.0.1:{self.purge}"


@contextmanager
def fronted(site: Site, ports: Ports, folder: Path, *servers: str, **more: str) -> Iterator[int]:
    """nginx in front of ``site``, or of all ``servers`` (``127.0.0.1:8000``), with its files in
    ``folder``, for as long as the block lasts; gives back its process."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # its workers are another user
    shutil.copytree(ROOT / "deploy" / "nginx", folder / "deploy", dirs_exist_ok=True)
    told = {
        "PATH": _path(),
        "NGINX_RUN": str(folder / "run"),
        "NGINX_CACHE": str(folder / "cache"),
        "NGINX_STATIC": f"{site.environment['DATA_DIR']}/static",
        "NGINX_LISTEN": f"127.0.0.1:{ports.readers}",
        "NGINX_PURGE_LISTEN": f"127.0.0.1:{ports.purge}",
        "NGINX_SITES": _servers(servers or (site.url.removeprefix("http://"),)),
        "NGINX_WORKERS": "1",
        "NGINX_ACCESS_LOG": str(folder / "access.log"),
        "NGINX_CACHE_STATUS": "add_header X-Cache $upstream_cache_status;",
        # All who ask come from one address.
        "NGINX_CONNECTIONS_EACH": "1000",
        **dict.fromkeys(LIMITS, "100000"),
        **more,
    }
    # Ours alone: of others there may be some that need more than this configuration has.
    modules = folder / "modules"
    modules.mkdir(exist_ok=True)
    for module in (*MODULES.glob("*cache-purge*"), *MODULES.glob("*brotli-static*")):
        (modules / module.name).write_text(module.read_text("utf-8"), encoding="utf-8")
    told["NGINX_MODULES"] = str(modules)
    with (folder / "error.log").open("w") as log:
        process = subprocess.Popen(
            [str(folder / "deploy" / "start")], env=told, stderr=log, start_new_session=True
        )
    try:
        _wait(process, ports, folder)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def _servers(servers: Sequence[str]) -> str:
    return " ".join(f"server {one};" for one in servers)


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def _wait(process: "subprocess.Popen[bytes]", ports: Ports, folder: Path) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(f"{ports.purge_url}/ready", timeout=5):
                return
        except (OSError, urllib.error.URLError):
            if process.poll() is not None or time.monotonic() > end:
                said = (folder / "error.log").read_text("utf-8")
                raise AssertionError(f"nginx did not come up: {said}") from None
            time.sleep(0.05)
