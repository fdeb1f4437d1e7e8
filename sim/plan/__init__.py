"""Plans and scenarios: what is to be rehearsed, as frozen data, and the readers that make it from files.

This room may import the ground floor and `policy`. A reader either returns a whole `Scenario` or raises one
`ScenarioError` that holds every mistake in the file.
"""
