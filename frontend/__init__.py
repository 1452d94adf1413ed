"""The portal: what people see and sign in a browser."""
