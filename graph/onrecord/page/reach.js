// What is reached from what: neighbourhoods of some steps, and the shortest way between two things.
