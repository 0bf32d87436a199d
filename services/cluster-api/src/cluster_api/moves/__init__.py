"""Moves of practices between clusters: proposed, agreed by everybody concerned, applied from their date."""
