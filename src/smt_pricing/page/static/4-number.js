// The number of a quote: canonical JSON of its request, SHA-256, and Crockford's base 32. See
// quotes/number.py. Browsers have a SHA-256 of their own only on secure pages, so it stands here.

/** The number of a quote for a request by a sheet, of a total in cents. */
function quoteNumber(stated, edition, total) {
  const request = canonical(stated, edition);
  const content = `{"request":${request},"sheet":"${edition.digest}","total":"${decimal(total)}"}`;
  let bits = BigInt(`0x${sha256(content).slice(0, 15)}`);
  let written = "";
  for (let place = 0; place < 12; place += 1) {
    written = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[Number(bits & 31n)] + written;
    bits >>= 5n;
  }
  return written.match(/.{4}/g).join("-");
}

/** What a request states as JSON of which there is one form only. */
function canonical(stated, edition) {
  const { referral, history } = stated;
  return object({
    earlier_numbers: stated.earlier.length ? `[${stated.earlier.map(quoted).join(",")}]` : null,
    organization: object({
      annual_budget: stated.budget === null ? null : quoted(decimal(stated.budget)),
      budget_currency: stated.currency === edition.currency ? null : quoted(stated.currency),
      budget_tier: quoted(stated.tier),
      country: quoted(stated.country),
      kind: quoted(stated.kind),
      name: quoted(stated.name),
      region: quoted(stated.region),
    }),
    payment_method: quoted(stated.method),
    plan: stated.plan === "individual" ? null : quoted(stated.plan),
    prior_payments: history.stated || null,
    referral: referral && object({
      email_forwarded: referral.forwarded ? "true" : null,
      partner: quoted(referral.partner),
    }),
    registered_on: quoted(stated.day),
    seats: String(stated.seats),
  });
}

function object(fields) {
  const written = Object.entries(fields).filter(([, value]) => value !== null);
  return `{${written.map(([name, value]) => `"${name}":${value}`).join(",")}}`;
}

/** A text as JSON in ASCII; nothing stays nothing. */
function quoted(words) {
  if (words === null) return null;
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(words).replace(/[^ -~]/g, escaped);
}

const PRIMES = firstPrimes(64);
const ROUNDS = PRIMES.map((prime) => fractionOf(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime)));

function firstPrimes(count) {
  const primes = [];
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every((prime) => number % prime)) primes.push(number);
  }
  return primes;
}

function fractionOf(root) {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

/** The SHA-256 of an ASCII text, in hexadecimal digits. */
function sha256(content) {
  const words = padded(content);
  const state = [...START];
  for (let block = 0; block < words.length; block += 16) {
    compress(state, words.slice(block, block + 16));
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function padded(content) {
  const words = new Array((((content.length + 8) >> 6) + 1) * 16).fill(0);
  const put = (byte, at) => { words[at >> 2] |= byte << (24 - (at % 4) * 8); };
  for (let at = 0; at < content.length; at += 1) put(content.charCodeAt(at), at);
  put(0x80, content.length);
  words[words.length - 1] = content.length * 8;
  return words;
}

function compress(state, words) {
  const turned = (word, by) => (word >>> by) | (word << (32 - by));
  let [a, b, c, d, e, f, g, h] = state;
  for (let round = 0; round < 64; round += 1) {
    if (round >= 16) {
      const [early, late] = [words[round - 15], words[round - 2]];
      const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[round] = (words[round - 16] + first + words[round - 7] + second) | 0;
    }
    const high = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + high + ((e & f) ^ (~e & g)) + ROUNDS[round] + words[round]) | 0;
    const low = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, place) => { state[place] = (state[place] + word) | 0; });
}
