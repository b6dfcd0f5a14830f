"""Charts: frozen values, and one painter that draws them on the screen, into a picture and into an SVG file."""
