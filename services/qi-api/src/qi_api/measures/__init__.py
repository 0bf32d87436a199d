"""The measures of a project, their points, and their run charts."""
