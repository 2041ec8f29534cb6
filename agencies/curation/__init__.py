"""What curation is, apart from any database or page: disputes and their clock, words of changes. Plain Python."""
