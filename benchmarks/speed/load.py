"""Load by wrk, which asks for many addresses in turn."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from benchmarks.speed import cores

CONNECTIONS = 16
_HEAD = 1_000
"""Bytes that an answer without a body has at the most."""
_SCRIPT = """
local paths, tags, headers, n = {}, {}, {}, 0
function init(args)
  for line in io.lines(args[1]) do
    local path, tag = line:match("^(%S+) ?(.*)$")
    paths[#paths + 1], tags[#tags + 1] = path, tag
  end
  for line in io.lines(args[2]) do
    local name, value = line:match("^([^:]+): (.*)$")
    headers[name] = value
  end
end
function request()
  n = n % #paths + 1
  if tags[n] ~= "" then headers["If-None-Match"] = tags[n] end
  return wrk.format(METHOD, paths[n], headers)
end
function delay() return PAUSE end
function done(summary, latency, requests)
  io.write(string.format("\\n{\\"requests\\": %d, \\"seconds\\": %f, \\"p50\\": %f, \\"p99\\": %f,"
    .. " \\"bytes\\": %d, \\"failed\\": %d, \\"refused\\": %d}\\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, summary.bytes,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.errors.status))
end
"""


@dataclass(frozen=True)
class Measured:
    requests: int
    seconds: float
    p50: float
    """In milliseconds."""
    p99: float
    bytes: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


@dataclass(frozen=True)
class Target:
    """What is asked, over and over, in turn."""

    url: str
    paths: Sequence[str]
    tags: Sequence[str] = ()
    """Of each path: what of it is known already (``ETag``), to be answered by 304."""
    method: str = "GET"
    headers: Mapping[str, str] | None = None
    pause: int = 0
    """Milliseconds that each connection waits before it asks again."""


def missing() -> str:
    """What to do where there is no wrk; empty where there is."""
    return "" if shutil.which("wrk") else "needs wrk: apt-get install wrk"


def load(target: Target, seconds: float, connections: int = CONNECTIONS) -> Measured:
    """Ask for so long. Raises ``AssertionError`` where anything but what was asked for came."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        headers = {"Accept-Encoding": "gzip", **(target.headers or {})}
        files = {
            "script.lua": _script(target),
            "paths": "".join(map("{} {}\n".format, target.paths, target.tags or repeat(""))),
            "headers": "".join(f"{name}: {value}\n" for name, value in headers.items()),
        }
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        with cores.on(cores.LOAD):
            done = subprocess.run(
                [
                    *("wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s"),
                    *("--timeout", "20s", "-s", "script.lua", target.url),
                    *("--", "paths", "headers"),
                ],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
    assert done.returncode == 0, done.stderr or done.stdout
    told = json.loads(done.stdout.strip().splitlines()[-1])
    assert not told.pop("failed"), f"connections failed: {target.url}{target.paths[0]}"
    assert not told.pop("refused"), f"not all answers were right: {target.url}{target.paths[0]}"
    measured = Measured(**told)
    assert not target.tags or measured.bytes < measured.requests * _HEAD, (
        f"not all answers were 304: {target.url}{target.paths[0]}"
    )
    return measured


def _script(target: Target) -> str:
    script = _SCRIPT.replace("METHOD", json.dumps(target.method))
    if target.pause:
        return script.replace("PAUSE", str(target.pause))
    # To be asked for a pause of nothing takes time, too.
    return script.replace("function delay() return PAUSE end\n", "")
