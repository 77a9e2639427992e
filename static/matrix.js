// The matrix of the overview: a table whose buttons tell the app which cell to open or what to sort by.
// One button at a time is a tab stop; the arrow keys, Home and End walk the table.
const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function grid(root) {
  return [...root.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("button")]).filter((row) => row.length);
}

function stop(root, button) {
  root.querySelectorAll('button[tabindex="0"]').forEach((one) => one.setAttribute("tabindex", "-1"));
  button?.setAttribute("tabindex", "0");
}

function mark(root, chosen) {
  root.querySelectorAll('[aria-pressed="true"]').forEach((one) => one.setAttribute("aria-pressed", "false"));
  const button = root.querySelector(`button[data-cell="${CSS.escape(chosen)}"]`);
  button?.setAttribute("aria-pressed", "true");
  return button;
}

function walk(root, event) {
  const at = event.target.closest("button");
  const rows = grid(root);
  const row = rows.findIndex((line) => line.includes(at));
  if (row < 0) return;
  const column = rows[row].indexOf(at);
  let next;
  if (event.key in steps) {
    const [down, right] = steps[event.key];
    // the heading row begins with the metal's name, the others with the first theme
    const shift = row === 0 && down ? -1 : row === 1 && down < 0 ? 1 : 0;
    next = rows[row + down]?.[Math.max(0, column + right + shift)];
  } else if (event.key === "Home") next = rows[row][0];
  else if (event.key === "End") next = rows[row].at(-1);
  else return;
  event.preventDefault();
  if (!next) return;
  stop(root, next);
  next.focus();
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".matrix-root");
  if (!root) return;
  if (root.shown !== data.html) {
    const held = root.contains(document.activeElement) ? document.activeElement.dataset : null;
    root.innerHTML = data.html;
    root.shown = data.html;
    const again = held?.cell ? `button[data-cell="${CSS.escape(held.cell)}"]` : held?.sort ? `button[data-sort="${CSS.escape(held.sort)}"]` : "";
    if (again) root.querySelector(again)?.focus();
  }
  const chosen = mark(root, data.chosen);
  const focused = root.contains(document.activeElement) ? document.activeElement : null;
  stop(root, focused || chosen || root.querySelector("button"));
  root.onkeydown = (event) => walk(root, event);
  root.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    stop(root, button);
    if (button.dataset.cell) {
      mark(root, button.dataset.cell);
      setTriggerValue("opened", button.dataset.cell);
      // on a phone the evidence stands below the table: go there
      if (matchMedia("(max-width: 640px)").matches) document.querySelector(".st-key-cell")?.scrollIntoView({ behavior: "smooth" });
    } else if (button.dataset.sort) setTriggerValue("sorted", button.dataset.sort);
  };
}
