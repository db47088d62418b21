"""The brief as a list of blocks, whatever it is printed as."""
