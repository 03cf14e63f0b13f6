"""The run: which documents are stale, in worker processes that may die, and the reductions over all of them.

    stages        what each stage depends on, as data
    fingerprints  the parts of it, hashed            stamps     what tables were made with
    freshness     which parts differ                 lock       one run at a time
    pool          processes with a pipe each         worker     what happens to a document in one
    update        above the corpus line              reduce     below it
    steps         a stage of one document            reductions a stage of the corpus
    collect       per-document tables as one corpus  flow       one run, from the scan to the summary
    manifest      what outputs were made of          compare    what changed between two of them
    status        what a run would do                progress   a bar on stderr
    cluster       the same above the line on Dask, through fsspec paths

Reads the corpus, models/ and the code; writes the outputs folder. docs/running.md describes it for users.
"""
