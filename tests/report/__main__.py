"""Write again what tests keep of this report: ``python -m tests.report``. Look at ``git diff``.

The charts, the computed values, ``CITATION.cff``, the version in ``pyproject.toml``, what a check
says of the slips that the guide shows, and parts of the sheet of its example of a new report and of
the comment on its example of a correction.
"""

import re

from scripts.model.figures import Figures
from scripts.model.package import ROOT, open_package
from tests.report import comment_example, draft_example, kept, slips


def main() -> None:
    """Write every file that is kept."""
    figures = Figures(open_package(ROOT / "datapackage"))
    kept.write_charts(kept.charts(figures, ROOT / "docs"))
    kept.COMPUTED.write_text(kept.computed_values(figures), "utf-8")
    kept.IDENTITIES.write_text(kept.identities(figures), "utf-8")
    kept.DISTANCES.write_text(kept.distances(figures), "utf-8")
    (ROOT / "CITATION.cff").write_text(kept.citation(figures), "utf-8")
    project = ROOT / "pyproject.toml"
    version = f'version = "{figures.package.descriptor["version"]}"'
    text = re.sub(r'(?m)^version = ".*"$', version, project.read_text("utf-8"), count=1)
    project.write_text(text, "utf-8")
    slips.FILE.write_text(slips.file_content(), "utf-8")
    draft_example.FILE.write_text(draft_example.file_content(), "utf-8")
    for file, content in comment_example.file_contents().items():
        file.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
