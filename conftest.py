"""Loads the plugin, nothing else (the plugin itself comes with the public testing package)."""
