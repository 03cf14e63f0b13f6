"""Tables of an outputs folder -> one offline page and the figures.

Reads `outputs/tables/*.csv` and, where it is there, `outputs/manifest.json`; writes
`outputs/report/index.html` and `outputs/report/figures/*.{svg,pdf,png}`.
"""

from pipeline.report.settings import ReportSettings
from pipeline.report.write import write

__all__ = ["ReportSettings", "write"]
