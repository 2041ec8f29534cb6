"""The core: a claim and the facts on record in, an explained assessment out.

Plain Python with frozen values; no Django, no clock, no input or output. `assess.assess` is the way in.
"""
