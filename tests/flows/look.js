// Returns what is wrong with a page as it stands: overflow, text that is cut off, text too pale on its ground.
() => {
  const faults = [];
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const said = (node) => node.textContent.trim().replace(/\s+/g, " ").slice(0, 60);

  const main = document.querySelector(".stMain");
  if (main.scrollWidth > main.clientWidth + 1) faults.push(`the page is ${main.scrollWidth} wide on ${main.clientWidth}`);

  for (const node of document.querySelectorAll(".stMain button p, .stMain label p, [role=tab] p, summary p, th, .stAlert p")) {
    if (!shown(node)) continue;
    for (let holder = node; holder && holder !== main; holder = holder.parentElement) {
      const style = getComputedStyle(holder);
      if (style.overflowX === "auto" || style.overflowX === "scroll") break;
      const hides = style.overflowX === "hidden" || style.overflowX === "clip";
      if (hides && holder.scrollWidth > holder.clientWidth + 2) {
        faults.push(`cut off: ${said(node)}`);
        break;
      }
    }
  }

  for (const svg of document.querySelectorAll(".stVegaLiteChart svg")) {
    if (!shown(svg)) continue;
    const frame = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!said(text) || !box.width || getComputedStyle(text).opacity === "0") continue;
      const outside = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (outside > 3) faults.push(`outside its chart by ${Math.round(outside)}: ${said(text)}`);
    }
  }

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const numbers = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [red, green, blue, alpha / 255]);
    }
    return known.get(colour);
  };
  const over = (top, ground) => [0, 1, 2].map((part) => top[part] * top[3] + ground[part] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const pale = new Set();
  const judge = (node, ink, ground) => {
    const style = getComputedStyle(node);
    const [one, other] = [light(over(ink, ground)), light(ground)].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) pale.add(`contrast ${ratio.toFixed(1)}: ${said(node)}`);
  };
  const behind = (node) => {
    const line = [];
    for (let holder = node; holder; holder = holder.parentElement) line.unshift(getComputedStyle(holder));
    return {
      ground: line.reduce((ground, style) => over(numbers(style.backgroundColor), ground), [255, 255, 255, 1]),
      seen: line.reduce((seen, style) => seen * Number(style.opacity), 1),
    };
  };
  const ours = "svg, [disabled], [aria-disabled=true], style, script, [data-testid=stIconMaterial], [data-testid=stSliderThumbValue]";
  const walker = document.createTreeWalker(document.querySelector(".stApp"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(node) || node.closest(ours)) continue;
    const { ground, seen } = behind(node);
    const ink = numbers(getComputedStyle(node).color);
    judge(node, [...ink.slice(0, 3), ink[3] * seen], ground);
  }

  // In a chart a text may stand on a mark: what lies below it is asked point by point, through what takes no pointer.
  const asked = document.head.appendChild(document.createElement("style"));
  asked.textContent = ".stVegaLiteChart svg * { pointer-events: all !important; }";
  for (const svg of document.querySelectorAll(".stVegaLiteChart svg")) {
    const { ground: paper } = behind(svg);
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!said(text) || !box.width || !shown(text)) continue;
      const pile = document.elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (pile.find((one) => one.matches("text")) !== text) continue; // the same digit of an option in the same place lies above
      const below = pile.filter((one) => svg.contains(one) && one.matches(".mark-rect path, .mark-symbol path") && shown(one));
      const painted = (mark) => {
        const style = getComputedStyle(mark);
        const colour = numbers(style.fill);
        return [...colour.slice(0, 3), colour[3] * Number(style.opacity) * Number(style.fillOpacity)];
      };
      judge(text, painted(text), below.reverse().reduce((ground, mark) => over(painted(mark), ground), paper));
    }
  }
  asked.remove();
  return faults.concat([...pale].slice(0, 12));
}
