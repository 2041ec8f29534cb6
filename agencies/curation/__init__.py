"""Who gets in, and who may change what the public sees, on which conditions, apart from any database or page. Plain Python."""
