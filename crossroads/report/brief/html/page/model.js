"use strict";
// The additive model in the browser, as the engine has it: shares of weights, scores, ranks, and straight lines over one weight.

const TIE = 1e-9; // scores that differ by no more than this are tied

/** Points of weights as shares that sum to 1; null when there is no weight at all. */
function sharesOf(points) {
  const sum = points.reduce((total, one) => total + one, 0);
  return sum > 0 ? points.map((one) => one / sum) : null;
}

/** The score of each option: its values on the criteria, each times the share of its weight. */
function scoresOf(values, shares) {
  return values.map((row) => row.reduce((total, value, k) => total + value * shares[k], 0));
}

/** Competition ranks, 1 is first; null for options that are out. */
function ranksOf(scores, out) {
  return scores.map((score, i) => (out[i] ? null : 1 + scores.filter((other, j) => !out[j] && other > score + TIE).length));
}

/** Options from the first rank to the last, ties in the order of the decision, those out at the end. */
function orderOf(ranks) {
  return ranks.map((_, i) => i).sort((i, j) => (ranks[i] ?? Infinity) - (ranks[j] ?? Infinity) || i - j);
}

/** How scores move as criterion `k` weighs 0 to 1, the others in proportion. Options that are out take no part. */
function pathOf(values, shares, out, k) {
  const alone = shares.length === 1;
  const rest = shares.map((share, j) => (j === k ? 0 : share));
  const even = shares.map((_, j) => (j === k ? 0 : 1)); // how a rest without weight shares
  const others = alone ? [1] : sharesOf(rest) ?? sharesOf(even);
  const zero = scoresOf(values, others);
  const one = values.map((row) => row[k]);
  return { present: alone ? 1 : shares[k], zero, one, rows: values.map((_, i) => i).filter((i) => !out[i]) };
}

function along(path, weight) {
  return path.zero.map((start, i) => start + weight * (path.one[i] - start));
}

/** The options that come first at a weight; several where they tie. */
function leadersAt(path, weight) {
  const scores = along(path, weight);
  const highest = Math.max(...path.rows.map((i) => scores[i]));
  return path.rows.filter((i) => scores[i] >= highest - TIE);
}

/** Every crossing of two lines, by weight: `rises` overtakes `falls`; `turns` where that changes the first place. */
function crossingsOf(path) {
  const found = [];
  for (const rises of path.rows) {
    for (const falls of path.rows) {
      const start = path.zero[rises] - path.zero[falls];
      const end = path.one[rises] - path.one[falls];
      if (!(start < -TIE && end > TIE)) continue;
      const weight = -start / (end - start);
      const leaders = leadersAt(path, weight);
      found.push({ weight, rises, falls, turns: leaders.includes(rises) && leaders.includes(falls) });
    }
  }
  return found.sort((a, b) => a.weight - b.weight || a.rises - b.rises || a.falls - b.falls);
}

/** The interval around the present weight in which what comes first now stays first. */
function staysFirst(path) {
  const leaders = leadersAt(path, path.present);
  let [low, high] = [0, 1];
  for (const leader of leaders) {
    for (const other of path.rows) {
      const start = path.zero[leader] - path.zero[other];
      const slope = path.one[leader] - path.one[other] - start;
      if (other === leader || Math.abs(slope) <= TIE) continue;
      const root = Math.abs(start + path.present * slope) <= TIE ? path.present : -start / slope;
      if (slope > 0) low = Math.max(low, root);
      else high = Math.min(high, root);
    }
  }
  return [Math.min(low, path.present), Math.max(high, path.present)];
}
