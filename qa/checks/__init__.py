"""The checks: importing this package declares all that stand in the folder and those of the entry-point group."""

import importlib
import pkgutil
from importlib.metadata import entry_points

for _module in pkgutil.walk_packages(__path__, f"{__name__}."):
    importlib.import_module(_module.name)
for _outside in entry_points(group="mtqa.checks"):
    _outside.load()
