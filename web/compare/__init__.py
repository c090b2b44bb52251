"""What `playground compare` is made of."""
