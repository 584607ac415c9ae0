"""What happens on lines that the law forbids."""
