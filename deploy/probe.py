"""Whether the web process serves: ``python deploy/probe.py`` ends with 0 if it does, else with 1.

It asks under the name in SITE_URL, which may ask whatever ALLOWED_HOSTS says, so that a probe
needs no host of its own there; and it asks the process itself, never a proxy. A socket that
is no port cannot be asked.
"""

import http.client
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the project, from anywhere

from django.core.exceptions import ImproperlyConfigured

from newsroom import env

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
"""Addresses that mean all of the machine's, and where to knock instead."""


def main() -> int:
    port = env.number("PORT", 8000, minimum=1, maximum=65535)
    site = urlsplit(env.site_url("SITE_URL", f"http://127.0.0.1:{port}"))
    bound = urlsplit("//" + env.listening("BIND", f"127.0.0.1:{port}")[0])
    host = EVERYWHERE.get(str(bound.hostname), str(bound.hostname))
    asking = http.client.HTTPConnection(host, bound.port, timeout=2)
    try:
        asking.request("GET", "/health/ready", headers={"Host": site.netloc})
        return 0 if asking.getresponse().status == 200 else 1
    except (OSError, http.client.HTTPException):
        return 1
    finally:
        asking.close()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ImproperlyConfigured as error:
        sys.exit(f"{error}")
