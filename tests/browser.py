"""A real headless Chromium for tests of the page, with every request counted and no way to the network."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


@dataclass
class Visit:
    """An open page and all that it did: what it asked for, what it complained about, what it tried to show."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


def chromium() -> str:
    """The installed Chromium; skips the test, saying so, where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("needs Chromium (the package chromium of Debian), which is not installed")


def saved(page: Any, button: str, folder: Path) -> Path:
    """Press a button that saves a file, and return where it is."""
    with page.expect_download() as waiting:
        page.click(button)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


@contextmanager
def visit(index: Path, address: str = "") -> Iterator[Visit]:
    """Open the page from the disk and wait until it is ready."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = chromium()
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
            seen = Visit(context.new_page())
            seen.page.on("request", lambda request: seen.requests.append(request.url))
            seen.page.on("console", lambda line: seen.complaints.append(line.text) if line.type == "error" else None)
            seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
            seen.page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
            seen.page.goto(f"{index.resolve().as_uri()}{address}")
            seen.page.wait_for_selector("body[data-ready=yes]")
            yield seen
        finally:
            browser.close()
