"""What is a picture once it is opened? Rows of gray values or of colours, and how it is made smaller."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""A picture: rows x columns, 0 black to 255 white; one in colour has three values a pixel, blue, green and red."""
