// What a reader arranges on the canvas: pinned, hidden and dragged things, and the file that keeps them.
