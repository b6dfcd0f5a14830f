"""A few journeys on a real X server, with a window manager and the keys of xdotool: what offscreen cannot show."""
