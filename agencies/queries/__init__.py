"""Reads, for views and commands to call.

`check.assess_claim` assesses a claim; `content.content()` gives the edition of curated content in force (ticks,
public numbers, the commonest lenders), and its `on(day)` also the advice and the known frauds of a day;
`register.search` and `register.browse` find organisations.
"""
