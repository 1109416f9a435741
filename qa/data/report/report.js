"use strict";
// What the page can do beyond showing everything: filter, light both ends of a finding, go from one to the next.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filter");
  const dialog = document.getElementById("page");
  const notes = all(".note");
  const rows = all(".row").map((row) => [row, all(".note", row)]);
  const paragraphs = all(".paragraph");
  const marks = all("mark");
  const ends = new Map();
  for (const end of [...marks, ...notes]) {
    for (const id of end.dataset.notes.split(" ")) {
      if (!ends.has(id)) ends.set(id, []);
      ends.get(id).push(end);
    }
  }
  const words = new Map();
  const texts = ["check", "status", "only", "words"];
  let current = "";
  let isSteered = false; // by keys: a text that scrolls under a resting pointer is not pointed at

  // The filter is the form; the address remembers what differs from the start.
  const state = () => {
    const chosen = new FormData(form);
    const told = new URLSearchParams();
    const severities = chosen.getAll("severity");
    if (severities.length < form.elements.severity.length) {
      for (const one of severities.length ? severities : ["none"]) told.append("severity", one);
    }
    for (const name of texts) if (chosen.get(name)) told.set(name, chosen.get(name));
    if (current) told.set("at", current);
    return told;
  };
  const remember = () => history.replaceState(null, "", `#${state()}`);

  const textOf = (row) => {
    if (!words.has(row)) words.set(row, row.textContent.toLowerCase());
    return words.get(row);
  };

  const show = () => {
    const chosen = new FormData(form);
    const [check, status, only, looked] = texts.map((name) => chosen.get(name)?.trim() ?? "");
    const severities = new Set(chosen.getAll("severity"));
    const seen = new Set();
    for (const [row, notesHere] of rows) {
      const isFound = !looked || textOf(row).includes(looked.toLowerCase());
      let isMarked = false;
      for (const note of notesHere) {
        const { severity, code } = note.dataset;
        const isAsked = status === "all" || (status || "open") === note.dataset.status;
        note.hidden = !(isFound && isAsked && severities.has(severity) && code.startsWith(check));
        if (note.hidden) continue;
        seen.add(note.id);
        isMarked = true;
      }
      row.hidden = !isFound || (only && !isMarked);
    }
    for (const paragraph of paragraphs) paragraph.hidden = !paragraph.querySelector(".row:not([hidden])");
    for (const mark of marks) mark.classList.toggle("off", !mark.dataset.notes.split(" ").some((id) => seen.has(id)));
    form.querySelector("output").value = `${seen.size} of ${notes.length}`;
  };

  const light = (ids) => {
    for (const end of all(".lit")) end.classList.remove("lit");
    for (const id of ids) for (const end of ends.get(id) ?? []) end.classList.add("lit");
  };
  const lightFrom = (event) => {
    const end = event.target.closest?.("[data-notes]");
    light(end ? end.dataset.notes.split(" ") : current ? [current] : []);
  };

  const goTo = (note) => {
    current = note.id;
    note.scrollIntoView({ block: "center" });
    note.focus({ preventScroll: true });
    light([current]);
    remember();
  };
  const step = (by) => {
    isSteered = true;
    const seen = notes.filter((note) => !note.hidden);
    const at = seen.findIndex((note) => note.id === current);
    const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by;
    if (seen[next]) goTo(seen[next]);
  };

  const open = (title, content) => {
    dialog.querySelector("h2").textContent = title;
    dialog.querySelector(".page").replaceChildren(content);
    dialog.showModal();
    dialog.querySelector("h2").focus();
  };
  const help = () => open("Keys", document.getElementById("help").content.cloneNode(true));

  const copy = async (button) => {
    const before = button.textContent;
    if (before === "Copied") return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = before; }, 1500);
    } catch {
      button.textContent = button.dataset.copy; // to be copied by hand
    }
  };

  const restore = () => {
    const told = location.hash.slice(1);
    if (told.includes("=")) {
      const asked = new URLSearchParams(told);
      const severities = asked.getAll("severity");
      for (const box of form.elements.severity) box.checked = !severities.length || severities.includes(box.value);
      for (const name of ["check", "status", "words"]) {
        if (form.elements[name]) form.elements[name].value = asked.get(name) ?? "";
      }
      form.elements.only.checked = asked.has("only");
      show();
      const note = document.getElementById(asked.get("at") ?? "");
      if (note?.matches(".note:not([hidden])")) goTo(note);
      return;
    }
    show();
    const there = document.getElementById(told);
    if (there?.matches(".note:not([hidden])")) goTo(there);
    if (there?.matches("details")) there.open = true;
  };

  const keys = { j: () => step(1), k: () => step(-1), f: () => form.elements.severity[0].focus(), "?": help };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !dialog.open) {
      document.activeElement?.blur();
      current = "";
      light([]);
      remember();
    }
    const isTyping = event.target.matches("select, input:not([type='checkbox'])");
    if (isTyping || dialog.open || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const there = link && document.getElementById(link.getAttribute("href").slice(1));
    if (there?.matches(".note")) {
      event.preventDefault();
      if (there.hidden) form.reset();
      show();
      goTo(there);
    } else if (there?.matches("details")) {
      event.preventDefault();
      open(there.querySelector("summary").textContent, there.querySelector(".page").cloneNode(true));
    }
    if (event.target.matches("[data-copy]")) copy(event.target);
    if (event.target.id === "keys") help();
  });
  document.addEventListener("pointerover", (event) => { if (!isSteered) lightFrom(event); });
  document.addEventListener("pointermove", (event) => {
    if (isSteered) lightFrom(event);
    isSteered = false;
  });
  document.addEventListener("focusin", (event) => {
    const note = event.target.closest(".note");
    if (note) current = note.id;
    lightFrom(event);
  });
  form.addEventListener("input", () => { show(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", restore);

  const names = new Intl.DisplayNames(["en"], { type: "language" });
  for (const lang of all("[data-lang]")) {
    try { lang.textContent = names.of(lang.dataset.lang); } catch { /* no language code: it stays as it is */ }
  }
  document.documentElement.classList.add("live");
  form.hidden = false;
  restore();
})();
