"""What the leadership sees of all units: the board, years side by side, the map, and the same as files."""
