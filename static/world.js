// The small world map: shows the drawing it is given and tells the app which country was clicked.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".world-root");
  if (!root) return;
  if (root.shown !== data.svg) {
    root.innerHTML = data.svg;
    root.shown = data.svg;
  }
  root.querySelectorAll(".picked").forEach((one) => one.classList.remove("picked"));
  root.querySelector(`g[data-iso3="${CSS.escape(data.picked)}"]`)?.classList.add("picked");
  root.onclick = (event) => {
    const country = event.target.closest("g[data-iso3]");
    if (country) setTriggerValue("picked", country.dataset.iso3);
  };
}
