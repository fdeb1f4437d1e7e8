"""The preview: what a plan will touch before it runs, and what the lint says of it."""
