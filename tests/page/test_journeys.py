"""What registrants do on the page, clicked and typed as they do it."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.editions import EARLY_BIRD, edition
from tests.page.conftest import SHEETS, Opened

if TYPE_CHECKING:
    from playwright.sync_api import Page


def choose(page: "Page", label: str, option: str) -> None:
    page.get_by_label(label).select_option(label=option)


def shown(page: "Page") -> str:
    return page.locator(".said").inner_text()


def total(page: "Page") -> str:
    return page.locator(".total").inner_text()


def asked(page: "Page") -> list[str | None]:
    fields = page.locator("[data-field]:visible").all()
    return [field.get_attribute("data-field") for field in fields]


def test_a_union_in_kenya_three_people_referred(opened: Opened) -> None:
    page = opened()
    choose(page, "What is your organisation?", "Trade union")
    page.get_by_label("How many people come?").fill("3")
    page.get_by_label("Annual budget").press_sequentially("450k")
    country = page.get_by_role("combobox", name="Country")
    country.press_sequentially("ken")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert country.input_value() == "Kenya"
    choose(page, "Does an outreach partner refer you?", "Yes, and its message is forwarded")
    page.get_by_label("Name of the partner").fill("Coalition X")
    choose(page, "Has a member taken this training before?", "No")
    assert total(page) == "$1,825"
    assert page.locator("tr").all_inner_texts()[0] == "1 seat at the full rate\t$625"
    assert "Referred by Coalition X" in shown(page)
    assert re.search(r"Quote number: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", shown(page))
    assert page.locator("figcaption").inner_text() == (
        "At 10 seats, the cheapest way becomes one group."
    )


def test_twelve_people_as_one_group_find_what_they_can_do(opened: Opened) -> None:
    page = opened()
    choose(page, "What is your organisation?", "NGO")
    page.get_by_label("How many people come?").fill("12")
    page.get_by_label("As one group").check()
    choose(page, "How does the group pay?", "By invoice")
    page.get_by_label("Annual budget").fill("90,000")
    page.get_by_role("combobox", name="Country").fill("Brasil")
    page.keyboard.press("Escape")
    choose(page, "Has a member taken this training before?", "No")
    assert "There is no price for this" in shown(page)
    assert "group-seats-exceeded" in shown(page)
    assert "Register individually: $7,325." in shown(page)
    page.get_by_label("Individually").check()
    assert total(page) == "$7,325"


def test_an_agency_is_refused_at_once_and_asked_nothing_more(opened: Opened) -> None:
    page = opened()
    choose(page, "What is your organisation?", "Agency")
    assert "Agencies may not register" in shown(page)
    assert asked(page) == ["kind", "name"]


def test_a_large_ngo_that_comes_alone_is_not_asked_where_it_is(opened: Opened) -> None:
    page = opened()
    choose(page, "What is your organisation?", "NGO")
    assert "country" in asked(page)
    page.get_by_label("Annual budget").fill("2m")
    choose(page, "Has a member taken this training before?", "No")
    assert "country" not in asked(page)
    assert total(page) == "$1,750"
    page.get_by_label("How many people come?").fill("2")
    assert "country" in asked(page)
    assert total(page) == "$2,350 to $2,550"


def test_of_a_budget_that_is_not_stated_nothing_is_said(opened: Opened) -> None:
    """A group of nine pays $6,000; nine individually pay $5,525 or $6,550, by the budget."""
    page = opened()
    choose(page, "What is your organisation?", "NGO")
    page.get_by_label("How many people come?").fill("9")
    page.get_by_label("As one group").check()
    page.get_by_role("combobox", name="Country").fill("Kenya")
    page.keyboard.press("Escape")
    assert "budget" not in asked(page)
    assert total(page) == "$6,000"
    assert page.locator("tr").all_inner_texts() == ["9 seats at the group rate\t$6,000"]
    for untold in ("List price", "Register individually", "Quote number:", "under $1M"):
        assert untold not in shown(page)
    assert "give the quote its number" in shown(page)


def test_a_number_of_people_is_needed(opened: Opened) -> None:
    page = opened(fragment="#kind=ngo&budget=90k&country=Kenya&history=none")
    assert total(page) == "$725"
    page.get_by_label("How many people come?").fill("")
    assert "Write a number from 1 to 100." in page.locator("#people-error").inner_text()
    assert page.locator(".total").count() == 0


def test_a_misspelled_country_is_told_and_set_right(opened: Opened) -> None:
    page = opened()
    choose(page, "What is your organisation?", "NGO")
    page.get_by_label("Annual budget").fill("€5")
    assert "The annual budget is stated in EUR" in shown(page)
    page.get_by_label("Annual budget").fill("450.000")
    error = page.locator("#budget-error")
    assert error.inner_text() == 'Write "450,000" or "450.00": it may be read as either.'
    page.get_by_label("Annual budget").fill("450,000")
    page.get_by_role("combobox", name="Country").fill("Kennya")
    page.get_by_label("Name of your organisation").focus()
    choose(page, "Has a member taken this training before?", "No")
    assert '"Kennya" is not a country of ISO 3166-1. Did you mean KE (Kenya)' in shown(page)
    assert "State the country as KE (Kenya): $725." in shown(page)
    assert "Did you mean KE (Kenya)" in page.locator("#country-error").inner_text()
    page.get_by_role("combobox", name="Country").fill("KE")
    assert total(page) == "$725"


def test_a_sheet_with_dates_asks_for_the_day(opened: Opened) -> None:
    page = opened(EARLY_BIRD)
    choose(page, "What is your organisation?", "NGO")
    page.get_by_label("Annual budget").fill("2m")
    choose(page, "Has a member taken this training before?", "No")
    assert total(page) == "$1,500 to $1,750"
    page.get_by_label("Day of registration").fill("2026-03-31")
    assert total(page) == "$1,500"
    page.get_by_label("Day of registration").fill("2026-07-01")
    assert "Ask for a provisional quote: $1,750." in shown(page)


def test_a_folder_of_editions_prices_by_the_day(opened: Opened) -> None:
    autumn = edition(
        id="autumn", edition="autumn", sale_from="2026-07-01", full_rate=[{"regular": 1000}]
    )
    page = opened(EARLY_BIRD, autumn)
    choose(page, "What is your organisation?", "NGO")
    assert "First choose the day of registration" in shown(page)
    for day, price in (("2026-04-01", "$1,750"), ("2026-07-01", "$1,000")):
        page.get_by_label("Day of registration").fill(day)
        page.get_by_label("Annual budget").fill("2m")
        page.get_by_role("combobox", name="Country").fill("DE")
        choose(page, "Has a member taken this training before?", "No")
        assert total(page) == price
    page.get_by_label("Day of registration").fill("2025-01-01")
    assert "No edition is on sale on that day." in shown(page)


def test_the_address_holds_the_answers_and_no_name(opened: Opened) -> None:
    fragment = "#kind=union&people=3&budget=450k&country=Kenya&referral=forwarded&history=none"
    page = opened(fragment=fragment)
    assert total(page) == "$1,825"
    page.get_by_label("Name of your organisation").fill("Umoja")
    page.get_by_label("Name of the partner").fill("Coalition X")
    assert "#" + page.url.partition("#")[2] == fragment
    page.get_by_role("button", name="Start again").click()
    assert "#" not in page.url
    assert page.get_by_label("Name of your organisation").input_value() == ""


def test_nothing_is_remembered(opened: Opened) -> None:
    page = opened(fragment="#kind=union&people=3")
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == [
        "",
        0,
        0,
    ]


def test_everything_is_reached_by_the_keyboard_in_its_order(opened: Opened) -> None:
    page = opened(fragment="#kind=union&plan=group")  # whose price is the same for any budget
    order = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                "document.querySelector('smt-pricing-calculator').shadowRoot"
                ".activeElement?.getAttribute('name')"
            )
        )
    expected = ["kind", "people", "plan", "method", "country", "referral", "name"]
    assert [name for name in order if name][:7] == expected


def test_what_has_the_focus_is_outlined(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("Tab")
    outline = page.get_by_label("What is your organisation?").evaluate(
        "it => getComputedStyle(it).outline"
    )
    assert outline == "rgb(11, 92, 122) solid 3px"


def test_a_screen_reader_is_told_the_answer(opened: Opened) -> None:
    page = opened(fragment="#kind=ngo&budget=2m&history=none")
    status = page.get_by_role("status")
    status.filter(has_text="Total: $1,750.").wait_for(state="attached")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_wider_than_the_window(opened: Opened, name: str, width: int) -> None:
    page = opened(
        SHEETS[name],
        fragment="#kind=union&people=12&plan=group&budget=450k&country=KE&history=none",
        viewport={"width": width, "height": 700},
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
