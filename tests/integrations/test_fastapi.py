"""A FastAPI service says whatever is wrong with a request in one shape, at status 422."""

import asyncio
from typing import Any

import httpx2
import pytest
from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from smt_pricing import PaymentHistory, Quote, QuoteRequest, quote
from smt_pricing.integrations.fastapi import tell_problems

NGO = {"kind": "ngo", "country": "BR", "annual_budget": 90_000}
WHOLE = "the whole input"


def service() -> FastAPI:
    app = FastAPI()
    tell_problems(app)

    @app.post("/quotes")
    def quoted(request: QuoteRequest) -> Quote:
        return quote(request)

    @app.post("/payments/{year}")
    def listed(year: int, text: str) -> int:
        return len(PaymentHistory.from_csv_text(text).entries)

    @app.post("/form")
    def filled(form: dict[str, str]) -> Quote:
        return quote(QuoteRequest.from_form(form))

    @app.post("/teapot")
    def teapot(status: int) -> None:
        raise HTTPException(status, "Not today.")

    return app


def post(app: FastAPI, path: str, **sent: Any) -> httpx2.Response:
    async def posted() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://service") as client:
            return await client.post(path, **sent)

    return asyncio.run(posted())


def problems(path: str = "/quotes", **sent: Any) -> list[dict[str, Any]]:
    answer = post(service(), path, **sent)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/json"
    (told,) = answer.json().items()
    assert told[0] == "problems"
    for problem in told[1]:
        assert problem.keys() == {"code", "fields", "place", "line", "column", "message", "remedy"}
    stated: list[dict[str, Any]] = told[1]
    return stated


def briefly(told: list[dict[str, Any]]) -> list[tuple[str, list[str], str]]:
    return [(problem["code"], problem["fields"], problem["place"]) for problem in told]


def test_a_request_is_answered_with_the_quote() -> None:
    answer = post(service(), "/quotes", json={"organization": NGO, "seats": 2})
    assert answer.status_code == 200
    assert Quote.model_validate_json(answer.text) == quote(
        QuoteRequest.model_validate({"organization": NGO, "seats": 2})
    )
    assert answer.json()["total"] == "1325.00"


def test_a_refused_request_gets_every_rejection_with_its_fields() -> None:
    asked = {"organization": NGO | {"kind": "agency"}, "seats": 11, "plan": "group"}
    told = problems(json=asked)
    assert briefly(told) == [
        ("kind-not-eligible", ["organization.kind"], "organization.kind"),
        ("group-seats-exceeded", ["seats", "plan"], "seats"),
    ]
    assert told[1]["message"] == "The group rate is for up to 10 seats; the request has 11 seats."
    assert told[1]["remedy"] == "Register at most 10 seats as one group, or divide the party."


def test_a_malformed_request_gets_the_librarys_own_problems() -> None:
    told = problems(json={"organization": {"kind": "unoin", "contry": "BR"}, "seats": True})
    assert briefly(told) == [
        ("word-unknown", ["organization.kind"], "organization.kind"),
        ("unknown-key", ["organization.contry"], "organization.contry"),
        ("seats-not-whole", ["seats"], "seats"),
    ]
    assert told[0]["message"] == 'This value cannot stand here ("unoin").'
    assert told[0]["remedy"].startswith('Did you mean "union"?')
    assert told[1]["remedy"] == 'Did you mean "country"?'


@pytest.mark.parametrize(
    ("sent", "code", "place"),
    [
        ({"json": 3}, "model-type", WHOLE),
        ({"json": {"organization": 3, "seats": 1}}, "model-type", "organization"),
        ({"content": "{}", "headers": {"content-type": "text/plain"}}, "model-type", WHOLE),
        ({}, "key-missing", WHOLE),
        ({"content": "{", "headers": {"content-type": "application/json"}}, "not-json", WHOLE),
        ({"content": b"\xff", "headers": {"content-type": "application/json"}}, "not-json", WHOLE),
        (
            {"content": "[" * 100_000, "headers": {"content-type": "application/json"}},
            "not-json",
            WHOLE,
        ),
    ],
)
def test_a_body_that_is_no_request_gets_one_problem(
    sent: dict[str, Any], code: str, place: str
) -> None:
    assert briefly(problems(**sent)) == [(code, [] if place == WHOLE else [place], place)]


def test_a_parameter_beside_the_body_says_where_it_stands() -> None:
    assert briefly(problems("/payments/mmxxv")) == [
        ("int-parsing", ["path.year"], "path.year"),
        ("key-missing", ["query.text"], "query.text"),
    ]


def test_a_file_that_cannot_be_read_is_about_no_field() -> None:
    header = "organization,program,edition,rate,paid_on,took_part,refunded\n"
    text = f"{header}Umoja,Digital,pilot,full,soon,yes,no\n"
    ((code, fields, place),) = briefly(problems("/payments/2025", params={"text": text}))
    assert (code, fields) == ("date-unreadable", [])
    assert place.startswith("line 2")


def test_a_form_is_told_by_its_own_names() -> None:
    form = {"kind": "ngo", "annual_budget": "90k", "seats": "0", "contry": "BR"}
    assert briefly(problems("/form", json=form)) == [
        ("unknown-key", ["contry"], "contry"),
        ("seats-too-few", ["seats"], "seats"),
    ]


def test_too_many_problems_are_about_no_field() -> None:
    form = {f"{number} is no name": "" for number in range(101)}
    last = briefly(problems("/form", json=form))[-1]
    assert last == ("too-many-problems", [], "the form")


def test_what_a_user_wrote_stands_in_a_sentence_as_it_was_written() -> None:
    (told,) = problems(json={"organization": NGO | {"annual_budget": "{input}%s"}, "seats": 1})
    assert told["message"] == 'This value cannot stand here ("{input}%s").'


def test_other_errors_of_a_service_are_answered_as_ever() -> None:
    for status in (400, 404):
        answer = post(service(), f"/teapot?status={status}")
        assert (answer.status_code, answer.json()) == (status, {"detail": "Not today."})


@pytest.mark.parametrize("waits", [True, False])
def test_a_services_own_answer_to_a_bad_request_stays(*, waits: bool) -> None:
    app = service()

    def own(request: Request, error: Exception) -> PlainTextResponse:
        return PlainTextResponse("own", 400)

    async def awaited(request: Request, error: Exception) -> PlainTextResponse:
        return own(request, error)

    app.add_exception_handler(HTTPException, awaited if waits else own)
    assert post(app, "/teapot?status=400").text == "own"


def test_a_routers_routes_are_described_too() -> None:
    app = FastAPI()
    tell_problems(app)
    router = APIRouter()

    @router.post("/quotes")
    def quoted(request: QuoteRequest) -> Quote:
        return quote(request)

    app.include_router(router, prefix="/prices")
    described = app.openapi()
    (content,) = described["paths"]["/prices/quotes"]["post"]["responses"]["422"]["content"].items()
    assert content == (
        "application/json",
        {"schema": {"$ref": "#/components/schemas/ToldProblems"}},
    )
    assert "HTTPValidationError" not in described["components"]["schemas"]


def test_routes_that_are_there_already_would_be_described_wrongly() -> None:
    app = FastAPI()

    @app.get("/early", response_class=JSONResponse)
    def early() -> None: ...

    with pytest.raises(ValueError, match="before you add routes"):
        tell_problems(app)
