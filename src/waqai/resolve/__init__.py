"""What expressions mean in the world: days and hours of times, rows of names, what a question asks for."""
