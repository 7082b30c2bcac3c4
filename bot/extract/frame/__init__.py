"""What stands around what a text has to say: datelines, salutations, numbers and titles."""
