"""No test is timed: machines are noisy, and a law does not depend on the clock."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
