"""What each item asks for, as duties; one file for each group of items. Each defines DUTIES(scenario, limits)."""
