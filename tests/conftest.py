"""No test is timed: machines are noisy, and a law does not depend on the clock.

Where there is no browser, the run says so at its end, so that nobody takes the page for tried.
"""

import pytest
from hypothesis import settings

from tests.browser.devtools import chromium

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A skip that nobody reads is no skip: say it in capitals."""
    if chromium() is None:
        terminalreporter.section("NO BROWSER: the report page was not tried in one (tests/browser skipped)")
        terminalreporter.line("Install Chromium (Debian: chromium fonts-noto-cjk) and run the tests again.")
