// An answer as a reader sees it. Everything from outside is text, and never markup.

/** An element with a class and its content: text, or other elements. */
function made(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** The parts of an answer to what is typed. */
function answerShown(answer) {
  if (answer.problems.length) return [made("p", "refused", TEXTS.correct), ...problemsShown(answer)];
  if (answer.quoted) return quoteShown(answer);
  if (answer.lowest === null) return refusalShown(answer);
  return rangeShown(answer);
}

/** The answer in one sentence, for whoever listens. */
function answerSaid(answer) {
  if (answer.problems.length) return answer.problems.map(({ message }) => message).join(" ");
  if (answer.lowest === null) {
    return answer.may_be_refused.map(({ message, remedy }) => `${message} ${remedy}`).join(" ");
  }
  return `${TEXTS.total}: ${priceSaid(answer)}. ${dependsSaid(answer)}`;
}

/** The answer in a few words. */
function answerInShort(answer) {
  if (answer.problems.length) return TEXTS.correct;
  if (answer.lowest === null) return TEXTS[isToCorrect(answer) ? "correct" : "refused"];
  return `${TEXTS.total}: ${priceSaid(answer)}`;
}

function isToCorrect({ may_be_refused: refusals }) {
  return refusals.every(({ slip }) => slip);
}

function priceSaid({ lowest, highest, edition }) {
  const [low, high] = [lowest, highest].map((it) => money(cents(it), edition.currency));
  return low === high ? low : text("from_to", { lowest: low, highest: high });
}

function dependsSaid({ open }) {
  if (!open.length) return "";
  return text("depends", { facts: listed(open.map((fact) => SENTENCES.open_facts[fact])) });
}

function problemsShown({ problems }) {
  return [made("ul", "", ...problems.map(({ message }) => made("li", "", message)))];
}

function rangeShown(answer) {
  const refusals = answer.may_be_refused.map(refusalItem);
  return [
    made("p", "total range", priceSaid(answer)),
    made("p", "", dependsSaid(answer)),
    ...section("may_refuse", refusals),
  ];
}

function quoteShown({ quoted, edition }) {
  const shown = (amount) => money(cents(amount), edition.currency);
  return [
    made("p", "total", shown(quoted.total)),
    made("table", "", made("tbody", "", ...quoted.lines.flatMap((line) => lineRows(line, shown)))),
    ...section("why", quoted.reasons.map(item)),
    ...section("lower", quoted.could_save.map(({ message }) => item(message))),
    ...section("confirm", quoted.to_confirm.map(({ message }) => item(message))),
    numberShown(quoted),
    made("p", "hint", text("sheet", edition)),
  ];
}

function numberShown({ number }) {
  if (number === null) return made("p", "hint", TEXTS["number.none"]);
  return made("p", "number", `${TEXTS.number}: `, made("b", "", number));
}

function lineRows(line, shown) {
  const rows = [row("", line.label, shown(line.amount))];
  if (!line.adjustments.length) return rows;
  rows.push(row("adjusted", TEXTS.list_price, shown(line.list_amount)));
  for (const { rule, amount } of line.adjustments) {
    rows.push(row("adjusted", TEXTS[`rule.${rule}`] ?? rule, shown(amount)));
  }
  return rows;
}

function row(className, label, amount) {
  const heading = made("th", "", label);
  heading.scope = "row";
  return made("tr", className, heading, made("td", "", amount));
}

function refusalShown(answer) {
  const waysOut = answer.complete ? answer.alikeWaysOut : [];
  return [
    made("p", "refused", answerInShort(answer)),
    made("ul", "", ...answer.may_be_refused.map(refusalItem)),
    ...section("instead", waysOut.map(({ message }) => item(message))),
  ];
}

function refusalItem({ message, remedy, code }) {
  return made("li", "", `${message} ${remedy} `, made("span", "code", code));
}

function item(sentence) {
  return made("li", "", sentence);
}

/** A titled list, or nothing where nothing is in it. */
function section(title, items) {
  if (!items.length) return [];
  return [made("h3", "", TEXTS[title]), made("ul", "", ...items)];
}
