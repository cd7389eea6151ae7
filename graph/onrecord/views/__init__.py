"""What people look at: the network, its layout, the page, tables."""
