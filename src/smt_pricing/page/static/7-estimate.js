// What a registration costs while some answers are open, and which questions still matter: every
// completion is looked up, as answers/estimate.py does it.

const OPEN_FACTS = Object.keys(SENTENCES.open_facts);

/** The answer to what is typed: problems, or an estimate that is one answer once all is known. */
function answerTo(typed) {
  const read = readForm(typed);
  if (read.problems.length) return { problems: read.problems };
  const found = editionFor(read.stated.day);
  if (found.message) return { problems: [{ field: "day", code: found.code, message: found.message }] };
  return { problems: [], ...estimated(read.stated, found.edition), stated: read.stated };
}

/** What each field states; what cannot be read is a problem of that field. */
function readForm(typed) {
  const problems = [];
  const reading = (field, read) => {
    try {
      return read(typed[field] ?? "");
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      problems.push({ field, code: problem.code, message: problem.message });
      return null;
    }
  };
  const budget = reading("budget", readBudget);
  const referred = typed.referral && typed.referral !== "none";
  const partner = referred && (reading("partner", readName) ?? TEXTS["partner.unnamed"]);
  const stated = {
    kind: typed.kind || null,
    country: reading("country", readCountry),
    region: typed.region || null,
    budget: budget && budget.amount,
    currency: budget && budget.currency,
    tier: typed.tier || null,
    name: reading("name", readName),
    seats: reading("people", readPeople) ?? 1,
    plan: typed.plan || "individual",
    method: typed.method || null,
    referral: referred ? { partner, forwarded: typed.referral === "forwarded" } : null,
    history: typed.history || null,
    earlier: typed.earlier ?? [],
    day: typed.day || null,
  };
  return { stated, problems };
}

/** The edition in force on a day; an only one is taken as it is. */
function editionFor(day) {
  if (EDITIONS.length === 1) return { edition: EDITIONS[0] };
  if (day === null) return { code: "day-of-registration-needed", message: TEXTS.day_first };
  const inForce = EDITIONS.filter((edition) => isInForce(day, edition));
  if (inForce.length === 1) return { edition: inForce[0] };
  return inForce.length
    ? { code: "several-editions-in-force", message: TEXTS.several_editions }
    : { code: "no-edition-in-force", message: TEXTS.no_edition };
}

/** Each way to complete a request: a value for every open fact, or null for one that is stated. */
function completions(stated, edition) {
  const reached = edition.region_ids.filter((region) => edition.regions[String(region ?? "None")]);
  const noPlace = stated.country === null && stated.region === null;
  const noBudget = stated.budget === null && stated.tier === null;
  const axes = [
    stated.kind === null ? Object.keys(SENTENCES.kinds) : [null],
    noPlace && edition.region_ids.length > 1 ? reached : [null],
    noBudget && edition.tiers_upwards.length > 1 ? edition.tiers_upwards : [null],
    stated.history === null ? ["none", "took-part"] : [null],
    stated.day === null && edition.has_dates ? edition.days : [null],
  ];
  return axes.reduce(
    (places, values) => places.flatMap((place) => values.map((value) => [...place, value])), [[]],
  );
}

function completed(stated, [kind, region, tier, history, day], edition) {
  return {
    ...stated,
    kind: kind ?? stated.kind,
    region: region ?? stated.region,
    tier: tier ?? stated.tier,
    day: day ?? stated.day,
    history: historyOf(history ?? stated.history, edition),
  };
}

/** Where past payments leave an organisation, and how they are stated. */
function historyOf(answer, edition) {
  if (typeof answer !== "string") return answer;
  const [standing, stated] = edition.history[answer];
  return { standing, stated };
}

/** What comes of a request: its total, or the codes for which it is refused. */
function outcomeOf(stated, edition) {
  const { lines, refusals } = decided(caseOf(stated, edition), edition);
  if (lines) return totalOf(priceLines(lines, stated.seats, edition));
  return [...new Set(refusals.map(([, code]) => code))].join(" ");
}

function estimated(stated, edition) {
  const places = completions(stated, edition);
  const requests = places.map((place) => completed(stated, place, edition));
  const outcomes = requests.map((request) => outcomeOf(request, edition));
  const totals = outcomes.filter((outcome) => typeof outcome === "bigint");
  const [lowest, highest] = bounds(totals);
  const open = totals.length ? openFacts(places, outcomes) : [];
  const refusals = possibleRefusals(places, requests, outcomes, edition);
  const isOpen = open.length > 0 || refusals.some((it) => it.depends);
  return {
    edition,
    lowest: lowest === null ? null : decimal(lowest),
    highest: highest === null ? null : decimal(highest),
    open,
    may_be_refused: refusals,
    complete: isOpen ? null : evaluate(requests[0], edition),
    quoted: isOpen || lowest === null ? null : quotedAlike(requests, edition),
    alikeWaysOut: isOpen || lowest !== null ? [] : alikeWaysOut(requests, edition),
    completed: requests[0],
    asStated: places.length === 1,
  };
}

/** What a quote says whatever is not stated; it has a number where everything is stated. */
function quotedAlike(requests, edition) {
  const quotes = requests.map((request) => evaluate(request, edition));
  const [first] = quotes;
  if (quotes.length === 1) return first;
  const inAll = (name) => first[name].filter((it) => quotes.every((quote) => holds(quote[name], it)));
  const paid = ({ lines }) => lines.map(({ label, amount }) => ({ label, amount, adjustments: [] }));
  const isPaidAlike = quotes.every((quote) => isAlike(paid(quote), paid(first)));
  return {
    ...first,
    lines: isPaidAlike ? paid(first) : [],
    reasons: inAll("reasons"),
    could_save: inAll("could_save"),
    to_confirm: inAll("to_confirm"),
    number: null,
  };
}

function holds(list, wanted) {
  return list.some((it) => isAlike(it, wanted));
}

function isAlike(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The ways out that are open, and cost the same, whatever is not known yet. */
function alikeWaysOut(requests, edition) {
  const [first, ...others] = requests.map((request) => evaluate(request, edition).ways_out);
  return others.every((ways) => isAlike(ways, first)) ? first : [];
}

function bounds(totals) {
  if (!totals.length) return [null, null];
  return totals.reduce(
    ([low, high], total) => [total < low ? total : low, total > high ? total : high],
    [totals[0], totals[0]],
  );
}

/** The facts that matter, the one first that moves the price most. */
function openFacts(places, outcomes) {
  const open = OPEN_FACTS.filter((_, fact) => {
    const columns = new Map();
    places.forEach((place, at) => {
      columns.set(place[fact], [...(columns.get(place[fact]) ?? []), outcomes[at]]);
    });
    return new Set([...columns.values()].map((column) => column.join("|"))).size > 1;
  });
  const spreads = new Map(open.map((fact) => [fact, spread(places, outcomes, OPEN_FACTS.indexOf(fact))]));
  return open.sort((one, two) => Number(spreads.get(two) - spreads.get(one)));
}

/** The most by which two completions differ that differ in this fact only. */
function spread(places, outcomes, fact) {
  const rows = new Map();
  places.forEach((place, at) => {
    if (typeof outcomes[at] !== "bigint") return;
    const others = place.filter((_, it) => it !== fact).join("|");
    rows.set(others, [...(rows.get(others) ?? []), outcomes[at]]);
  });
  return [...rows.values()].reduce((most, row) => {
    const [low, high] = bounds(row);
    return high - low > most ? high - low : most;
  }, 0n);
}

/** Every rejection that some completion gets, and whether it depends on an open answer. */
function possibleRefusals(places, requests, outcomes, edition) {
  const met = new Map();
  places.forEach((place, at) => {
    if (typeof outcomes[at] === "bigint") return;
    const facts = caseOf(requests[at], edition);
    const { refusals } = decided(facts, edition);
    for (const it of rejectionsSaid(requests[at], facts, refusals, edition)) {
      const key = JSON.stringify(it);
      met.set(key, [...(met.get(key) ?? []), place]);
    }
  });
  return [...met].map(([key, leading]) => ({
    ...JSON.parse(key),
    depends: OPEN_FACTS.some((_, fact) => valuesOf(leading, fact) < valuesOf(places, fact)),
  }));
}

function valuesOf(places, fact) {
  return new Set(places.map((place) => place[fact])).size;
}
