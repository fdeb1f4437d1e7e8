"""Whether a run is a pure function of its inputs: the same runs in several ways, compared, and the model watched."""
