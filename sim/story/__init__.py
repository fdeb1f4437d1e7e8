"""The story: one rehearsal that failed, told in a few dated lines, those marked without which it would not have failed.

Only who has a failure pays for it: marking a line means rehearsing once more without what it stands for.
"""
