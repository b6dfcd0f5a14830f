"""Demo: an invented port with an authority, goods, labels and photographs, made by the real parts."""
