"""Who may change what the public sees, and on which conditions, apart from any database or page. Plain Python."""
