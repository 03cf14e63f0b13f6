"""The sample corpus: structured plain text in tests/corpus_sources becomes the documents of corpus/."""
