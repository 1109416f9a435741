"""How a worker answers the requests of LanguageTool's API that need the checks."""

from __future__ import annotations

from qa.config import Config
from qa.web.jobs import Job, Reply, as_json, refusal
from qa.web.keys import is_key
from qa.web.languagetool.annotated import AnnotationError
from qa.web.languagetool.answer import answered, rules
from qa.web.languagetool.checking import checked
from qa.web.languagetool.facts import SOFTWARE
from qa.web.languagetool.form import FormError, wanted


def check(job: Job, config: Config, keys: tuple[str, ...]) -> Reply:
    """The matches of a text; `detail` says `superdesk` where that asks. A key may come as a parameter."""
    try:
        asked = wanted(job.body, job.query)
    except (FormError, AnnotationError) as error:
        return refusal(400, str(error))
    if not job.has_key and not is_key(asked.key, keys):
        return refusal(403, "the parameter apiKey is missing, or wrong")
    return as_json(answered(asked, checked(asked, config, job.original), is_superdesk=job.detail == "superdesk"))


def listed_rules(largest: int) -> Reply:
    """What can be configured: the checks."""
    return as_json({"software": SOFTWARE, "parameter": {"maxTextLength": largest}, "rules": rules()})
