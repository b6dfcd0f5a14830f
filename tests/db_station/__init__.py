"""The station database: real SQLCipher files, real keys."""
