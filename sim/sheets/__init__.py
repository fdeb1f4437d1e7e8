"""Spreadsheets: a scenario as pages of cells, in a workbook or as a folder of CSV files, and back.

The pages are data (`pages`), made of the reader's own tables of shapes. A workbook becomes the same tree of nodes as a
YAML file, each value with its cell as its place, and goes to the same reader: every check and message is shared.
"""
