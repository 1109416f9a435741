"use strict";
// What the page can do beyond showing everything: copy what is ready to be taken, open all samples at once.
(() => {
  for (const button of document.querySelectorAll(".take")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const ready = button.parentElement.querySelector("pre");
      try {
        await navigator.clipboard.writeText(ready.textContent);
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      } catch {
        getSelection().selectAllChildren(ready); // to be copied by hand
      }
    });
  }
  const all = document.getElementById("open-all");
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      const samples = [...document.querySelectorAll("details.check")];
      const open = samples.some((one) => !one.open);
      for (const one of samples) one.open = open;
      all.textContent = open ? "Close all" : "Open all";
    });
  }
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details.check")) one.open = true;
  });
})();
