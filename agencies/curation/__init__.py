"""How the lists stay true: plain Python, no Django, no clock, no I/O."""
