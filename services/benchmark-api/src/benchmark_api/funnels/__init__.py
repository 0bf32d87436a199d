"""The funnel of one indicator and period: dots for whom the viewer may see, shading for the rest of Scotland."""
