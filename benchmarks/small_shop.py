"""`python -m benchmarks.small_shop`: what a property test of a small shop costs, in one run, by CPU time.

The world's cost of an example of `scenarios()` beside what Hypothesis itself spends on drawing it, in turns; and how
many seeded rehearsals of `small_shop` a core does in a minute, every one with a crowd of its own and all checks,
without Hypothesis. Flags: --examples, --rounds, --seeds.
"""

import argparse
import sys
import time
from statistics import median

from hypothesis import HealthCheck, Phase, given, seed, settings

from sim.rehearsal import rehearse_once
from sim.testing import scenarios
from sim.testing.given import Given, known
from sim.testing.rehearsing import rehearse_given

TARGET_A_MINUTE = 10_000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.small_shop", description=__doc__)
    parser.add_argument("--examples", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seeds", type=int, default=200)
    options = parser.parse_args()
    drawn_and_run(20, 0)  # tables that are made once
    rounds = [drawn_and_run(options.examples, number) for number in range(1, options.rounds + 1)]
    shares = sorted(world / own for world, own in rounds)
    world_ms, own_ms = (median(one[place] for one in rounds) / options.examples * 1e3 for place in (0, 1))
    verdict = "less than Hypothesis" if median(shares) < 1 else "MORE than Hypothesis"
    print(f"an example of scenarios(), CPU ms: Hypothesis {own_ms:.2f}, the world and all checks {world_ms:.2f}")
    print(f"world/Hypothesis {median(shares):.2f} ({shares[0]:.2f}-{shares[-1]:.2f}): {verdict}")
    seconds = sorted(seeded(options.seeds, number) for number in range(options.rounds))
    a_minute = options.seeds * 60 / median(seconds)
    reaches = "reaches" if a_minute >= TARGET_A_MINUTE else "MISSES"
    print(f"seeded rehearsals of small_shop a minute on one core: {a_minute:,.0f}, {reaches} {TARGET_A_MINUTE:,}")
    return 0


def drawn_and_run(examples: int, number: int) -> tuple[float, float]:
    """Seconds of the world, and of everything else, for the same examples."""
    spent = 0.0

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(scenarios())
    def run(drawn: Given) -> None:
        nonlocal spent
        begin = time.process_time()
        rehearse_given(drawn)
        spent += time.process_time() - begin

    begin = time.process_time()
    run()
    return spent, time.process_time() - begin - spent


def seeded(seeds: int, number: int) -> float:
    """Seconds for so many rehearsals, none of them of a seed that was rehearsed before."""
    scenario = known("small_shop")
    begin = time.process_time()
    for each in range(seeds):
        rehearse_once(scenario, 1_000_000 * number + each)
    return time.process_time() - begin


if __name__ == "__main__":
    sys.exit(main())
