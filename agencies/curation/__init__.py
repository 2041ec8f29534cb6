"""What curation is, apart from any database or page: who may get in, for how long, with which codes. Plain Python."""
