"""What an account can do next."""
