"""The values everything else produces or consumes: frozen, small, without I/O."""
