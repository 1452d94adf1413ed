"""Page templates of the documents, for typst."""
