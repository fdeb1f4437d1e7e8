"""The scenario file as a JSON Schema (2020-12), for editors: completion, and red lines while typing.

It is made of the reader's own tables, so it knows the keys and notations that the reader knows. What one part of a
file demands of another (ids, cycles, sums, order in time) only the reader checks.

    python -m sim.plan.schema > docs/scenario.schema.json
"""

import json
from collections.abc import Mapping
from typing import Final

from .actions import ACTIONS, Targets
from .based import LIKE, LIKE_SCHEMA
from .derived import DERIVED
from .disturbances import DISTURBANCES
from .records import TEXT
from .scenario_tables import scenario_record
from .shapes import Json, Moment
from .shop_tables import SHOP
from .steps import disturbance_record, settings_record, step_record
from .tables import QuantileTable


def scenario_schema() -> Json:
    """The whole schema; the shop's file is in it as `#/$defs/shop`."""
    root = scenario_record(None).schema()
    steps = {"type": "array", "items": {"$ref": "#/$defs/step"}}
    own = {
        LIKE: LIKE_SCHEMA,
        "plan": {"oneOf": [steps, _with(DERIVED.schema(), {"and": steps})]},
        "disturbances": {"type": "array", "items": {"oneOf": [_disturbance(kind) for kind in DISTURBANCES]}},
        "overrides": {"$ref": "#/$defs/overrides"},
    }
    shop = _named(SHOP.schema(), _OFTEN)
    step, scenario = _named(_step(), _OFTEN), _named(_with(root, own), _OFTEN)
    change = _loosened(_named(SHOP.schema(), _REPLACED_WHOLE))
    assert isinstance(scenario, Mapping)
    scenario = {name: part for name, part in scenario.items() if name != "required"}
    whole = {"anyOf": [{"required": [LIKE]}, {"required": root["required"]}]}  # what is like another needs nothing more
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "delist-sandbox scenario 下架演练场场景",
        **scenario,
        **whole,
        "$defs": {**_OFTEN, "step": step, "shop": shop, "overrides": change},
    }


_REPLACED_WHOLE: Final[Mapping[str, Json]] = {"quantiles": QuantileTable().schema()}
_OFTEN: Final[Mapping[str, Json]] = {"words": TEXT.schema(), "moment": Moment().schema(), **_REPLACED_WHOLE}
"""What stands in many places, by name."""


def _named(schema: object, names: Mapping[str, Json]) -> object:
    """The same with references to what has a name."""
    for name, named in names.items():
        if schema == named:
            return {"$ref": f"#/$defs/{name}"}
    if isinstance(schema, Mapping):
        return {key: _named(part, names) for key, part in schema.items()}
    return [_named(part, names) for part in schema] if isinstance(schema, list) else schema


def schema_text() -> str:
    """The schema as docs/scenario.schema.json holds it."""
    return json.dumps(scenario_schema(), ensure_ascii=False, indent=1) + "\n"


def _with(schema: Json, properties: Json) -> Json:
    """An object's schema with some of its properties said more precisely."""
    known = schema["properties"]
    assert isinstance(known, Mapping)
    return {**schema, "properties": {**known, **properties}}


def _step() -> Json:
    """What a step takes depends on what it does."""
    alike: dict[str, list[str]] = {}
    for name, action in ACTIONS.items():
        takes: dict[str, object] = {"with": settings_record(action.settings).schema() if action.settings else False}
        if action.targets is Targets.NONE:
            takes["targets"] = False
        alike.setdefault(json.dumps(takes), []).append(name)
    cases = [
        {"if": {"properties": {"do": {"enum": names}}}, "then": {"properties": json.loads(takes_text)}}
        for takes_text, names in alike.items()
    ]
    return {**step_record(None).schema(), "allOf": cases}


def _disturbance(kind: str) -> Json:
    return _with(disturbance_record(kind, None).schema(), {"kind": {"const": kind}})


def _loosened(schema: object) -> object:
    """The same with nothing required, and `null` to take something out."""
    if isinstance(schema, list):
        return [_loosened(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    kept = {key: _loosened(part) for key, part in schema.items() if key not in {"required", "minProperties"}}
    for key in ("properties", "additionalProperties"):
        parts = kept.get(key)
        if key == "properties" and isinstance(parts, Mapping):
            kept[key] = {name: _or_nothing(part) for name, part in parts.items()}
        elif isinstance(parts, Mapping):
            kept[key] = _or_nothing(parts)
    return kept


def _or_nothing(schema: object) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


if __name__ == "__main__":
    print(schema_text(), end="")
