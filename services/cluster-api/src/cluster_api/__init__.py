"""Who is in which GP cluster, since when, who leads it, and what each person may see."""
