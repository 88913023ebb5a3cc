"""Running notebooks over a list of jobs, and publishing what they say."""
