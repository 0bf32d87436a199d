"""The catalogue of indicators: reviewed files, their versions, and what readers get."""
