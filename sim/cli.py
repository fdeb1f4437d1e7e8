"""The command `delist`."""

from . import __version__


def main() -> None:
    """Say which version this is."""
    print(f"delist-sandbox {__version__}")
