"""A real browser on a real server, with the demonstration's content."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.e2e.browser import launch
from tests.e2e.demonstrated import demonstrated
from tests.e2e.pages import addresses
from tests.e2e.site import Site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these on one worker, so that there is one site and one browser."""
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group("e2e"))


@pytest.fixture(scope="session")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, testrun_uid: str
) -> Iterator[Site]:
    """With the demonstration that is loaded once for all tests of a run."""
    with demonstrated("e2e", testrun_uid, django_db_blocker) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


# The headless browser names itself a robot, and robots are not counted.
READER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/156.0.0.0 Safari/537.36"
)
Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Opener]:
    """Open a page of the site in a fresh context: ``open_page("/en/", width=390)``.

    The test fails at its end if the page reported an error, such as a breach of the
    content security policy.
    """
    contexts = []
    errors: list[str] = []

    def opened(
        path: str,
        *,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        scripts: bool = True,
        locale: str = "en-GB",
        agent: str = READER,
        wait: bool = True,
        state: StorageState | None = None,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            locale=locale,
            user_agent=agent,
            storage_state=state,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        page.goto(f"{site.url}{path}", wait_until="load" if wait else "commit")
        return page

    yield opened
    for context in contexts:
        context.close()
    # A 404 or 410 that a test asked for is no fault of the page.
    faults = [error for error in errors if "Failed to load resource" not in error]
    assert faults == []


@pytest.fixture(scope="session")
def found(site: Site) -> dict[str, dict[str, str]]:
    """The addresses of every page type, by language."""
    return addresses(site)
