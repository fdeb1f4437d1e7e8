"""`python -m benchmarks`: measure everything side by side and print the tables. Exit code 1 if results are unequal."""

import argparse
import os
import platform
import sys
from importlib.metadata import version
from statistics import median

from sim.crowd.terms import StockTaken

from . import run_sets
from .memory import bytes_of
from .phases import phases
from .rounds import STORED, TARGET_VISITS, TARGETS, WHOLE, Times, measured
from .workload import Workload, make_workload

LIMITS = {"crowd": 64, "fates": 96}


def main() -> int:
    """Run what the flags ask for."""
    options = parsed()
    if options.run_sets:
        return print_run_sets(options.rounds)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"{platform.python_implementation()} {platform.python_version()}, NumPy {version('numpy')}, "
        f"SimPy {version('simpy')}, {cores} cores, {platform.system()} {platform.machine()}"
    )
    unequal = []
    for visits in options.visits:
        workload = make_workload(visits, StockTaken(options.stock), options.short)
        if options.phases:
            print_phases(workload, options.seed)
            continue
        times = measured(workload, options.rounds, options.seed)
        print_times(visits, times)
        unequal += times.unequal
    if not options.phases:
        print_bytes(make_workload(options.visits[-1], StockTaken(options.stock), options.short), options.seed)
        print("\nresults: " + ("\n".join(["UNEQUAL", *unequal[:20]]) if unequal else "equal, row by row"))
    return 1 if unequal else 0


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    numbers = "numbers of visits, separated by commas"
    parser.add_argument(
        "--visits",
        default=[10_000, 100_000, 1_000_000],
        help=numbers,
        type=lambda text: [int(float(number)) for number in text.split(",")],
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds for each number of visits")
    parser.add_argument("--phases", action="store_true", help="show where our own time goes, and nothing else")
    parser.add_argument("--run-sets", action="store_true", help="one run set of two workers beside two of one each")
    parser.add_argument("--stock", choices=[each.value for each in StockTaken], default=StockTaken.AT_PAYMENT.value)
    parser.add_argument("--short", action="store_true", help="units run out before the delisting")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def print_times(visits: int, times: Times) -> None:
    """Ours beside the peers."""
    buyers, askers, passers_by = times.rows
    rounds = len(times.seconds[WHOLE, "ours"])
    print(
        f"\n{visits:,} visits in 48 h: {buyers:,} stored buyers, {askers:,} askers, {passers_by:,} passers-by; "
        f"CPU ms, medians of {rounds} rounds"
    )
    print(f"{'':18}{'ours':>9}{'plain':>10}{'tuned':>9}   {'plain/ours':32}{'tuned/ours':32}")
    for work in (WHOLE, STORED):
        spent = [times.middle(work, who) * 1e3 for who in ("ours", "plain", "tuned")]
        cells = [ratio_cell(visits, times, work, peer) for peer in ("plain", "tuned")]
        print(f"{work:18}{spent[0]:9.2f}{spent[1]:10.1f}{spent[2]:9.1f}   {cells[0]:32}{cells[1]:32}".rstrip())


def ratio_cell(visits: int, times: Times, work: str, peer: str) -> str:
    """The median ratio, its range, and whether the target is reached (set for one number of visits)."""
    ratios = times.ratios(work, peer)
    middle = median(ratios)
    text = f"{middle:.1f}x ({ratios[0]:.0f}-{ratios[-1]:.0f})"
    if visits != TARGET_VISITS:
        return text
    target = TARGETS[work, peer]
    return f"{text} {'reaches' if middle >= target else 'MISSES'} {target}x"


def print_bytes(workload: Workload, seed: int) -> None:
    """What a row takes."""
    found = bytes_of(workload, seed)
    print(f"\nbytes per stored row, {workload.visits:,} visits")
    for name, buyer, asker, held, peak in (
        ("crowd", found.buyer, found.asker, found.crowd_held, found.crowd_peak),
        ("fates", found.buyer_fates, found.asker_fates, found.fates_held, None),
    ):
        most = "" if peak is None else f", {peak:.0f} at the peak of drawing"
        verdict = "reaches" if max(buyer, held) <= LIMITS[name] else "MISSES"
        print(
            f"  {name}: declared {buyer} a buyer, {asker} an asker; measured {held:.1f}{most}; "
            f"{verdict} <= {LIMITS[name]}"
        )
    print(
        f"  the ledger's work columns: {found.work_held:.1f} held at the end; "
        f"settling holds {found.settle_peak:.0f} at its peak, fates included"
    )
    peaks = ", ".join(f"{passers:,}: {peak / 1e6:.2f} MB" for passers, peak in found.peak_by_passers)
    print(f"  peak of the whole job by passers-by: {peaks}")


def print_run_sets(rounds: int) -> int:
    """A run set of two workers beside two processes."""
    pace = run_sets.measured(rounds)
    percents, verdict = pace.percents(), "reaches" if pace.middle >= run_sets.TARGET else "MISSES"
    print(f"{run_sets.SCENARIO}, {run_sets.RUNS} runs, whole commands, wall seconds, medians of {rounds} rounds")
    pair, own = (median(pace.pair), median(pace.pair_cpu)), (median(pace.set_of_two), median(pace.set_cpu))
    print(f"  two processes of {run_sets.RUNS // 2} runs each: {pair[0]:.2f}; CPU {pair[1]:.2f}")
    print(f"  one command with --workers 2:      {own[0]:.2f}; CPU {own[1]:.2f}")
    print(
        f"  of the pair's speed: {pace.middle:.0f} % ({percents[0]:.0f}-{percents[-1]:.0f}), "
        f"{verdict} {run_sets.TARGET} %"
    )
    print("results: " + ("\n".join(["UNEQUAL", *pace.unequal]) if pace.unequal else "equal, run by run"))
    return 1 if pace.unequal else 0


def print_phases(workload: Workload, seed: int) -> None:
    """Where our time goes."""
    parts, missing = phases(workload, seed)
    total = sum(seconds for _, seconds in parts)
    print(f"\n{workload.visits:,} visits: whole job by part, CPU ms (lowest of several; {total * 1e3:.2f} in all)")
    for name, seconds in parts:
        print(f"  {name:28}{seconds * 1e3:8.3f}{seconds / total:8.1%}")
    if missing:
        print(f"  not found any more: {', '.join(missing)}")


if __name__ == "__main__":
    sys.exit(main())
