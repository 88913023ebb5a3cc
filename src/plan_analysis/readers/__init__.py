"""Published files of any supported kind → observations."""
