"""Figures of the briefs; each function returns a picture that says in its title what is seen."""
