"""
Loaded by the process that workers fork from: what they all need is read once, and the memory is shared.

So this module alone does something when it is imported; nothing but the workers' parent may import it.
"""

import gc

from qa.config import selection
from qa.engine import lint, scored
from qa.read.article import article
from qa.web import work

assert work

_SOURCE = "В София 12 души бяха ранени в понеделник, съобщи министърът Иван Петров."
_TARGET = "Twelve people were injured in Sofia on Monday, Minister Ivan Petrov said."

lint(scored(article(_TARGET, _SOURCE, source_lang="bg", target_lang="en")), selection())
gc.collect()
gc.freeze()
