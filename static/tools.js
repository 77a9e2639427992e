// The buttons on a map: closer, farther, back to where the page sent it, full screen, copy the link; + - 0 f on the map do the same.
// The free camera goes into the address as `cam` (x, y of the sheet, zoom): Streamlit's map element tells nobody where it looks.
const SIGNS = {
  closer: "M10 3v14M3 10h14",
  farther: "M3 10h14",
  home: "M3 10 10 3l7 7M5 9v8h10V9",
  full: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  copy: "M8 12a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1M12 8a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1",
};
const KEYS = { "+": "closer", "=": "closer", "-": "farther", 0: "home", f: "full" };
const STILL = 300;

// deck.gl's own object behind a canvas, from the properties that React keeps on the element
function deckOf(canvas) {
  const name = Object.keys(canvas.parentElement).find((key) => key.startsWith("__reactFiber"));
  for (let fiber = canvas.parentElement[name]; fiber; fiber = fiber.return) {
    for (let hook = fiber.memoizedState; hook && typeof hook === "object"; hook = hook.next) {
      const held = hook.memoizedState?.current ?? hook.memoizedState;
      const deck = held?.deck ?? held;
      if (deck?.getViewports) return deck;
    }
  }
}

// where the map looks, on the sheet: a region is drawn straightened, which is taken back
function looksAt(canvas) {
  const deck = canvas && deckOf(canvas), view = deck?.getViewports()[0];
  if (!view) return null;
  let [x, y] = view.target ?? view.center ?? [];
  if (!Number.isFinite(x)) return null;
  const m = deck.props.layers.flat(9).find((layer) => layer?.props?.modelMatrix)?.props.modelMatrix;
  if (m) {
    const [a, b, c, d] = [m[0], m[4], m[1], m[5]], size = a * d - b * c;
    const [u, v] = [x - m[12], y - m[13]];
    [x, y] = [(d * u - b * v) / size, (a * v - c * u) / size];
  }
  return [x, y, view.zoom].map((number) => number.toFixed(2));
}

function zoom(canvas, step) {
  const box = canvas.getBoundingClientRect();
  const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true };
  canvas.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: -step * 90 }));
}

export default function ({ data, parentElement, setTriggerValue }) {
  const bar = parentElement.querySelector(".maptools"), frame = bar?.closest(".st-key-frame");
  if (!frame) return;
  const stage = frame.closest(".st-key-stage") ?? frame;
  const canvas = () => frame.querySelector("canvas");
  const tell = (word) => { said.textContent = word; setTimeout(() => { said.textContent = ""; }, 2500); };
  const acts = {
    closer: () => { zoom(canvas(), 1); later(); },
    farther: () => { zoom(canvas(), -1); later(); },
    home: () => { clearTimeout(waiting); atlasCamera.at = ""; setTriggerValue("home", true); },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen()),
    copy: async () => {
      const url = new URL(location);
      url.searchParams.set("data", data.version);
      try {
        await navigator.clipboard.writeText(url);
        tell(data.words.copied);
      } catch {
        prompt(data.words.copy, url);
      }
    },
  };
  bar.replaceChildren(...Object.entries(SIGNS).map(([name, sign]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", title: data.words[name], onclick: acts[name] });
    button.innerHTML = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${sign}"/></svg>`;
    button.setAttribute("aria-label", data.words[name]);
    button.dataset.act = name;
    return button;
  }));
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  bar.append(said);

  if (atlasCamera.order !== data.order) {
    // sent elsewhere: what was looked at before is over; what the page was opened with stays
    Object.assign(atlasCamera, { at: atlasCamera.order === null ? data.cam : "", order: data.order });
    atlasCamera.write();
  }
  let waiting;
  const note = () => {
    const now = looksAt(canvas())?.join(",");
    if (!now) return;
    atlasCamera.at = now === data.home ? data.cam : now;
    atlasCamera.write();
  };
  const later = () => { clearTimeout(waiting); waiting = setTimeout(note, STILL); };
  frame.onwheel = later;
  frame.onpointerup = (event) => { if (!bar.contains(event.target)) later(); };
  frame.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return;
    if (!KEYS[event.key]) return later();
    event.preventDefault();
    acts[KEYS[event.key]]();
  };
  // in full screen the map takes what title, legend and sources leave
  document.onfullscreenchange = () => {
    stage.style.removeProperty("--map-height");
    if (document.fullscreenElement !== stage) return;
    requestAnimationFrame(() => {
      const rest = stage.scrollHeight - frame.getBoundingClientRect().height;
      stage.style.setProperty("--map-height", `${Math.max(200, innerHeight - rest - 6)}px`);
    });
  };
  document.onkeyup = (event) => {
    if (event.key === "Escape" && document.fullscreenElement) document.exitFullscreen();
    if (event.key === "f" && !event.target.closest("input, textarea, [role=textbox], [contenteditable]") && !frame.contains(event.target)) acts.full();
  };
  return () => { clearTimeout(waiting); document.onkeyup = document.onfullscreenchange = null; };
}
