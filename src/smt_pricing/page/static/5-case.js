// From what is stated to a case of the compiled table, as rules/case.py tells it.

const EDITIONS = DATA.editions.map(opened);

/** An edition with what is looked up in it again and again. */
function opened(edition) {
  const regions = Object.entries(edition.regions).flatMap(([region, codes]) =>
    codes.split(" ").map((code) => [code, region === "None" ? null : region]));
  const positions = edition.axes.map(({ values }) =>
    new Map(values.flatMap((alike, position) => alike.map((value) => [value, position]))));
  return {
    ...edition,
    regionOf: new Map(regions),
    positions,
    inAmounts: edition.amounts.map((amounts) => amounts.map(cents)),
    inTariffs: edition.tariffs.map((tariff) => tariff.map(cents)),
    tierStarts: edition.tiers.map(([tier, start]) => [tier, cents(start)]),
    borders: edition.thresholds.map(cents),
    dearestSeat: cents(edition.dearest),
  };
}

/** What the compiled tree has for a case. */
function lookUp(tree, facts, edition) {
  let branch = 0;
  edition.axes.forEach(({ fact }, level) => {
    branch = tree[level][branch][edition.positions[level].get(facts[fact])];
  });
  return branch;
}

/** The case of a request; facts that cannot be told are its problems. */
function caseOf(stated, edition) {
  const place = placeOf(stated, edition);
  const tier = tierOf(stated, edition);
  const period = periodOf(stated.day, edition);
  const { kind, plan, method, referral, history, name } = stated;
  return {
    kind,
    region: place.region,
    budget_tier: tier.tier,
    plan,
    payment_method: method,
    referral: !referral ? "none" : referral.forwarded ? "forwarded" : "named",
    standing: history.standing,
    period: period.period,
    party: partyOf(stated.seats, edition),
    problems: [...place.problems, ...tier.problems, ...period.problems],
    budget_basis: basisOf(stated.budget, edition),
    country_stated: stated.country !== null,
    country_open: place.meant.length > 1,
    meant: place.meant,
    own_name: Boolean(name && referral) && fold(name) === fold(referral.partner),
    provisional: false,
  };
}

function placeOf({ country, region }, edition) {
  const known = edition.region_ids;
  if (country === null) {
    if (region !== null) return { region, problems: [], meant: [] };
    const only = known.length === 1;
    return { region: only ? known[0] : null, problems: only ? [] : ["country-needed"], meant: [] };
  }
  const codes = edition.regionOf.has(country) ? [country] : findCountry(country);
  const regions = [...new Set(codes.map((code) => edition.regionOf.get(code)))];
  if (!regions.length) return { region: null, problems: ["unknown-country"], meant: [] };
  if (regions.length > 1) return { region: null, problems: ["ambiguous-country"], meant: [] };
  return { region: regions[0], problems: [], meant: codes };
}

function tierOf({ budget, tier, currency }, edition) {
  const known = edition.tiers_upwards;
  if (budget === null || known.length === 1) {
    const found = tier ?? (known.length === 1 ? known[0] : null);
    return { tier: found, problems: found === null ? ["budget-needed"] : [] };
  }
  if (currency !== null && currency !== edition.currency) {
    return { tier: null, problems: ["budget-currency"] };
  }
  const reached = edition.tierStarts.filter(([, start]) => start <= budget);
  return { tier: reached[reached.length - 1][0], problems: [] };
}

function basisOf(budget, edition) {
  if (budget === null) return "tier";
  if (edition.borders.includes(budget)) return "at-threshold";
  return budget < edition.dearestSeat ? "small-figure" : "figure";
}

function periodOf(day, edition) {
  if (!edition.has_dates) return { period: "regular", problems: [] };
  if (day === null) return { period: "regular", problems: ["registration-date-needed"] };
  const early = edition.early_until !== null && day <= edition.early_until;
  const problems = isInForce(day, edition) ? [] : ["sheet-not-in-force"];
  return { period: early ? "early-bird" : "regular", problems };
}

function isInForce(day, { sale_from: from, sale_until: until }) {
  return (from === null || from <= day) && (until === null || day <= until);
}

function partyOf(seats, edition) {
  const sizes = Object.entries(edition.seats);
  return sizes.find(([, [least, most]]) => least <= seats && seats <= most)[0];
}

/** What is decided of a case: lines with what is to confirm, or a list of refusals alone. */
function decided(facts, edition) {
  if (!facts.problems.length) {
    const [found, toConfirm] = edition.decisions[lookUp(edition.decided, facts, edition)];
    if (toConfirm === undefined) return { refusals: found.map((it) => edition.refusals[it]) };
    return { lines: found.map((it) => edition.lines[it]), toConfirm: edition.to_confirm[toConfirm] };
  }
  const problems = facts.problems.map((code) => [SENTENCES.rejections[code][4], code]);
  return { refusals: [...problems, ...refusedAnyway(facts, edition)] };
}

/** What is refused whatever the facts that are not known turn out to be. */
function refusedAnyway(facts, edition) {
  const regions = facts.region === null && edition.region_ids.length > 1;
  const tiers = facts.budget_tier === null;
  const every = [];
  for (const region of regions ? edition.region_ids : [facts.region]) {
    for (const tier of tiers ? edition.tiers_upwards : [facts.budget_tier]) {
      const known = { ...facts, region, budget_tier: tier, problems: [] };
      every.push(decided(known, edition).refusals ?? []);
    }
  }
  return every[0].filter((refusal) => every.every((refusals) => refusals.includes(refusal)));
}

/** What a case costs for so many, of its lines: multiplied by the seats, and no more. */
function priceLines(lines, seats, edition) {
  return lines.map(([who, rate, listPrice, verdicts]) => {
    const count = who === "first" ? 1 : who === "further" ? seats - 1 : seats;
    const listAmount = BigInt(count) * cents(listPrice);
    const adjustments = verdicts.flatMap((number) => {
      const [rule, code, , perSeat, flat] = edition.verdicts[number];
      const change = flat === null ? BigInt(count) * cents(perSeat) : cents(flat) - listAmount;
      return change ? [{ rule, code, amount: change }] : [];
    });
    const amount = adjustments.reduce((sum, it) => sum + it.amount, listAmount);
    return { rate, seats: count, listAmount, adjustments, amount, verdicts };
  });
}

function totalOf(lines) {
  return lines.reduce((sum, line) => sum + line.amount, 0n);
}

/** What one person pays and each further one adds, for so many. */
function rising(place, seats, edition) {
  const [first, further] = edition.inAmounts[place];
  return first + BigInt(seats - 1) * further;
}

/** Each way for so many with its total, by what the first person, each further one and a group pay. */
function pricedWays(facts, seats, edition) {
  const [first, further, group] = edition.inTariffs[lookUp(edition.priced, facts, edition)];
  const cost = ([times, inGroup, people]) => {
    if (inGroup) return group === null ? null : BigInt(times) * group;
    if (first === null || people === 1) return first;
    return further === null ? null : first + BigInt(people - 1) * further;
  };
  return edition.ways[seats - 1].map(([kind, ...places]) => {
    const shares = places.map((place) => edition.shares[place]);
    const costs = shares.map(cost);
    const total = costs.includes(null) ? null : costs.reduce((sum, it) => sum + it, 0n);
    return { kind, total, words: listed(shares.map((share) => share[3])) };
  });
}
