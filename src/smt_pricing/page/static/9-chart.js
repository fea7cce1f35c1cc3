// What a party costs by its number, individually and with the group rate, and where that turns.

const CHART = { width: 560, height: 250, left: 76, right: 16, top: 16, bottom: 44 };

/** The totals of each number of people: individually, and of the cheapest way with a group. */
function totalsBySeats(facts, most, edition) {
  const least = (ways) => ways.reduce(
    (found, way) => (found === null || way.total < found.total ? way : found), null,
  );
  return Array.from({ length: most }, (_, place) => {
    const ways = pricedWays(facts, place + 1, edition).filter(({ total }) => total !== null);
    const [alone, groups] = [ways.filter(({ kind }) => kind === 0), ways.filter(({ kind }) => kind > 0)];
    return { alone: least(alone), groups: least(groups), cheapest: least(ways) };
  });
}

/** The first number from which another kind of way is the cheapest than for fewer. */
function turnOf(totals) {
  const place = totals.findIndex(({ cheapest }, at) =>
    at > 0 && cheapest && totals[at - 1].cheapest && cheapest.kind !== totals[at - 1].cheapest.kind);
  return place < 0 ? null : { seats: place + 1, kind: totals[place].cheapest.kind };
}

/** Draw the chart, or hide its figure where there is nothing to compare. */
function drawChart(figure, stated, edition) {
  const facts = caseOf(stated, edition);
  const most = Math.min(DATA.most_people, Math.max(15, stated.seats + 4));
  const totals = totalsBySeats(facts, most, edition);
  const shown = totals.some(({ groups }) => groups) && totals.some(({ alone }) => alone);
  figure.hidden = !shown;
  if (!shown) return;
  const turn = turnOf(totals);
  const svg = figure.querySelector("svg");
  svg.replaceChildren(...chartParts(totals, turn, stated.seats, edition));
  const way = SENTENCES.way_kinds[turn ? turn.kind : totals[0].cheapest.kind];
  figure.querySelector("figcaption").textContent = turn
    ? text("chart.turn", { seats: counted(turn.seats), way })
    : text("chart.no_turn", { seats: counted(most), way });
}

function chartParts(totals, turn, seats, edition) {
  const amounts = totals.flatMap(({ alone, groups }) => [alone, groups]);
  const ticks = ticksUpTo(amounts.reduce((most, way) => (way && way.total > most ? way.total : most), 1n));
  const highest = ticks[ticks.length - 1];
  const { width, height, left, right, top, bottom } = CHART;
  const x = (number) => left + ((number - 1) / (totals.length - 1)) * (width - left - right);
  const y = (amount) => height - bottom - (Number(amount) / Number(highest)) * (height - top - bottom);
  const you = totals[seats - 1].cheapest;
  const title = drawn("title", { id: "chart-title" }, TEXTS.chart);
  const parts = [title, ...axesOf(totals.length, ticks, x, y, edition)];
  for (const [name, key] of [["alone", "chart.individually"], ["groups", "chart.groups"]]) {
    parts.push(drawn("path", { d: pathOf(totals, name, x, y), class: `way ${name}` }));
    parts.push(...labelOf(totals, name, key, x, y));
  }
  if (turn) {
    parts.push(drawn("line", { class: "turn", x1: x(turn.seats), x2: x(turn.seats), y1: top, y2: height - bottom }));
    parts.push(drawn("text", { class: "strong", x: x(turn.seats), y: height - bottom + 17, "text-anchor": "middle" }, turn.seats));
  }
  if (you) parts.push(drawn("circle", { class: "you", cx: x(seats), cy: y(you.total), r: 5 }));
  return parts;
}

/** Round amounts from zero to the highest that is drawn, three to five of them. */
function ticksUpTo(highest) {
  let step = 10n ** BigInt(Math.max(2, String(highest).length - 2));
  for (let factor = 0; highest > 4n * step; factor += 1) step = (step * (factor % 3 === 1 ? 5n : 4n)) / 2n;
  const count = Number((highest + step - 1n) / step);
  return Array.from({ length: count + 1 }, (_, place) => step * BigInt(place));
}

function axesOf(most, ticks, x, y, edition) {
  const { width, height, left, right, bottom } = CHART;
  return [
    ...ticks.flatMap((amount) => [
      drawn("line", { class: "axis", x1: left, x2: width - right, y1: y(amount), y2: y(amount) }),
      drawn("text", { x: left - 8, y: y(amount) + 4, "text-anchor": "end" }, money(amount, edition.currency)),
    ]),
    ...[1, most].map((number) => drawn("text", { x: x(number), y: height - bottom + 17, "text-anchor": "middle" }, number)),
    drawn("text", { x: (left + width - right) / 2, y: height - 6, "text-anchor": "middle" }, TEXTS["chart.people"]),
  ];
}

function pathOf(totals, name, x, y) {
  const points = totals.flatMap((ways, place) => (ways[name] ? [[x(place + 1), y(ways[name].total)]] : []));
  return points.map(([across, down], at) => `${at ? "L" : "M"}${across.toFixed(1)} ${down.toFixed(1)}`).join("");
}

/** A line's name above its own end, or its beginning, where the other line is far from it. */
function labelOf(totals, name, key, x, y) {
  const place = name === "groups" ? 0 : totals.length - 1;
  const way = totals[place][name];
  if (!way) return [];
  const anchor = place ? "end" : "start";
  return [drawn("text", { class: "strong", x: x(place + 1), y: Math.max(12, y(way.total) - 9), "text-anchor": anchor }, TEXTS[key])];
}

function drawn(name, attributes, content) {
  const part = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
  if (content !== undefined) part.textContent = content;
  return part;
}
