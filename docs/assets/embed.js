// Draws the chart anew with Vega when a reader touches it. If anything fails, the drawing stays.
const figure = document.querySelector("figure");
const place = document.querySelector("#interactive");

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

let asked = false;
async function draw() {
  if (asked) return;
  asked = true;
  const drawings = [...place.querySelectorAll("svg[role]")];
  const shown = drawings.findIndex((drawing) => drawing.getClientRects().length);
  const drawing = drawings[shown];
  const specification = JSON.parse(document.querySelector("#specifications").textContent)[shown];
  const fresh = document.createElement("div");
  try {
    await load(figure.dataset.vega);
    await vegaEmbed(fresh, specification, {
      actions: false,
      defaultStyle: false,
      mode: "vega-lite",
      renderer: "svg",
      tooltip: { theme: "custom", disableDefaultStyle: true },
    });
  } catch {
    return;
  }
  // The chart is one image with the drawing's name.
  const svg = fresh.querySelector("svg");
  for (const name of ["role", "aria-labelledby"]) svg.setAttribute(name, drawing.getAttribute(name));
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  for (const part of [fresh, ...fresh.querySelectorAll("[aria-roledescription], [role], [aria-label]")]) {
    part.removeAttribute("aria-roledescription");
    part.removeAttribute("aria-label");
    if (part !== svg) part.removeAttribute("role");
  }
  drawing.replaceWith(fresh);
  document.querySelector(".hint").hidden = false;
  figure.dataset.interactive = "true";
}

if (location.hash === "#table") document.querySelector("details").open = true;
if (figure.dataset.vega) {
  if (location.hash === "#interactive") draw();
  for (const event of ["pointerenter", "touchstart", "click"]) {
    place.addEventListener(event, draw, { once: true, passive: true });
  }
}
