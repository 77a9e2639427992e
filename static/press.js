// Shows markup of ours, gives the focus back after it changed, and tells which of its parts (`data-press`) was pressed.
// In a grid one button at a time is a tab stop; the arrow keys, Home and End walk it.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function named(box, name) {
  return box.querySelector(`[data-press="${CSS.escape(name)}"]`);
}

function show(box, markup) {
  if (box.shown === markup) return;
  const held = box.contains(document.activeElement) ? document.activeElement : null;
  box.innerHTML = markup;
  box.shown = markup;
  if (held?.dataset.press) box.querySelector(`${held.tagName}[data-press="${CSS.escape(held.dataset.press)}"]`)?.focus();
}

function choose(box, chosen) {
  for (const part of box.querySelectorAll("[data-press]")) {
    const on = part.dataset.press === chosen;
    part.classList.toggle("chosen", on);
    if (part.hasAttribute("aria-pressed")) part.setAttribute("aria-pressed", on);
  }
}

function stop(grid, button) {
  grid.querySelectorAll('button[tabindex="0"]').forEach((other) => other.setAttribute("tabindex", "-1"));
  button?.setAttribute("tabindex", "0");
}

function walk(grid, event) {
  const rows = [...grid.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("button")]).filter((row) => row.length);
  const row = rows.findIndex((buttons) => buttons.includes(event.target));
  if (row < 0) return;
  const column = rows[row].indexOf(event.target);
  let next;
  if (event.key in STEPS) {
    const [down, right] = STEPS[event.key];
    // the heading row begins with the name of a row, the others with the first cell
    const shift = row === 0 && down ? -1 : row === 1 && down < 0 ? 1 : 0;
    next = rows[row + down]?.[Math.max(0, column + right + shift)];
  } else if (event.key === "Home") next = rows[row][0];
  else if (event.key === "End") next = rows[row].at(-1);
  else return;
  event.preventDefault();
  if (!next) return;
  stop(grid, next);
  next.focus();
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".press");
  if (!box) return;
  show(box, data.markup);
  if (data.chosen !== null) choose(box, data.chosen);
  const grid = box.querySelector('[role="grid"]');
  if (grid) stop(grid, (grid.contains(document.activeElement) && document.activeElement) || named(grid, data.chosen) || grid.querySelector("button"));
  const press = (target) => {
    const part = target.closest("[data-press]");
    if (!part) return;
    if (grid) stop(grid, part);
    setTriggerValue("pressed", part.dataset.press);
    if (data.chosen === null || !part.hasAttribute("aria-pressed")) return;
    choose(box, part.dataset.press);
    // on a phone the answer stands below: go there
    if (data.follow && matchMedia("(max-width: 640px)").matches) document.querySelector(`.st-key-${data.follow}`)?.scrollIntoView({ behavior: "smooth" });
  };
  box.onclick = (event) => press(event.target);
  box.onkeydown = (event) => {
    if (grid) walk(grid, event);
    if (event.target.tagName === "BUTTON" || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    press(event.target);
  };
}
