"""What may happen: laws of chance with their origin."""
