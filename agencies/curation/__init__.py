"""Who may change what the public sees and on which conditions, disputes and their clock, the words of changes. Plain Python."""
