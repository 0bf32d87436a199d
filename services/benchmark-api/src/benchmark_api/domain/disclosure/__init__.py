"""Disclosure control: which figures one viewer may not see, because with all the others a small count could be worked out."""
