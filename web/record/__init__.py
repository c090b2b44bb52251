"""What `playground record` is made of."""
