// From days to places on a line of time, and back.
