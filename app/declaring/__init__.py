"""Declaring: what the exporter and the examination say of a consignment, from its folder."""
