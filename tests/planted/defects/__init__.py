"""The list of planted bugs, by the part of the model that they sit in."""
