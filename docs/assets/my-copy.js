// Whether a reader's copy of a file is still good: its checksum is looked up in v/checksums.json, and
// what this page says of its version is shown. The file is read here and sent nowhere. The words
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

  // Where in the site the file with each checksum lies; loaded once it is needed. A list of another
  // time than this page, as a browser may have kept it, could call an old copy the latest.
  const { href: address } = document.querySelector("article a[href$='v/checksums.json']");
  const newest = document.querySelector(".copies")?.dataset.version;
  let list;

  async function known() {
    list ??= fetch(address, { cache: "no-cache" }).then((response) => response.json());
    const loaded = await list.catch(() => undefined);
    if (loaded?.latest === newest) return loaded;
    list = undefined;
    return undefined;
  }

  // The name and version of a file by its path in the site: of the latest, if in no version's folder.
  function named(path, latest) {
    const [, version, name] = path.match(/^v\/([^/]+)\/(.+)$/) ?? [];
    return name ? { name, version } : { name: path.replace(/^data\//, ""), version: latest };
  }

  async function show(sum, turn) {
    const listed = await known();
    if (turn !== asked) return;
    if (!listed) {
      say("failed", element("p", filled("offline")));
      return;
    }
    const { files, latest } = listed;
    const shown = element("p", filled("sum", { sum }), { className: "digest" });
    const path = files[sum]?.at(-1);
    if (!path) {
      const [before, after] = filled("unknown").split("[why]");
      const lead = element("p", before);
      lead.append(link("#unknown", filled("why")), after);
      say("unknown", lead, shown);
      return;
    }
    const { name, version } = named(path, latest);
    const isLatest = version === latest;
    const since = document.querySelector(`.copies[data-version="${version}"] .state`);
    const state = isLatest ? "current" : since.querySelector("ul") ? "corrected" : "old";
    const parts = [element("p", filled(state, { name, version }))];
    if (!isLatest) {
      parts.push(since.cloneNode(true));
      const fresh = Object.values(files)
        .flat()
        .find((other) => {
          const one = named(other, latest);
          return one.name === name && one.version === latest;
        });
      if (fresh) {
        const again = element("p", "");
        again.append(link(new URL(`../${encodeURI(fresh)}`, address), filled("again", { name })));
        parts.push(again);
      }
    }
    say(state, ...parts, shown);
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
      const sum = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
      await show(sum.join(""), turn);
    } catch {
      if (turn === asked) say("failed", element("p", filled("unread")));
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const turn = ++asked;
    chosen.value = "";
    const sum = field.value.match(/\b[0-9a-f]{64}\b/i) ?? field.value.replace(/\s/g, "").match(/^[0-9a-f]{64}$/i);
    if (sum) show(sum[0].toLowerCase(), turn);
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
