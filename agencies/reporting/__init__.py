"""What a report is, apart from any database or page: its states, steps, receipt, places and ages. Plain Python."""
