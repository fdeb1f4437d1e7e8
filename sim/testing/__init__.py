"""A later round fills this room."""
