"use strict";
// The page itself: pictures that follow its width, and sliders that rank the options anew. All text is set as text.

const NEAR = 0.2; // weights nearer than this have no room for two labels
const byId = (id) => document.getElementById(id);
const fromPage = (id) => JSON.parse(byId(id).textContent);
const filled = (said, values) => said.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Draws a specification over the still picture in an element, which stays for paper, and where drawing fails. */
async function draw(place, spec) {
  const drawn = Object.assign(document.createElement("div"), { className: "drawn" });
  place.append(drawn);
  place.classList.add("living");
  try {
    const { view } = await window.vegaEmbed(drawn, spec, { ast: true, actions: false, renderer: "svg" });
    return view;
  } catch (error) {
    drawn.remove();
    place.classList.remove("living");
    console.error(error);
    return null;
  }
}

function element(name, said, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(said);
  return made;
}

/** Fills the body of a table: in each row the cell of the first heading names it; numbers come as [shown, exact]. */
function fill(table, rows, heading = 0) {
  const cells = (row) =>
    row.map((cell, column) => {
      if (column === heading) return element("th", cell, { scope: "row" });
      if (!Array.isArray(cell)) return element("td", cell);
      return element("td", element("data", cell[0], { value: String(cell[1]) }), { className: "number" });
    });
  table.tBodies[0].replaceChildren(
    ...rows.map((row) => {
      const line = document.createElement("tr");
      line.append(...cells(row));
      return line;
    }),
  );
}

class Living {
  constructor(known) {
    Object.assign(this, known);
    this.out = this.options.map((option) => option.out);
    this.sliders = this.criteria.map((_, k) => byId(`weight-${k}`));
    this.sliders.forEach((slider, k) => slider.addEventListener("input", () => this.moved(k)));
    this.chosen = byId("living-chosen");
    this.chosen?.addEventListener("change", () => this.show());
    byId("living-reset").addEventListener("click", () => this.reset());
    const style = { maximumFractionDigits: 1, minimumFractionDigits: 1 };
    this.one = new Intl.NumberFormat(this.language, style);
    this.none = new Intl.NumberFormat(this.language, { maximumFractionDigits: 0 });
    this.reset();
  }

  reset() {
    const largest = Math.max(...this.start);
    this.points = this.start.map((share) => (100 * share) / largest);
    this.shares = this.start;
    this.changed = false;
    this.sliders.forEach((slider, k) => (slider.value = Math.round(this.points[k])));
    this.show();
  }

  moved(k) {
    this.points[k] = Number(this.sliders[k].value);
    const shares = sharesOf(this.points);
    byId("living-none").hidden = shares !== null;
    if (!shares) return;
    this.shares = shares;
    this.changed = true;
    this.show();
  }

  /** Computes everything anew and shows it. */
  show() {
    this.scores = scoresOf(this.values, this.shares);
    this.low = scoresOf(this.pessimistic, this.shares);
    this.high = scoresOf(this.optimistic, this.shares);
    this.ranks = ranksOf(this.scores, this.out);
    this.order = orderOf(this.ranks);
    byId("living").classList.toggle("changed", this.changed);
    byId("living-none").hidden = true;
    byId("living-changed").hidden = !this.changed;
    byId("living-reset").disabled = !this.changed;
    this.showWeights();
    this.showVerdict();
    this.showTables();
    if (this.chosen) this.showTurning();
    this.redraw();
  }

  // --- words

  percent(share) {
    if (share > 0 && share < 0.005) return this.said.under;
    if (share > 0.995 && share < 1) return this.said.over;
    return filled(this.said.percent, { number: this.none.format(100 * share) });
  }

  listed(names) {
    if (names.length < 2) return names.join("");
    return filled(this.said.last, { rest: names.slice(0, -1).join(", "), last: names.at(-1) });
  }

  titles(rows) {
    return this.listed(rows.map((i) => this.options[i].title));
  }

  verdict() {
    const ranked = this.order.filter((i) => this.ranks[i] !== null);
    const first = ranked.filter((i) => this.ranks[i] === 1);
    if (!ranked.length) return this.said.allOut;
    const score = this.none.format(this.scores[first[0]]);
    const option = this.options[first[0]].title;
    if (ranked.length === 1) return filled(this.said.alone, { option, score });
    if (first.length > 1) return filled(this.said.shared, { options: this.titles(first), score });
    const second = this.titles(ranked.filter((i) => this.ranks[i] === 2));
    const points = this.none.format(this.scores[first[0]] - this.scores[ranked[1]]);
    if (points === this.none.format(0)) return filled(this.said.firstBarely, { option, score, second });
    const gap = filled(points === this.none.format(1) ? this.said.point : this.said.points, { number: points });
    return filled(this.said.first, { option, score, second, gap });
  }

  /** How sure the first place is by the ranges alone; nothing where options share it. */
  caution() {
    const ranked = this.order.filter((i) => this.ranks[i] !== null);
    const [first] = ranked;
    if (ranked.length < 2 || this.ranks[ranked[1]] === 1) return "";
    const reach = ranked.slice(1).filter((i) => this.high[i] >= this.low[first] - TIE);
    if (!reach.length) return this.said.certainly;
    const [low, high] = [this.low[first], this.high[first]].map((end) => this.none.format(end));
    return filled(this.said.overlap, { low, high, options: this.titles(reach) });
  }

  /** Between which weights the first place stays, and who takes it beyond. */
  turning(k, path) {
    const [low, high] = staysFirst(path);
    const ends = [];
    const end = (weight, beyond, near, key) => {
      const option = this.titles(leadersAt(path, beyond));
      ends.push(filled(near ? this.said[`${key}Limit`] : this.said[key], { weight: this.percent(weight), option }));
    };
    if (low > 0) end(low, Math.max(0, low - this.step), low < this.little, "below");
    if (high < 1) end(high, Math.min(1, high + this.step), high > 1 - this.little, "above");
    const firsts = leadersAt(path, path.present);
    const said = this.said[(ends.length ? "stays" : "never") + (firsts.length > 1 ? "Shared" : "")];
    const values = { criterion: this.criteria[k].title, present: this.percent(path.present), ends: this.listed(ends) };
    return filled(said, { ...values, first: this.titles(firsts) });
  }

  command() {
    const leaf = (j) => this.shares.reduce((total, share, k) => total + share * this.again.parts[k][j], 0);
    const shares = this.again.parts ? this.again.names.map((_, j) => leaf(j)) : this.shares;
    const written = this.again.names.map((name, j) => `${name}=${Number((100 * shares[j]).toPrecision(8))}`);
    return this.again.start + written.join(",");
  }

  // --- what is shown

  showWeights() {
    this.shares.forEach((share, k) => {
      byId(`share-${k}`).textContent = this.percent(share);
      this.sliders[k].setAttribute("aria-valuetext", filled(this.said.valued, { weight: this.percent(share) }));
      this.sliders[k].closest(".weight").classList.toggle("nothing", share === 0);
      byId(`tabled-${k}`).textContent = this.percent(share);
    });
  }

  showVerdict() {
    const said = [this.verdict(), this.caution()];
    ["living-verdict", "living-caution"].forEach((id, i) => {
      if (byId(id).textContent !== said[i]) byId(id).textContent = said[i]; // else it would be read out again
    });
    byId("living-command").textContent = this.command();
  }

  showTables() {
    const points = (i, k) => this.values[i][k] * this.shares[k];
    const range = (i) => filled(this.said.range, { low: this.none.format(this.low[i]), high: this.none.format(this.high[i]) });
    const rank = (i) => (this.ranks[i] === null ? this.said.out : String(this.ranks[i]));
    const exact = (number) => [this.one.format(number), number];
    const ranking = (i) => [rank(i), this.options[i].title, exact(this.scores[i]), range(i), ...this.options[i].gates];
    const adds = (i) => [this.options[i].title, ...this.shares.map((_, k) => exact(points(i, k))), exact(this.scores[i])];
    fill(byId("living-ranks"), this.order.map(ranking), 1);
    fill(byId("living-points"), this.order.map(adds));
  }

  showTurning() {
    const k = Number(this.chosen.value);
    const path = pathOf(this.values, this.shares, this.out, k);
    const found = crossingsOf(path);
    byId("living-turning").textContent = this.turning(k, path);
    const title = (i) => this.options[i].title;
    const rows = found.map((one) => [[this.percent(one.weight), one.weight], title(one.rises), title(one.falls)]);
    fill(byId("living-crossings"), rows, -1);
    byId("living-crossings").hidden = !rows.length;
    byId("living-crossings-none").hidden = rows.length > 0;
    this.path = path;
    this.crossings = found;
  }

  // --- charts

  ranking() {
    const segments = this.order.flatMap((i, place) => {
      let end = 0;
      return this.options[i].segments.map((fixed, k) => {
        const points = this.values[i][k] * this.shares[k];
        const start = end;
        end += points;
        return { ...fixed, place, start, end, points, weight: this.shares[k] };
      });
    });
    const options = this.order.map((i, place) => {
      const { title, row } = this.options[i];
      const option = filled(this.ranks[i] === null ? this.said.outRow : this.said.row, { rank: this.ranks[i], option: title });
      const shown = filled(this.said.score, { score: this.one.format(this.scores[i]) });
      return { ...row, place, option, shown, score: this.scores[i], low: this.low[i], high: this.high[i] };
    });
    return { segments, options };
  }

  sensitivity() {
    const { path, crossings } = this;
    const first = this.order.filter((i) => this.ranks[i] === 1);
    const title = (i) => this.options[i].title;
    const line = (weight, scores) => (i) => ({ option: title(i), weight, score: scores[i], wide: first.includes(i) ? 3 : 1.6 });
    const [low, high] = staysFirst(path);
    const labels = this.labels();
    return {
      lines: [...path.rows.map(line(0, path.zero)), ...path.rows.map(line(1, path.one))],
      crossings: crossings.map((one) => ({
        weight: one.weight,
        score: along(path, one.weight)[one.rises],
        label: labels.get(one) ?? "",
        what: filled(this.said.crossing, { rises: title(one.rises), falls: title(one.falls) }),
        size: one.turns ? 90 : 25,
      })),
      stays: [{ low, high }],
      present: [{ weight: path.present, label: filled(this.said.present, { weight: this.percent(path.present) }) }],
    };
  }

  /** What stands at each turn; a turn too near to the one before for a label of its own stands in that one's. */
  labels() {
    const labels = new Map();
    let last = null;
    for (const one of this.crossings.filter((crossing) => crossing.turns)) {
      const said = filled(this.said.turn, { weight: this.percent(one.weight), option: this.options[one.rises].title });
      if (last && one.weight - last.weight < NEAR) labels.set(last, `${labels.get(last)} · ${said}`);
      else labels.set((last = one), said);
    }
    return labels;
  }

  /** Puts new data into the charts, once a frame at most. */
  redraw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.redrawn());
  }

  redrawn() {
    const order = this.titles(this.order);
    byId("living-ranking").setAttribute("aria-label", filled(this.said.rankingAlt, { order }));
    this.update(this.views?.ranking, this.ranking());
    if (!this.chosen) return;
    const criterion = this.criteria[this.chosen.value].title;
    byId("living-sensitivity").setAttribute("aria-label", filled(this.said.sensitivityAlt, { criterion }));
    this.update(this.views?.sensitivity, this.sensitivity());
  }

  update(view, datasets) {
    if (!view) return;
    Object.entries(datasets).forEach(([name, rows]) => view.data(name, rows));
    view.runAsync();
  }

  async charts() {
    const { ranking, sensitivity } = this.specs;
    const views = { ranking: await draw(byId("living-ranking"), ranking) };
    if (sensitivity) views.sensitivity = await draw(byId("living-sensitivity"), sensitivity);
    this.views = views;
    this.redraw();
  }
}

document.documentElement.classList.replace("no-script", "script");
const living = byId("living-data") ? new Living(fromPage("living-data")) : null;
const drawn = (async () => {
  await living?.charts();
  for (const [id, spec] of Object.entries(fromPage("charts"))) await draw(byId(`picture-${id}`), spec);
  document.documentElement.dataset.drawn = "true";
})();

// The evidence is opened for the printer, and folded away again afterwards.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".evidence:not([open])")];
  opened.forEach((details) => (details.open = true));
});
window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
