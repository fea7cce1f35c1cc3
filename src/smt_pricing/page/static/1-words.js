// Amounts, lists and sentences as the library writes them. Amounts are whole cents, as BigInt.

const { sentences: SENTENCES, texts: TEXTS, reading: READING } = DATA;

/** Put facts into the braces of a sentence. */
function fill(sentence, facts) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
}

/** A text of the page by its key. */
function text(key, facts = {}) {
  return fill(TEXTS[key], facts);
}

/** Whole cents from an amount such as "725.00"; nothing stays nothing. */
function cents(amount) {
  return amount === null ? null : BigInt(amount.replace(".", ""));
}

/** An amount as the library's JSON has it, such as "-100.00". */
function decimal(amount) {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Digits in groups of three. */
function grouped(digits) {
  return String(digits).replace(/\B(?=(?:\d{3})+(?!\d))/g, ",");
}

/** An amount as people write it: cents are shown only where there are any. */
function money(amount, currency) {
  const [whole, fraction] = decimal(amount < 0n ? -amount : amount).split(".");
  const written = grouped(whole) + (fraction === "00" ? "" : `.${fraction}`);
  return `${amount < 0n ? "−" : ""}${READING.symbols[currency] ?? `${currency} `}${written}`;
}

/** A number of seats in words. */
function counted(count) {
  return fill(SENTENCES.seats[count === 1 ? 0 : 1], { count: grouped(count) });
}

/** Words as a list in a sentence. */
function listed(words, conjunction = TEXTS.and) {
  const last = words[words.length - 1];
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} ${conjunction} ${last}` : last;
}

/** Words as a sentence begins. */
function capitalised(words) {
  const first = String.fromCodePoint(words.codePointAt(0));
  return first.toUpperCase() + words.slice(first.length);
}
