"""The checks: importing this package declares all that stand in the folder and those of the entry-point group."""

import importlib
import pkgutil
from importlib.metadata import entry_points

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
for _outside in entry_points(group="mtqa.checks"):
    _outside.load()
