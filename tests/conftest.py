"""No test is timed: machines are noisy, and a law does not depend on the clock. Every run tries the same examples, so
that a run fails for what was changed; DELIST_TESTS=search tries new ones, DELIST_TESTS=nightly the long ones, too.

Where there is no browser, the run says so at its end, so that nobody takes the page for tried.
"""

import os

import pytest
from hypothesis import settings

from tests.browser.devtools import chromium

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.register_profile("nightly", deadline=None)
settings.load_profile(os.environ.get("DELIST_TESTS", "steady"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A skip that nobody reads is no skip: say it in capitals."""
    if chromium() is None:
        terminalreporter.section("NO BROWSER: the report page was not tried in one (tests/browser skipped)")
        terminalreporter.line("Install Chromium (Debian: chromium fonts-noto-cjk) and run the tests again.")
