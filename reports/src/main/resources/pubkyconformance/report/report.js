"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const lines = [...document.querySelectorAll("details[data-area]")];
  const sections = [...document.querySelectorAll("section[data-area]")];

  const apply = () => {
    const chosen = new FormData(form);
    const area = chosen.get("area");
    const levels = chosen.getAll("level");
    const verdicts = chosen.getAll("verdict");
    const words = chosen.get("words").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const line of lines) {
      const fits = (area === "" || line.dataset.area === area)
        && levels.includes(line.dataset.level)
        && verdicts.includes(line.dataset.verdict)
        && words.every((word) => line.textContent.toLowerCase().includes(word));
      line.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("details[data-area]:not([hidden])");
    }
    shown.textContent = `${count} of ${lines.length} requirements shown`;
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();

  // A closed line prints as closed: open what a reader on paper needs, and close it again.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = lines.filter((line) => line.dataset.verdict === "violated" && !line.open);
    for (const line of opened) line.open = true;
  });
  addEventListener("afterprint", () => {
    for (const line of opened) line.open = false;
  });

  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") {
      target.hidden = false;
      target.closest("section").hidden = false;
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", openTarget);
  openTarget();
})();
