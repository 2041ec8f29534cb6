"""Who gets in, who may change what the public sees and on which conditions, disputes, the words of changes. Plain Python."""
