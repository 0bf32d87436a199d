"""The publisher's files: what they say, how they differ from the register, what a person decides, and what that changes."""
