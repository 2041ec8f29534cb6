"""Reads, for views and commands to call.

`check.assess_claim` assesses a claim; `content.content()` gives the edition of curated content in force (ticks,
guidance pages, public numbers, the commonest lenders); `register.search` and `register.browse` find organisations.
"""
