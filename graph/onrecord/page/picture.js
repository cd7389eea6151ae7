// The network and the dispute as pictures, PNG and SVG.
