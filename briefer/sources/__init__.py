"""Source documents and the passages that point into them."""
