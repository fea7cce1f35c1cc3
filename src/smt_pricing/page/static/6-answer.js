// A decision as a quote or a refusal, in the library's sentences: see quotes/pricing.py.

/** The answer to a request: a quote, or every reason why there is none. */
function evaluate(stated, edition) {
  const facts = caseOf(stated, edition);
  const decision = decided(facts, edition);
  return decision.refusals
    ? refusal(stated, facts, decision.refusals, edition)
    : quote(stated, facts, decision, edition);
}

/** What the sentences of a request speak of. */
function factsSaid(stated, facts, edition) {
  const [kindOne, kindPlural] = SENTENCES.kinds[facts.kind];
  const terms = edition.terms[facts.budget_tier]?.[String(facts.region ?? "None")];
  const said = {
    ...edition.facts,
    ...terms,
    kind_one: kindOne,
    kind_plural: kindPlural,
    partner: stated.referral ? stated.referral.partner : "",
  };
  if (facts.country_open) {
    said.country = stated.country;
    said.country_choices = saidCountries(facts.meant);
  }
  if (facts.budget_basis === "small-figure") {
    said.budget = money(stated.budget, edition.currency);
    said.dearest = money(edition.dearestSeat, edition.currency);
  }
  return said;
}

function quote(stated, facts, decision, edition) {
  const said = factsSaid(stated, facts, edition);
  const reason = (rule, code) => fill(SENTENCES.reasons[rule][code], said);
  const lines = priceLines(decision.lines, stated.seats, edition);
  const total = totalOf(lines);
  return {
    outcome: "quoted",
    total: decimal(total),
    lines: lines.map((line) => ({
      label: fill(SENTENCES.line, { seats: counted(line.seats), rate: SENTENCES.rates[line.rate] }),
      rate: line.rate,
      seats: line.seats,
      list_amount: decimal(line.listAmount),
      adjustments: line.adjustments.map(({ rule, code, amount }) => (
        { rule, amount: decimal(amount), reason: reason(rule, code) })),
      amount: decimal(line.amount),
    })),
    reasons: reasonsOf(lines, reason, edition),
    could_save: savings(stated, facts, total, said, edition),
    to_confirm: decision.toConfirm
      .filter((code) => isGiven(code, facts, edition))
      .map((code) => ({ code, message: fill(SENTENCES.confirmations[code], said) })),
    number: quoteNumber(stated, edition, total),
  };
}

/** Why each line costs what it does, in the order of the rules, each sentence once. */
function reasonsOf(lines, reason, edition) {
  const told = lines.flatMap((line) => line.verdicts)
    .map((number) => edition.verdicts[number])
    .filter(([, , isTold]) => isTold)
    .map(([rule, code]) => [SENTENCES.rules.indexOf(rule), reason(rule, code)]);
  told.sort(([one], [two]) => one - two);
  return [...new Set(told.map(([, sentence]) => sentence))];
}

function isGiven(code, facts, edition) {
  const given = edition.evidence[code];
  return !given || given.values.includes(facts[given.fact]);
}

/** What is open to the registrant and costs less, the least first. */
function savings(stated, facts, total, said, edition) {
  const { seats } = stated;
  const [open = [], ways = {}] = edition.savings[lookUp(edition.saved, facts, edition)];
  const claims = open.map(([codes, rule, amounts]) => (
    { codes, rule, word: "", total: rising(amounts, seats, edition) }));
  const others = pricedWays(facts, seats, edition)
    .filter(({ kind, total: other }) => ways[kind] && other !== null)
    .map(({ kind, words, total: other }) => {
      const [codes, rule] = ways[kind];
      return { codes, rule, word: words, total: other };
    });
  const cheapest = others.slice(0, 1);
  for (const other of others) if (other.total < cheapest[0].total) cheapest[0] = other;
  const lower = [...claims, ...cheapest].filter((option) => option.total < total);
  lower.sort((one, two) => (one.total < two.total ? -1 : Number(one.total > two.total)));
  return lower.map((option) => savingSaid(option, total, said, edition));
}

function savingSaid({ codes, rule, word, total: other }, total, said, edition) {
  const choice = capitalised(listed(codes.map((code) => choiceSaid(code, { ...said, word }))));
  const amounts = {
    other_total: money(other, edition.currency),
    difference: money(total - other, edition.currency),
  };
  return {
    code: SENTENCES.choice_codes[codes[codes.length - 1]],
    rule,
    saving: decimal(total - other),
    total: decimal(other),
    message: fill(SENTENCES.saving, { choice, ...amounts }),
  };
}

function choiceSaid(code, said) {
  return fill(SENTENCES.choices[code], said);
}

function refusal(stated, facts, refusals, edition) {
  return {
    outcome: "refused",
    rejections: rejectionsSaid(stated, facts, refusals, edition),
    ways_out: waysOut(stated, facts, refusals.map(([, code]) => code), edition),
  };
}

function rejectionsSaid(stated, facts, refusals, edition) {
  const said = refusalFacts(stated, facts, edition);
  return refusals.map(([rule, code]) => {
    const [message, remedy, isSlip] = SENTENCES.rejections[code];
    return { code, rule, message: fill(message, said), remedy: fill(remedy, said), slip: isSlip };
  });
}

/** What the sentences of a refusal speak of. */
function refusalFacts(stated, facts, edition) {
  const { country } = stated;
  const said = {
    ...edition.refusal_facts,
    kind_plural: SENTENCES.kinds[facts.kind][1],
    seats: counted(stated.seats),
    payment: SENTENCES.payments[stated.method ?? ""],
    budget_currency: stated.currency ?? edition.currency,
    registered_on: stated.day,
    country,
  };
  if (facts.problems.includes("ambiguous-country")) {
    said.country_choices = saidCountries(findCountry(country));
  }
  if (facts.problems.includes("unknown-country")) {
    const similar = similarCountries(country);
    said.country_suggestion = similar.length
      ? fill(SENTENCES.country_like, { countries: saidCountries(similar) })
      : SENTENCES.no_country_like;
  }
  return said;
}

/** The ways out of a refusal, with each country that may be meant, the smallest change first. */
function waysOut(stated, facts, codes, edition) {
  if (codes.some((code) => SENTENCES.rejections[code][3])) return [];
  const provisionally = facts.problems.includes("sheet-not-in-force");
  const found = countriesToState(stated, facts).flatMap((country, unlikely) => {
    const region = country === null ? facts.region : edition.regionOf.get(country);
    const known = { ...facts, region, problems: [] };
    return waysOutOfCase(known, stated, edition).map((way) => {
      const choices = [...way.choices];
      const said = [
        ...(country === null ? [] : [[choiceCode("state-country"), saidCountry(country)]]),
        ...(provisionally ? [[choiceCode("ask-provisionally"), ""]] : []),
      ];
      choices.splice(way.divided ? -1 : choices.length, 0, ...said);
      return { choices, unlikely, total: way.total };
    });
  });
  found.sort((one, two) => one.choices.length - two.choices.length
    || one.unlikely - two.unlikely
    || (one.total < two.total ? -1 : Number(one.total > two.total)));
  return found.map((way) => wayOutSaid(way, stated, edition));
}

function choiceCode(code) {
  return SENTENCES.choice_codes.indexOf(code);
}

/** The countries that a text may have meant; null where the country is no problem. */
function countriesToState({ country }, facts) {
  if (!facts.problems.some((code) => code.endsWith("-country"))) return [null];
  const meant = findCountry(country);
  return (meant.length ? meant : similarCountries(country)).slice(0, READING.most_options);
}

/** What is compiled for a case: choices with their totals; or one with none, where it has a price. */
function waysOutOfCase(facts, { seats }, edition) {
  const { lines } = decided(facts, edition);
  if (lines) return [{ choices: [], total: totalOf(priceLines(lines, seats, edition)) }];
  const compiled = edition.ways_out[lookUp(edition.led_out, facts, edition)];
  return compiled.flatMap(([choices, amounts]) => {
    if (amounts !== undefined) {
      return [{ choices: choices.map((code) => [code, ""]), total: rising(amounts, seats, edition) }];
    }
    return pricedWays(facts, seats, edition)
      .filter(({ kind, total }) => choices[kind] && total !== null)
      .map(({ kind, words, total }) => (
        { choices: choices[kind].map((code) => [code, words]), total, divided: true }));
  });
}

function wayOutSaid({ choices, total }, stated, edition) {
  const partner = stated.referral ? stated.referral.partner : "";
  const corrections = choices.map(([code, word]) => choiceSaid(code, { ...edition.facts, partner, word }));
  const written = money(total, edition.currency);
  const message = fill(SENTENCES.way_out, { choice: capitalised(listed(corrections)), total: written });
  return { corrections, total: decimal(total), message };
}
