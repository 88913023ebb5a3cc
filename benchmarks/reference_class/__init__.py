"""Series on which the general forecaster is developed, measured and calibrated: published, bundled, simulated."""

from reference_class.gather import Reference, reference_class, split

__all__ = ["Reference", "reference_class", "split"]
