// The element <smt-pricing-calculator>: a form, and the answer as one types.

const OPTIONS = {
  kind: ["", ...Object.keys(SENTENCES.kinds)],
  method: ["", "card", "invoice"],
  referral: ["none", "named", "forwarded"],
  history: ["", "none", "took-part", "not-said", "did-not-take-part", "this-edition", "other-rate"],
};
const NOT_ANSWERED = { kind: "choose", method: "open", history: "history.unknown" };
const SHARED = ["kind", "people", "plan", "method", "budget", "country", "referral", "history", "day"];
const DEFAULTS = { people: "1", plan: "individual", referral: "none" };
const PERSONAL = ["name", "partner"];
const OPEN_FIELDS = { country: "region", budget: "budget", history: "history", day: "registration-date" };
const SLIPS = {
  "unknown-country": "country",
  "ambiguous-country": "country",
  "budget-currency": "budget",
  "sheet-not-in-force": "day",
};
const SAID_AFTER = 500;

class Calculator extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(DATA.style);
    root.adoptedStyleSheets = [style];
    const template = document.createElement("template");
    template.innerHTML = DATA.markup; // the file calculator.html alone: no data is in it
    root.append(template.content);
    this.fillIn(root);
    this.listen(root);
    this.read();
    this.update();
  }

  /** The answer to what is typed, as the page itself works it out. */
  answerTo(typed) {
    return answerTo(typed);
  }

  get form() {
    return this.shadowRoot.querySelector("form");
  }

  field(name) {
    return this.shadowRoot.querySelector(`[data-field="${name}"]`);
  }

  /** Put the texts and the choices in. */
  fillIn(root) {
    Object.assign(root.querySelector(".calculator"), { lang: TEXTS.language, dir: TEXTS.direction });
    for (const part of root.querySelectorAll("[data-text]")) part.textContent = TEXTS[part.dataset.text];
    root.querySelector("#countries").setAttribute("aria-label", TEXTS.country);
    root.querySelector(".lead").textContent = listed(EDITIONS.map((it) => text("lead", it)), TEXTS.or);
    const currencies = [...new Set(EDITIONS.map(({ currency }) => currency))];
    root.querySelector(".budget-label").textContent = text("budget", { currency: listed(currencies, TEXTS.or) });
    for (const [name, values] of Object.entries(OPTIONS)) {
      const options = values.map((value) => {
        const key = value ? `${name}.${value}` : NOT_ANSWERED[name];
        return new Option(TEXTS[key], value);
      });
      this.form.elements[name].replaceChildren(...options);
    }
  }

  listen(root) {
    const update = () => this.update();
    const input = this.form.elements.country;
    new Combobox(input, root.querySelector("#countries"), (said) => this.say(said), update);
    this.form.addEventListener("input", update);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    root.querySelector(".print").addEventListener("click", () => window.print());
    root.querySelector(".bar").addEventListener("click", () => {
      root.querySelector(".answer").scrollIntoView();
      root.querySelector("#answer-title").focus();
    });
    root.querySelector(".reset").addEventListener("click", () => this.reset());
    if (this.hasAttribute("fragment")) {
      window.addEventListener("hashchange", () => { this.read(); this.update(); });
    }
  }

  /** What is typed, by field; a country is none yet while its list is open. */
  get typed() {
    const typed = Object.fromEntries(new FormData(this.form));
    const isChoosing = !this.shadowRoot.querySelector("#countries").hidden;
    return {
      ...typed,
      method: typed.plan === "group" ? typed.method : "",
      country: isChoosing && findCountry(typed.country).length !== 1 ? "" : typed.country,
    };
  }

  reset() {
    this.form.reset();
    this.update();
    this.form.elements.kind.focus();
  }

  /** Show the answer to what is typed, and ask what matters. */
  update() {
    const { typed } = this;
    const answer = answerTo(typed);
    const untouched = !typed.kind && !typed.budget && !typed.country && !answer.problems.length;
    const parts = untouched ? [made("p", "", TEXTS.start)] : answerShown(answer);
    this.shadowRoot.querySelector(".said").replaceChildren(...parts);
    const bar = this.shadowRoot.querySelector(".bar");
    bar.hidden = untouched;
    bar.textContent = untouched ? "" : answerInShort(answer);
    this.tellProblems([...answer.problems, ...slipsOf(answer)]);
    this.ask(typed, answer);
    this.showChart(answer, untouched);
    this.listFacts(typed);
    if (!untouched) this.say(answerSaid(answer));
    this.write(typed);
  }

  tellProblems(problems) {
    for (const place of this.shadowRoot.querySelectorAll(".error")) {
      const name = place.id.replace("-error", "");
      const messages = problems.filter(({ field }) => field === name).map(({ message }) => message);
      place.textContent = messages.join(" ");
      this.form.elements[name].setAttribute("aria-invalid", String(messages.length > 0));
    }
  }

  /** Show the questions that matter, and those that are answered already. */
  ask(typed, answer) {
    const hasDays = EDITIONS.some(({ has_dates: dates }) => dates) || EDITIONS.length > 1;
    this.field("method").hidden = typed.plan !== "group";
    this.field("partner").hidden = typed.referral === "none";
    this.field("day").hidden = !hasDays;
    if (answer.problems.length) return;
    const open = answer.lowest === null ? openWithout(typed) : answer;
    for (const [name, fact] of Object.entries(OPEN_FIELDS)) {
      const matters = open.open.includes(fact) || (name === "day" && EDITIONS.length > 1);
      this.field(name).hidden = !this.form.elements[name].value && !matters;
    }
    for (const name of ["people", "plan", "referral"]) {
      const isOther = typed[name] !== DEFAULTS[name];
      this.field(name).hidden = !isOther && open.lowest === null;
    }
  }

  showChart(answer, untouched) {
    const figure = this.shadowRoot.querySelector("figure");
    figure.hidden = true;
    const shown = !untouched && !answer.problems.length && answer.open.length === 0 && answer.complete;
    const isKnown = shown && answer.asStated && !caseOf(answer.completed, answer.edition).problems.length;
    if (isKnown) drawChart(figure, answer.completed, answer.edition);
  }

  /** List the answers, for print. */
  listFacts(typed) {
    const facts = [...PERSONAL.slice(0, 1), ...SHARED].flatMap((name) => {
      const control = this.form.elements[name];
      const chosen = control.options ? control.selectedOptions[0].textContent : null;
      const value = name === "plan" ? TEXTS[`plan.${typed.plan}`] : chosen ?? typed[name];
      if (!typed[name] || this.field(name).hidden) return [];
      const label = name === "budget" ? this.field(name).querySelector("label").textContent : TEXTS[name];
      return [made("dt", "", label), made("dd", "", value)];
    });
    this.shadowRoot.querySelector(".facts").replaceChildren(...facts);
  }

  /** Tell whoever listens, once typing pauses. */
  say(said) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      this.shadowRoot.querySelector("[role=status]").textContent = said;
    }, SAID_AFTER);
  }

  /** Take the answers from the address, as far as they are answers. */
  read() {
    if (!this.hasAttribute("fragment")) return;
    const stated = new URLSearchParams(location.hash.slice(1));
    for (const name of SHARED) {
      const value = stated.get(name);
      const control = this.form.elements[name];
      const isChoice = !control.options || [...control.options].some((it) => it.value === value);
      if (value !== null && isChoice) control.value = value;
    }
  }

  /** Put the answers into the address, but for names. */
  write(typed) {
    if (!this.hasAttribute("fragment")) return;
    const stated = SHARED.filter((name) => typed[name] && typed[name] !== DEFAULTS[name]);
    const fragment = new URLSearchParams(stated.map((name) => [name, typed[name]])).toString();
    if (fragment === location.hash.slice(1)) return;
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  }
}

/** The refusals that are about what is typed into a field, as problems of that field. */
function slipsOf({ may_be_refused: refusals = [] }) {
  return refusals.filter(({ code }) => code in SLIPS)
    .map(({ code, message, remedy }) => ({ field: SLIPS[code], message: `${message} ${remedy}` }));
}

/** What would still be open without what may be stated otherwise; the kind may not. */
function openWithout(typed) {
  const day = EDITIONS.length > 1 ? typed.day : "";
  return answerTo({ ...typed, ...DEFAULTS, people: typed.people, country: "", budget: "", day });
}

if (!customElements.get("smt-pricing-calculator")) {
  customElements.define("smt-pricing-calculator", Calculator);
}
