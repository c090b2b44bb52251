"""Our Panel components: everything on the page that has to be JavaScript."""

from web.components.code_editor import CodeEditor
from web.components.component import Component
from web.components.foreign_banner import ForeignBanner
from web.components.inspector import Inspector
from web.components.knobs import Knobs
from web.components.output_log import OutputLog
from web.components.prediction import Prediction
from web.components.run_bar import RunBar
from web.components.task_table import TaskTable
from web.components.transport import Transport
from web.components.variants import Variants
from web.components.verdict import Verdict

__all__ = [
    "CodeEditor",
    "Component",
    "ForeignBanner",
    "Inspector",
    "Knobs",
    "OutputLog",
    "Prediction",
    "RunBar",
    "TaskTable",
    "Transport",
    "Variants",
    "Verdict",
]
