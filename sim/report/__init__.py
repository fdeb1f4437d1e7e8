"""The report: findings put into words, for people (`text`) and for programs (`json_view`), in Chinese and English.

It speaks and does not judge: whatever it says stands in the findings already. It imports the values of
`sim.checks.findings`, the plan, the policy and the ground, never the world. The words of the command line live
here too (`usage`, `glossary`), with the little that it takes to list scenarios (`shelf`) and to write files
(`files`), since `delist --help` and `delist list` must start without the heavy libraries.

    tell(findings, Lang.EN)      a story in plain text that fits 80 columns
    as_json(findings, Lang.EN)   the same as plain dictionaries and integers
"""
