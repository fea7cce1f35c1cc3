// The page's answers to what is typed, in the shape that tests/page/typed.py has the engine's.
(requests) => {
const element = document.querySelector("smt-pricing-calculator");
const shown = (answer) => answer && (answer.outcome === "refused" ? {
  rejections: answer.rejections.map((it) => [it.code, it.rule, it.message, it.remedy]),
  ways_out: answer.ways_out.map((it) => [it.corrections, it.total, it.message]),
} : {
  total: answer.total,
  number: answer.number,
  lines: answer.lines.map((it) => [it.label, it.rate, it.seats, it.list_amount, it.amount]),
  adjustments: answer.lines.flatMap((line, number) =>
    line.adjustments.map((it) => [number, it.rule, it.amount, it.reason])),
  reasons: answer.reasons,
  could_save: answer.could_save.map((it) => [it.code, it.rule, it.saving, it.total, it.message]),
  to_confirm: answer.to_confirm.map((it) => [it.code, it.message]),
});
const answered = (typed) => {
  const it = element.answerTo(typed);
  if (it.problems.length) {
    return { problems: it.problems.map(({ code, message }) => [code, message]).sort() };
  }
  return {
    problems: [], lowest: it.lowest, highest: it.highest, open: it.open,
    may_be_refused: it.may_be_refused.map((r) => [r.code, r.message, r.remedy, r.depends]),
    complete: shown(it.complete),
  };
};
return requests.map(answered);
}
