"""The source article's figures, each beside what the model gives, and whether the model is any witness to it."""
