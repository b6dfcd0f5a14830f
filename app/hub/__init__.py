"""Hub: the authority's side, which issues passports and publishes the registry."""
