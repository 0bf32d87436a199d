"""Vacancies: practices and clusters without a lead, with one who does not qualify, or with one whose tenure ends soon."""
