"""Finds Chromium, or gets it: the system's, else Debian's package where root can, else
Playwright's own. ``python -m tests.e2e.browser`` says which and fails with a way out.

The shell is the same Chromium without windows, which nobody sees here: it takes less than half
the time for a page and a third of the room, so it comes first.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Browser, Playwright, sync_playwright

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def system_chromium() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=system_chromium(), args=list(FLAGS))


def get() -> str:
    """The name of a Chromium that starts, installed on the way if there is none.

    Raises ``SystemExit`` with a sentence when none can be had.
    """
    if (found := system_chromium()) and _starts():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium with apt-get (some 70 MB, once)", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        # Not every distribution has the shell by itself.
        for package in (SHELL, "chromium"):
            subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False)
            if (found := system_chromium()) and _starts():
                return found
    if not _starts():
        print("Installing Playwright's Chromium (some 100 MB, once)", flush=True)
        playwright = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
        subprocess.run(playwright, check=False)
    if _starts():
        return "Playwright's Chromium"
    sys.exit(
        "There is no Chromium and none could be installed. Install the package chromium, or"
        " run: python -m playwright install --with-deps chromium"
    )


def _starts() -> bool:
    try:
        with sync_playwright() as playwright:
            launch(playwright).close()
    except Exception as error:  # noqa: BLE001  # whatever stops it, the answer is no
        print(f"  {str(error).splitlines()[0]}", flush=True)
        return False
    return True


if __name__ == "__main__":
    print(f"   {get()}")
