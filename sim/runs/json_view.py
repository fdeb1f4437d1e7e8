"""A run set for programs: integers as integers, seeds and names as they are."""

from ..ground.words import Lang
from ..rehearsal import model
from ..report.json_view import Json
from .one import Run
from .run_set import RunSet


def as_json(found: RunSet, lang: Lang) -> dict[str, Json]:
    """One run set as a dictionary that `json.dumps` takes as it is."""
    return {
        "scenario": found.scenario.name,
        "model": model(),
        "platform": found.scenario.platform.value,
        "seeds": [run.seed for run in found.runs],
        "met": found.met,
        "bound_ppm": found.bound_ppm,
        "harms": {
            kind: {
                "runs": spread.runs,
                "min": spread.least,
                "median": spread.median,
                "max": spread.most,
                "first_seed": spread.first_seed,
            }
            for kind, spread in found.harms.items()
        },
        "situations": dict(found.situations),
        "asked": list(found.asked),
        "never": list(found.never),
        "runs": [_run(run, lang) for run in found.runs],
    }


def _run(run: Run, lang: Lang) -> Json:
    return {
        "seed": run.seed,
        "digest": run.digest,
        "met": run.met,
        "unmet": [line.says.in_(lang) for line in run.unmet],
        "items": dict(run.states),
        "harms": dict(run.harms),
        "situations": dict(run.situations),
    }
