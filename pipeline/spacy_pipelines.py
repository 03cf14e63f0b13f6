"""spaCy pipelines by package name, with only the components that something reads, and with the faster product.

Most of a small model's time goes into products of matrices of a few hundred rows. spaCy multiplies with BLIS; the
OpenBLAS that numpy brings took a quarter of its time for those (docs/running.md), with the same tags and trees.
"""

import warnings
from collections.abc import Sequence
from typing import Any

import spacy
from thinc.api import NumpyOps, get_current_ops, set_current_ops


def load(package: str, exclude: Sequence[str] = ()) -> Any:
    """The pipeline of an installed model without the components `exclude`; raises OSError where it is not installed."""
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        with warnings.catch_warnings():
            # The Spanish model says that it is older than spaCy; what it reads was checked, its version is pinned.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            return spacy.load(package, exclude=list(exclude))
    finally:
        set_current_ops(before)
