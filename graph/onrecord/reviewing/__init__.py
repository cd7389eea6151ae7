"""What people decide on proposals: an append-only ledger, and the casefile that grows by it."""
