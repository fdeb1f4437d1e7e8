"""The report page: one HTML file that says what the story says, with charts; offline, in both languages.

It is made of findings and of what the journal says about steps. Jinja2 is imported when a page is written.
"""
