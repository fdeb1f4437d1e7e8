"""What each item asks for, as duties; one file for each group of items. Each defines duties(scenario, limits)."""
