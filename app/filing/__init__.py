"""Filing: sheets become papers of a consignment: taken in, sorted, filed, each step journalled before it is shown."""
