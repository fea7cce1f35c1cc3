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

/** Make an input and a list one combobox; `changed` is called when a country is chosen. */
function makeCombobox(input, list, announce, changed) {
  let shown = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    active = place;
    [...list.children].forEach((it, at) => it.setAttribute("aria-selected", String(at === place)));
    if (place < 0) return input.removeAttribute("aria-activedescendant");
    list.children[place].scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", list.children[place].id);
  };
  const choose = (place) => {
    input.value = shown[place].name;
    close();
    changed();
  };
  const open = () => {
    shown = countriesLike(input.value);
    const isWhole = shown.length === 1 && shown[0].name === input.value;
    if (!shown.length || isWhole) return close();
    list.replaceChildren(...shown.map(({ name }, place) => option(name, place, choose)));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    return mark(-1);
  };
  const said = () => {
    if (!input.value.trim()) return "";
    if (!shown.length) return TEXTS["country.none"];
    return shown.length === 1 ? TEXTS["country.one"] : text("country.found", { count: shown.length });
  };

  input.addEventListener("input", () => { open(); announce(said()); });
  input.addEventListener("blur", () => { close(); changed(); });
  input.addEventListener("keydown", (event) => {
    if (onKey(event.key, { list, active, open, close, mark, choose })) event.preventDefault();
  });
  return close;
}

function option(name, place, choose) {
  const item = document.createElement("li");
  item.id = `country-${place}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.textContent = name;
  item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(place); });
  return item;
}

/** Carry out a key of the combobox; true where it means nothing else then. */
function onKey(key, { list, active, open, close, mark, choose }) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step) {
    if (list.hidden) open();
    const count = list.children.length;
    if (!list.hidden) mark((active + step + count + (active < 0 && step < 0 ? 1 : 0)) % count);
    return true;
  }
  if (list.hidden) return false;
  if (key === "Escape") close();
  if (key === "Enter" && active >= 0) choose(active);
  if (key === "Tab" && active >= 0) choose(active);
  return key === "Escape" || key === "Enter";
}
