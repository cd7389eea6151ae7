"""The network of a case: its projection from the graph, and fixed positions. Owner of networkx."""

from onrecord.views.network.layout import positions
from onrecord.views.network.projection import project

__all__ = ["positions", "project"]
