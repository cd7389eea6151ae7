"""From the YAML that people write to checked values: load, anchor, verify, register."""
