"""Agreed data in, signals out: submissions, validation, alerts and who has answered them."""
