"""
Run by the system's Python, which knows LibreOffice: asks Writer's own client of LanguageTool's API for the errors in
the paragraphs on standard input. Nothing of the project is imported here.
"""

import json
import os
import sys
import time

import uno
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale


def connected(pipe):
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(1200):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.05)
    raise SystemExit("soffice did not start")


context = connected(sys.argv[1])
manager = context.ServiceManager
checker = manager.createInstanceWithContext("org.openoffice.lingu.LanguageToolGrammarChecker", context)
locale = Locale("en", "US", "")
found = []
for paragraph in json.load(sys.stdin):
    result = checker.doProofreading("1", paragraph, locale, 0, len(paragraph), ())
    found.append([[e.nErrorStart, e.nErrorLength, e.aShortComment, list(e.aSuggestions)] for e in result.aErrors])
print(json.dumps(found), flush=True)
os._exit(0)  # the bridge of UNO lives on in threads that now and then crash a Python that takes itself down
