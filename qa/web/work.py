"""A worker: what it holds, and how it answers each kind of job. What it meets that is our bug becomes a 500."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from qa.config import selection_for
from qa.gate import Gate, gate_of
from qa.model import MtqaError
from qa.read.request import FieldError
from qa.web import api
from qa.web.bugs import bug, tell_bug
from qa.web.jobs import Job, Reply, as_json, refusal
from qa.web.languagetool import work as languagetool
from qa.web.openapi import document
from qa.web.settings import Settings


def worker(settings: Settings) -> Callable[[Job], Reply]:
    """A worker; what is wrong with the configuration is said here."""
    selection_for(settings.config)
    return partial(reply, settings, replace(gate_of(settings.config), largest=settings.largest))


def reply(settings: Settings, judge: Gate, job: Job) -> Reply:
    """The answer to a job."""
    try:
        return _reply(settings, judge, job)
    except FieldError as error:
        return refusal(422 if error.field else 400, str(error), error.field)
    except MtqaError as error:
        return refusal(422, str(error))
    except Exception as error:
        tell_bug(error, job.kind)
        return bug()


def _reply(settings: Settings, judge: Gate, job: Job) -> Reply:
    match job.kind:
        case "lint":
            return api.lint(job, settings.config)
        case "line":
            return api.lint_line(job, settings.config)
        case "export":
            return api.export(job, settings.config)
        case "gate":
            return api.gate(job, judge)
        case "original":
            return api.original(job)
        case "checks":
            return api.checks()
        case "check-page":
            return api.check_page(job)
        case "languagetool":
            return languagetool.check(job, settings.config, settings.keys)
        case "openapi":
            return as_json(document(settings))
        case "rules":
            return languagetool.listed_rules(settings.largest)
