"""Who rides in which vehicle: families whole, whoever is cared for with the carer, stretchers in stretcher places."""

from safepassage.plan.manifest.packing import Packing, packed

__all__ = ["Packing", "packed"]
