"""For FastAPI services: one answer, 422 with every problem, to whatever is wrong with a request."""

from collections.abc import Iterable
from dataclasses import asdict
from inspect import isawaitable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import Field

from smt_pricing.quotes.problems_of import problems_of
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.fields import Exact
from smt_pricing.values.problems import Problem, SmtPricingError
from smt_pricing.values.validation import place_in_json

__all__ = ["ToldProblem", "ToldProblems", "tell_problems"]


class ToldProblem(Exact):
    """One thing wrong with a request: what, where, and what to do about it."""

    code: ProblemCode = Field(description="What is wrong, as a code that never changes.")
    fields: tuple[str, ...] = Field(
        description="The fields that it is about, such as organization.country; none is all of it."
    )
    place: str = Field(description="Where it is, for a person to read.")
    line: int | None = Field(description="The line of a file that it is on; null if there is none.")
    column: str | None = Field(
        description="A list's column by its name, or a sheet's key; null if there is none."
    )
    message: str = Field(description="What is wrong, in a sentence.")
    remedy: str = Field(description="What to do about it, in a sentence; it may be empty.")


class ToldProblems(Exact):
    """Why a request has no answer: everything that is wrong with it, at once."""

    problems: tuple[ToldProblem, ...] = Field(description="Everything that is wrong, at once.")


_STATUS = 422


def tell_problems(app: FastAPI) -> None:
    """Have a service answer 422 with ``ToldProblems`` to every request that it cannot serve.

    That is one that is malformed, one that the price sheet refuses, and any other SmtPricingError.
    The OpenAPI of the routes says so, for which they are added afterwards: raises ValueError where
    some are there already.
    """
    if any(getattr(route, "include_in_schema", True) for route in app.routes):
        raise ValueError("Call tell_problems before you add routes, so that their OpenAPI has it.")
    app.router.responses[_STATUS] = {
        "model": ToldProblems,
        "description": "Everything that is wrong with the request",
    }
    app.add_exception_handler(RequestValidationError, _answer)
    app.add_exception_handler(SmtPricingError, _answer)
    app.add_exception_handler(400, _answer_to_no_text)


def _answer(_request: Request, error: Exception) -> JSONResponse:
    return _told_to_client(problems_of(error))


async def _answer_to_no_text(request: Request, error: Exception) -> Response:
    """Answer a body that is no text, or has no end of brackets, for which FastAPI has a 400."""
    if isinstance(error.__cause__, ValueError | RecursionError):
        no_text = Problem(
            ProblemCode.NOT_JSON, _WHOLE, "This is not JSON.", "Write it as JSON in UTF-8."
        )
        return _told_to_client([no_text])
    handlers = request.app.exception_handlers
    handler = next(handlers[kind] for kind in type(error).__mro__ if kind in handlers)
    answer = handler(request, error)
    response: Response = await answer if isawaitable(answer) else answer
    return response


def _told_to_client(problems: Iterable[Problem]) -> JSONResponse:
    told = ToldProblems(problems=tuple(ToldProblem(**asdict(it)) for it in problems))
    return JSONResponse(told.model_dump(mode="json"), _STATUS)


_WHOLE = place_in_json(())
