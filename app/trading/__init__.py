"""Trading: the picture of the trade, for supervisors: what the register and the station's work show together."""
