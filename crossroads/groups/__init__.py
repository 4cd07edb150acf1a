"""What people say together: their weights and rankings put together, and how far these are apart."""

from crossroads.groups.agreement import kendall_w
from crossroads.groups.kemeny import Kemeny, kemeny
from crossroads.groups.voting import ahead, borda, copeland
from crossroads.groups.weights import GroupWeights, aggregate_weights

__all__ = ["GroupWeights", "Kemeny", "aggregate_weights", "ahead", "borda", "copeland", "kemeny", "kendall_w"]
