"""Scotland's own level, period by period: aggregates that everybody who is signed in may see."""
