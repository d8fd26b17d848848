"""Other people's files to our content files, as values: no file is opened and nothing is fetched here."""
