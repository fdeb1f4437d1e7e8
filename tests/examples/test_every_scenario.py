"""Every scenario that comes with the program is a test: what it expects comes true, and it tells a story twice."""

import pytest

from sim.plan.reader import read_scenario, scenario_names
from sim.rehearsal import rehearse_once


@pytest.mark.parametrize("name", scenario_names())
def test_what_a_scenario_expects_comes_true(name):
    scenario = read_scenario(name)
    findings = rehearse_once(scenario).findings
    assert findings.met, findings.unmet
    assert scenario.title.zh != scenario.title.en
    assert scenario.story.zh != scenario.story.en
