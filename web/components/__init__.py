"""Our Panel components: everything on the page that has to be JavaScript."""

from web.components.base.component import Component
from web.components.editor.code_editor import CodeEditor
from web.components.explaining.inspector import Inspector
from web.components.finding.find_bar import FindBar
from web.components.lesson.knobs import Knobs
from web.components.lesson.prediction import Prediction
from web.components.lesson.variants import Variants
from web.components.orders.orders import Orders
from web.components.orders.scheduler import Scheduler
from web.components.playback.legend import Legend
from web.components.playback.transport import Transport
from web.components.run.event_log import EventLog
from web.components.run.foreign_banner import ForeignBanner
from web.components.run.output_log import OutputLog
from web.components.run.pin_bar import PinBar
from web.components.run.run_bar import RunBar
from web.components.tasks.task_table import TaskTable
from web.components.verdict.verdict import Verdict

__all__ = [
    "CodeEditor",
    "Component",
    "EventLog",
    "FindBar",
    "ForeignBanner",
    "Inspector",
    "Knobs",
    "Legend",
    "Orders",
    "OutputLog",
    "PinBar",
    "Prediction",
    "RunBar",
    "Scheduler",
    "TaskTable",
    "Transport",
    "Variants",
    "Verdict",
]
