"""What follows from the records by rule: named roots, support and contestation, contradictions. Never typed in."""
