"use strict";
// What the page can do beyond showing everything: filter, light both ends of a finding, go from one to the next.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filter");
  const dialog = document.getElementById("page");
  const notes = all(".note");
  const rows = all(".row");
  const paragraphs = all(".paragraph");
  const marks = all("mark");
  const ends = new Map();
  for (const end of [...marks, ...notes]) {
    for (const id of end.dataset.notes.split(" ")) ends.set(id, [...(ends.get(id) ?? []), end]);
  }
  const words = new Map();
  let current = "";

  // The filter is the form; the address remembers what differs from the start.
  const state = () => {
    const chosen = [...new FormData(form)].filter(([name, value]) => value && !(name === "status" && value === "open"));
    const isAll = chosen.filter(([name]) => name === "severity").length === form.elements.severity.length;
    const told = chosen.filter(([name]) => !(isAll && name === "severity"));
    if (!isAll && !told.some(([name]) => name === "severity")) told.push(["severity", "none"]);
    if (current) told.push(["at", current]);
    return String(new URLSearchParams(told));
  };
  const remember = () => history.replaceState(null, "", `#${state()}`);

  const textOf = (row) => {
    if (!words.has(row)) words.set(row, row.textContent.toLowerCase());
    return words.get(row);
  };

  const show = () => {
    const chosen = new FormData(form);
    const severities = new Set(chosen.getAll("severity"));
    const status = chosen.get("status") ?? "open";
    const check = chosen.get("check");
    const looked = chosen.get("words").trim().toLowerCase();
    const seen = new Set();
    for (const row of rows) {
      const isFound = !looked || textOf(row).includes(looked);
      let count = 0;
      for (const note of all(".note", row)) {
        const { severity, code } = note.dataset;
        const isSeen = isFound && severities.has(severity) && code.startsWith(check) &&
          (status === "all" || status === note.dataset.status);
        note.hidden = !isSeen;
        if (isSeen) count += seen.add(note.id) && 1;
      }
      row.hidden = !isFound || (chosen.has("only") && !count);
    }
    for (const paragraph of paragraphs) paragraph.hidden = !paragraph.querySelector(".row:not([hidden])");
    for (const mark of marks) mark.classList.toggle("off", !mark.dataset.notes.split(" ").some((id) => seen.has(id)));
    const total = notes.filter((note) => note.dataset.status === "open").length;
    form.querySelector("output").value = `${seen.size} of ${status === "open" ? total : notes.length}`;
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
    const seen = notes.filter((note) => !note.hidden);
    const at = seen.findIndex((note) => note.id === current);
    const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by;
    if (seen[next]) goTo(seen[next]);
  };

  const open = (title, content) => {
    dialog.querySelector("h2").textContent = title;
    dialog.querySelector(".page").replaceChildren(content);
    dialog.showModal();
  };
  const help = () => open("Keys", document.getElementById("help").content.cloneNode(true));

  const copy = async (button) => {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      button.textContent = button.dataset.copy; // to be copied by hand
      return;
    }
    setTimeout(() => { button.textContent = before; }, 1500);
  };

  const restore = () => {
    const told = location.hash.slice(1);
    if (told.includes("=")) {
      const asked = new URLSearchParams(told);
      form.reset();
      if (asked.has("severity")) {
        for (const box of form.elements.severity) box.checked = asked.getAll("severity").includes(box.value);
      }
      for (const name of ["check", "status", "words"]) {
        if (asked.has(name) && form.elements[name]) form.elements[name].value = asked.get(name);
      }
      form.elements.only.checked = asked.has("only");
      show();
      const note = document.getElementById(asked.get("at") ?? "");
      if (note && !note.hidden) goTo(note);
      return;
    }
    show();
    const there = document.getElementById(told);
    if (there?.matches(".note") && !there.hidden) goTo(there);
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
      if (!there.hidden) goTo(there);
    } else if (there?.matches("details")) {
      event.preventDefault();
      open(there.querySelector("summary").textContent, there.querySelector(".page").cloneNode(true));
    }
    if (event.target.matches("[data-copy]")) copy(event.target);
    if (event.target.id === "keys") help();
  });
  document.addEventListener("pointerover", lightFrom);
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
    try { lang.textContent = names.of(lang.dataset.lang); } catch { /* not a language code: it stays as it is */ }
  }
  document.documentElement.classList.add("live");
  form.hidden = false;
  restore();
})();
