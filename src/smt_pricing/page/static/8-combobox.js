// A field for a country that is found by any of its names, by mouse, keyboard and screen reader.

const MOST_SHOWN = 8;

/** The countries that a text may begin: by code, by English names, then by any other. */
function countriesLike(typed) {
  const name = foldedCountry(typed);
  if (!name) return [];
  const found = new Map();
  const add = (countries) => countries.forEach((it) => found.set(it.code, it));
  const code = BY_CODE.get(name.toUpperCase());
  if (code) add(COUNTRIES.filter((it) => it.code === code));
  const starts = (word) => word.startsWith(name);
  const within = (word) => word.includes(` ${name}`);
  add(COUNTRIES.filter((it) => starts(foldedCountry(it.name))));
  add(COUNTRIES.filter((it) => it.english.some(starts)));
  add(COUNTRIES.filter((it) => it.english.some(within)));
  add(COUNTRIES.filter((it) => it.others.some(starts)));
  return [...found.values()].slice(0, MOST_SHOWN);
}

/** An input and a list that are one combobox; `changed` is called when a country is chosen. */
class Combobox {
  constructor(input, list, announce, changed) {
    Object.assign(this, { input, list, announce, changed, shown: [], active: -1 });
    input.addEventListener("input", () => { this.open(); announce(this.said()); });
    input.addEventListener("blur", () => { this.close(); changed(); });
    input.addEventListener("keydown", (event) => {
      if (onKey(event.key, this)) event.preventDefault();
    });
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  open() {
    this.shown = countriesLike(this.input.value);
    const isWhole = this.shown.length === 1 && this.shown[0].name === this.input.value;
    if (!this.shown.length || isWhole) {
      this.close();
      return;
    }
    this.list.replaceChildren(...this.shown.map(({ name }, place) => option(name, () => this.choose(place))));
    [...this.list.children].forEach((item, place) => { item.id = `country-${place}`; });
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(-1);
  }

  /** Mark one of the list as the one that Enter would choose, or none. */
  mark(place) {
    this.active = place;
    const items = [...this.list.children];
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
    if (place < 0) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    items[place].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", items[place].id);
  }

  choose(place) {
    this.input.value = this.shown[place].name;
    this.close();
    this.changed();
  }

  said() {
    if (!this.input.value.trim()) return "";
    if (!this.shown.length) return TEXTS["country.none"];
    const { length } = this.shown;
    return length === 1 ? TEXTS["country.one"] : text("country.found", { count: length });
  }
}

function option(name, choose) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.textContent = name;
  item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(); });
  return item;
}

/** Carry out a key of a combobox; true where it means nothing else then. */
function onKey(key, box) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step) {
    if (box.list.hidden) box.open();
    const count = box.list.children.length;
    const from = box.active < 0 && step < 0 ? 0 : box.active;
    if (!box.list.hidden) box.mark((from + step + count) % count);
    return true;
  }
  if (box.list.hidden) return false;
  if ((key === "Enter" || key === "Tab") && box.active >= 0) box.choose(box.active);
  if (key === "Escape") box.close();
  return key === "Escape" || key === "Enter";
}
