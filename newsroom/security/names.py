"""The addresses of a host's name, within a time: the system's resolver has no limit of its own."""

import socket
import time
from concurrent.futures import Future
from threading import BoundedSemaphore, Thread

AT_ONCE = 16
"""Names that are asked for at one moment. A question that hangs cannot be taken back: its thread is
left to itself, and keeps its place until the resolver gives up."""

_places = BoundedSemaphore(AT_ONCE)


def addresses(host: str, port: int, *, seconds: float | None) -> list[str]:
    """The addresses of ``host``, as the resolver has put them in order.

    Raises ``TimeoutError`` where that takes longer than ``seconds``, with the wait for a place
    while others take them all; ``OSError`` or ``UnicodeError`` where the name leads nowhere;
    ``RuntimeError`` where the system has no thread left.
    """
    begun = time.monotonic()
    if not _places.acquire(timeout=seconds):
        raise TimeoutError("too many names are being asked for")
    found: Future[list[str]] = Future()
    # A daemon, so that no process waits for a resolver before it ends.
    asking = Thread(target=_look_up, args=(host, port, found), daemon=True)
    try:
        asking.start()
    except RuntimeError:  # The system has no thread left.
        _places.release()
        raise
    return found.result(None if seconds is None else begun + seconds - time.monotonic())


def _look_up(host: str, port: int, found: Future[list[str]]) -> None:
    try:
        told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        found.set_result([str(entry[4][0]) for entry in told])
    except (OSError, ValueError) as error:  # for whoever waits
        found.set_exception(error)
    finally:
        _places.release()
