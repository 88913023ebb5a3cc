"""From published files to one checked table of observations, and what can be said about that table.

``tables`` → ``reader`` → ``package`` → ``readings`` → ``figures`` → ``build`` → ``load``; ``facts`` and the
review functions stand on the loaded table. A module imports only what stands before it.
"""
