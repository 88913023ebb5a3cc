"""From published files to one checked table of observations, and what can be said about that table.

``tables``, ``reader``, ``package`` → ``readings``, ``checks``, ``figures``, ``borders``, ``doubles`` → ``intake`` →
``availability``, ``facts`` and the review → ``report`` → ``build`` → ``load``. A module imports only what stands
before it.
"""
