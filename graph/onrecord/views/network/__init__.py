"""The network of a case: its projection, fixed positions, files for other programs. Owner of networkx."""

from onrecord.views.network.exchange import FlatNetwork, flatten
from onrecord.views.network.gexf import to_gexf
from onrecord.views.network.graphml import to_graphml
from onrecord.views.network.layout import positions
from onrecord.views.network.projection import project

__all__ = ["FlatNetwork", "flatten", "positions", "project", "to_gexf", "to_graphml"]
