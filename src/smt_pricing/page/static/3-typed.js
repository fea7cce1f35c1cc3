// What is typed into the form, read as the library reads it: see values/budgets.py,
// values/amounts.py and values/characters.py. What cannot be read is a Problem with a remedy.

class Problem extends Error {
  constructor(code, remedies, facts = {}) {
    super(fill(remedies[code] ?? remedies, facts));
    this.code = code;
  }
}

const BUDGET = READING.budget;
const [SHORT, FOREIGN, GROUPED, POINT, COMMA] = Object.values(BUDGET.patterns).map(
  (pattern) => new RegExp(`^(?:${pattern})$`, "i"),
);
const WRITTEN = new RegExp(`^(?:${BUDGET.written})$`);
const OUTER_SPACE = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");

/** A budget in cents with its currency, which a sign may tell; null where nothing is typed. */
function readBudget(typed) {
  const stripped = typed.replace(OUTER_SPACE, "");
  if (!stripped) return null;
  for (const [currency, sign] of Object.entries(READING.symbols)) {
    if (stripped.startsWith(sign)) {
      return { currency, amount: budgetAmount(stripped.slice(sign.length).replace(OUTER_SPACE, "")) };
    }
  }
  return { currency: null, amount: budgetAmount(typed) };
}

function budgetAmount(typed) {
  const words = [...typed].length <= BUDGET.longest ? onOneLine(typed) : "";
  const short = SHORT.exec(words);
  if (short) return inCents(short.groups.number.replaceAll(",", ""), short.groups.scale);
  const stripped = typed.replace(OUTER_SPACE, "");
  if (words && WRITTEN.test(stripped)) return inCents(stripped.replace(/[,+]/g, ""), "");
  if (words && stripped.startsWith("-") && WRITTEN.test(stripped.slice(1))) {
    throw new Problem("amount-negative", BUDGET.amount_remedies);
  }
  throw unreadable(words);
}

function unreadable(words) {
  const problem = new Problem("amount-unreadable", BUDGET.amount_remedies);
  if (words) problem.message = budgetRemedy(words);
  return problem;
}

/** Whole cents of a number that is moved by a word such as k; null where it is finer than a cent. */
function inCents(number, scale) {
  const [whole, fraction = ""] = number.split(".");
  const places = BUDGET.places[scale.trim().toLowerCase()] + 2 - fraction.length;
  const digits = BigInt(whole + fraction);
  const finer = 10n ** BigInt(Math.max(0, -places));
  if (digits % finer) return null;
  const amount = (digits * 10n ** BigInt(Math.max(0, places))) / finer;
  if (amount >= 10n ** BigInt(BUDGET.most_digits + 2)) {
    throw new Problem("amount-too-large", BUDGET.amount_remedies, { digits: BUDGET.most_digits });
  }
  return amount;
}

function budgetRemedy(words) {
  if (Object.values(READING.symbols).some((sign) => words.startsWith(sign))) {
    return BUDGET.remedies.sign;
  }
  const spellings = [...new Set(spellingsOf(words))];
  const readings = spellings.length > 1 ? "several" : spellings.length ? "one" : "none";
  return fill(BUDGET.remedies[readings], { spellings: spellings.join(` ${TEXTS.or} `) });
}

/** What a number written in another country's way may mean, as it is written here. */
function spellingsOf(words) {
  const foreign = FOREIGN.exec(words);
  if (!foreign) return [];
  const number = foreign.groups.number.replace(OUTER_SPACE, "");
  const readings = [];
  if (GROUPED.test(number)) {
    const [whole, fraction] = number.split(",");
    readings.push(whole.replace(/[^0-9]/g, "") + (fraction === undefined ? "" : `.${fraction}`));
  }
  if (POINT.test(number)) readings.push(number);
  if (COMMA.test(number)) readings.push(number.replace(",", "."));
  return readings.flatMap((reading) => spelled(reading, foreign.groups.scale ?? ""));
}

function spelled(reading, scale) {
  try {
    const amount = inCents(reading, scale);
    if (amount === null) return [];
    const [whole, fraction] = decimal(amount).split(".");
    return [`"${grouped(whole)}${reading.includes(".") ? `.${fraction}` : ""}"`];
  } catch {
    return [];
  }
}

const UNSEEN = new RegExp(`[${READING.text.unseen}]`, "u");
const BLANK = new RegExp(READING.text.blank, "u");
const JOINER = new RegExp(`[${READING.text.joiners}]`, "u");
const SELECTOR = new RegExp(READING.text.selectors, "u");

/** A name on one line of which every character is seen; null where nothing is typed. */
function readName(typed) {
  const words = onOneLine(typed);
  if (!words) return null;
  const characters = [...words];
  const { remedies, longest } = READING.text;
  if (characters.every((it) => /\p{Cf}/u.test(it))) throw new Problem("text-empty", remedies);
  if (characters.length > longest) throw new Problem("text-too-long", remedies, { most: longest });
  const unseen = characters.find((_, place) => isUnseen(characters, place));
  if (unseen === undefined) return words;
  const number = unseen.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  throw new Problem("text-unprintable", remedies, { character: `U+${number}` });
}

function isUnseen(characters, place) {
  const [before = "", at, after = ""] = [place - 1, place, place + 1].map((it) => characters[it]);
  if (JOINER.test(at)) {
    return !(joins(before) && (joins(after) || READING.text.joining_signs.includes(before)));
  }
  if (SELECTOR.test(at)) {
    return !before || /^[\x00-\x7f]/.test(before) || BLANK.test(before) || /[\p{C}\p{Z}]/u.test(before);
  }
  return UNSEEN.test(at) || BLANK.test(at);
}

function joins(character) {
  return character >= READING.text.first_joining && /[\p{L}\p{M}\p{S}]/u.test(character);
}

/** A country's code, or the text as it is typed where it means none or several. */
function readCountry(typed) {
  const words = readName(typed);
  if (words === null) return null;
  const codes = findCountry(words);
  return codes.length === 1 ? codes[0] : words;
}

/** A number of people that the page prices; an empty field is none. */
function readPeople(typed) {
  const digits = onOneLine(typed);
  const people = /^\+?[0-9]{1,20}$/.test(digits) ? Number(digits) : 0;
  if (people >= 1 && people <= DATA.most_people) return people;
  throw new Problem("people", TEXTS["people.wrong"], { most: DATA.most_people });
}
