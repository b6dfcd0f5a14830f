"""Stores: the register, the station database and the hub's snapshots, behind the ports of app."""
