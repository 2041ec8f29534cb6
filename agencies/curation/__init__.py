"""What curated data is held to before the public sees it, in plain Python."""
