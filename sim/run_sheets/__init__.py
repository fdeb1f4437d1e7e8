"""Run sheets 分工表: the plan by person, to be printed: when, what, which evidence, whom to tell, whom to call."""
