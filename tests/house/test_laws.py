"""Every law PT1-PT18 is held by a test that exists, and the page of laws says which."""

from .laws import LAWS, ROOT, holders, page


def test_there_are_eighteen_laws():
    assert list(LAWS) == list(range(1, 19))


def test_every_law_is_held_by_a_test():
    assert [number for number, tests in holders().items() if not tests] == []


def test_every_test_asserts_something():
    """A name alone holds nothing."""
    for tests in holders().values():
        for test in tests:
            path, name = test.split("::")
            source = (ROOT / path).read_text(encoding="utf-8").split(f"def {name}(")[1].split("\ndef ")[0]
            assert "assert " in source, test


def test_the_page_of_laws_is_what_the_tests_say():
    assert (ROOT / "docs/laws.md").read_text(encoding="utf-8") == page()
