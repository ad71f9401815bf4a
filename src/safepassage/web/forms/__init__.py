"""What people type, turned into values or into sentences about what is wrong."""
