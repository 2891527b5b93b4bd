// Whether a reader's copy of a file is still good: its checksum is looked up in the lists of this
// page, and what they say of its version is shown. The file is read here and sent nowhere. The words
// stand in my-copy.md.
{
  const form = document.querySelector("#copy");
  const answer = document.querySelector("#answer");
  const field = form.elements.checksum;
  const [chosen] = form.querySelectorAll("[type=file]");

  const filled = (name, values = {}) =>
    answer.dataset[name].replace(/{(\w+)}/g, (_, key) => values[key] ?? "");

  function element(name, text, properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text, ...properties });
  }

  function link(href, text) {
    return element("a", text, { href });
  }

  function say(state, ...parts) {
    answer.dataset.state = state;
    answer.replaceChildren(...parts);
  }

  // The rows of the lists with a checksum; those of the latest version come first.
  function rows(sum) {
    const codes = document.querySelectorAll(".copies td code");
    return [...codes].filter((code) => code.textContent === sum).map((code) => code.closest("tr"));
  }

  function show(sum) {
    const [row] = rows(sum);
    const shown = element("p", filled("sum", { sum }), { className: "digest" });
    if (!row) {
      const [before, after] = filled("unknown").split("[why]");
      const lead = element("p", before);
      lead.append(link("#unknown", filled("why")), after);
      say("unknown", lead, shown);
      return;
    }
    const list = row.closest(".copies");
    const { version } = list.dataset;
    const name = row.querySelector("th").textContent.trim();
    const isLatest = "latest" in list.dataset;
    const since = list.querySelector(".state");
    const state = isLatest ? "current" : since.querySelector("ul") ? "corrected" : "old";
    const parts = [element("p", filled(state, { name, version }))];
    if (!isLatest) {
      parts.push(since.cloneNode(true));
      const fresh = latest(name);
      if (fresh) {
        const again = element("p", "");
        again.append(link(fresh, filled("again", { name })));
        parts.push(again);
      }
    }
    say(state, ...parts, shown);
  }

  // Where the latest file of a name lies, if there still is one.
  function latest(name) {
    const heads = document.querySelectorAll(".copies[data-latest] th a");
    return [...heads].find((head) => head.textContent.trim() === name)?.href;
  }

  let asked = 0; // how often: a large file may be read until after the next question

  async function check(file) {
    const turn = ++asked;
    field.value = "";
    if (!crypto.subtle) {
      say("failed", element("p", filled("insecure")));
      return;
    }
    try {
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      if (turn !== asked) return;
      show([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    } catch {
      if (turn === asked) say("failed", element("p", filled("unread")));
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    asked += 1;
    chosen.value = "";
    const sum = field.value.match(/\b[0-9a-f]{64}\b/i) ?? field.value.replace(/\s/g, "").match(/^[0-9a-f]{64}$/i);
    if (sum) show(sum[0].toLowerCase());
    else say("failed", element("p", filled("wrong")));
  });
  chosen.addEventListener("change", () => chosen.files.length && check(chosen.files[0]));
  for (const name of ["dragover", "drop"]) {
    form.addEventListener(name, (event) => event.preventDefault());
  }
  form.addEventListener("drop", ({ dataTransfer }) => {
    const [file] = dataTransfer.files;
    if (file) check(file);
  });
}
