"""HTTP faces of the same world; a later round fills this room."""
