"""What leaves the program: figures, maps and documents, from the same data for every audience."""
