// How names are compared, and countries found, as the library does it: see values/spelling.py,
// values/countries.py and Python's difflib.

const FOLDING = READING.folding;
const CASE_FOLDED = new Map(
  [...FOLDING.from].map((character, place) => [character, FOLDING.to.split("|")[place]]),
);
const ACCENTS = new RegExp(`[${FOLDING.accents}]`, "gu");
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACES = new RegExp(`[${SPACE}]+`, "g");

/** A text on one line, its spaces single, as Python's split and join leave it. */
function onOneLine(typed) {
  return typed.replace(SPACES, " ").replace(/^ | $/g, "");
}

/** Reduce a name to what makes it that name. */
function fold(name) {
  const lower = (c) => CASE_FOLDED.get(c) ?? c.toLowerCase();
  const folded = [...name.normalize("NFKC")].map(lower).join("").normalize("NFKC");
  const words = onOneLine([...folded].map(keptOfName).join(""));
  const composed = (words || onOneLine(folded)).normalize("NFKC");
  return composed.includes("\u0307") ? composed.replace(/i\u0307+/g, "i").normalize("NFKC") : composed;
}

function keptOfName(character) {
  if (FOLDING.dropped.includes(character) || /\p{Cf}/u.test(character)) return "";
  return /[\p{P}\p{Z}\p{C}]/u.test(character) ? " " : character;
}

function foldedCountry(name) {
  return fold(name.replaceAll("&", " and ")).normalize("NFKD").replace(ACCENTS, "");
}

const COUNTRIES = READING.countries.map(([code, longer, name, english, others]) => ({
  code, longer, name, english: english.split("|"), others: others.split("|").filter(Boolean),
}));
const COUNTRY_NAMES = new Map(COUNTRIES.map((country) => [country.code, country.name]));
const BY_CODE = new Map(COUNTRIES.flatMap(({ code, longer }) => [[code, code], [longer, code]]));
const BY_NAME = namesOf("english");
const BY_OTHER_NAME = namesOf("others");

function namesOf(language) {
  const names = new Map();
  for (const country of COUNTRIES) {
    for (const name of country[language]) names.set(name, [...(names.get(name) ?? []), country.code]);
  }
  return names;
}

/** The codes that a text may mean: one, none, or several. */
const findCountry = remembering((typed) => {
  const name = foldedCountry(typed);
  const code = /^[\x00-\x7f]*$/.test(name) ? BY_CODE.get(name.toUpperCase()) : undefined;
  return code ? [code] : BY_NAME.get(name) ?? BY_OTHER_NAME.get(name) ?? [];
});

/** The codes of countries with a similar name, the nearest first. */
const similarCountries = remembering((typed) => {
  const name = foldedCountry(typed);
  const english = nearest(name, [...BY_NAME.keys()], READING.most_similar);
  const others = nearest(name, [...BY_OTHER_NAME.keys()], READING.most_similar, READING.very_like);
  const near = nearest(name, [...new Set([...english, ...others])], 2 * READING.most_similar);
  const codes = near.flatMap((known) => BY_NAME.get(known) ?? BY_OTHER_NAME.get(known));
  return [...new Set(codes)].slice(0, READING.most_similar);
});

function remembering(found) {
  const known = new Map();
  return (typed) => {
    if (!known.has(typed)) known.set(typed, found(typed));
    return known.get(typed);
  };
}

/** A country by code and name. */
function saidCountry(code) {
  return `${code} (${COUNTRY_NAMES.get(code)})`;
}

function saidCountries(codes) {
  return listed(codes.map(saidCountry), TEXTS.or);
}

/** The known words that are spelled most like this one: Python's get_close_matches. */
function nearest(word, known, most, cutoff = 0.6) {
  const letters = [...word];
  if (letters.length > FOLDING.longest) return [];
  const places = placesOf(letters);
  const scored = [];
  for (const other of known) {
    const others = [...other];
    if (mostAlike(others, letters) < cutoff) continue;
    const score = ratio(others, letters, places);
    if (score >= cutoff) scored.push([score, other]);
  }
  scored.sort(([one, name], [two, other]) => two - one || (inOrder(name, other) ? 1 : -1));
  return scored.slice(0, most).map(([, name]) => name);
}

function inOrder(one, two) {
  const [first, second] = [[...one], [...two]];
  const at = first.findIndex((c, place) => c !== second[place]);
  if (at < 0) return true;
  return second[at] !== undefined && first[at].codePointAt(0) < second[at].codePointAt(0);
}

/** The most that two words can be alike: as if their letters stood in one order. */
function mostAlike(one, two) {
  const counts = new Map();
  for (const letter of two) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let same = 0;
  for (const letter of one) {
    const left = counts.get(letter) ?? 0;
    if (left > 0) same += 1;
    counts.set(letter, left - 1);
  }
  return alike(same, one.length + two.length);
}

function alike(same, length) {
  return length ? (2.0 * same) / length : 1.0;
}

/** Where each letter stands; in a long word those that are everywhere are left out. */
function placesOf(letters) {
  const places = new Map();
  letters.forEach((letter, place) => places.set(letter, [...(places.get(letter) ?? []), place]));
  const many = Math.floor(letters.length / 100) + 1;
  if (letters.length < 200) return places;
  return new Map([...places].filter(([, at]) => at.length <= many));
}

function ratio(one, two, places) {
  let same = 0;
  const parts = [[0, one.length, 0, two.length]];
  while (parts.length) {
    const part = parts.pop();
    const [at, there, size] = longestMatch(one, two, places, part);
    if (!size) continue;
    same += size;
    const [from, to, other, end] = part;
    if (from < at && other < there) parts.push([from, at, other, there]);
    if (at + size < to && there + size < end) parts.push([at + size, to, there + size, end]);
  }
  return alike(same, one.length + two.length);
}

function longestMatch(one, two, places, [from, to, other, end]) {
  let [at, there, size] = [from, other, 0];
  let lengths = new Map();
  for (let i = from; i < to; i += 1) {
    const longer = new Map();
    for (const j of places.get(one[i]) ?? []) {
      if (j < other) continue;
      if (j >= end) break;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      longer.set(j, length);
      if (length > size) [at, there, size] = [i - length + 1, j - length + 1, length];
    }
    lengths = longer;
  }
  while (at > from && there > other && one[at - 1] === two[there - 1]) {
    [at, there, size] = [at - 1, there - 1, size + 1];
  }
  while (at + size < to && there + size < end && one[at + size] === two[there + size]) size += 1;
  return [at, there, size];
}
