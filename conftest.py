"""Loads the plugin, nothing else."""

pytest_plugins = ["sim.testing.pytest_plugin"]
