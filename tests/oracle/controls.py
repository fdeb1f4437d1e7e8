"""A control: the value at an instant is the one last set strictly before it."""


class Control:
    """A value that is seen only after the instant at which it was set."""

    __slots__ = ("earlier", "since", "value", "was")

    def __init__(self, value: int) -> None:
        self.value = self.earlier = value
        self.since = -1
        self.was: set[int] = set()  # earlier values

    def set(self, now: int, value: int) -> None:
        """From now on (but not yet at this very instant) the value is another one."""
        if now > self.since:
            self.earlier = self.value
        self.since = now
        self.was.add(self.value)
        self.value = value

    def before(self, now: int) -> int:
        """The value last set strictly before this instant, which must not lie before the last setting."""
        assert now >= self.since
        return self.value if now > self.since else self.earlier
