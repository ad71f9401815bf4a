// What a page does beyond links and forms. Every page works without it.

/** Wall-clock fields (2022-05-04T18:00) as a number of hours and back; no zone enters. */
const HOUR = 3_600_000;
const hours = (text) => Date.parse(`${text}:00Z`) / HOUR;
const wallClock = (count) => new Date(count * HOUR).toISOString().slice(0, 16);
/** A midnight is the end of the day before: 23:59, which is read as midnight. */
const wallEnd = (count) => wallClock(count % 24 === 0 ? count - 1 / 60 : count);

/** A slider that moves the time field beside it; arrow keys work as on any slider. */
function wireSlider(slider) {
  const field = document.getElementById(slider.dataset.moves);
  const words = document.getElementById(slider.dataset.says);
  const start = hours(slider.dataset.start);
  const step = Number(slider.dataset.step);
  // The pages write "4 May" and 18:00: British English, and a clock of 24 hours in every language.
  const write = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), {
    day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC",
  });
  const follow = () => {
    slider.value = Math.round((hours(field.value) - start) / step);
    slider.setAttribute("aria-valuetext", write.format(hours(field.value) * HOUR));
  };
  slider.hidden = false;
  follow();
  field.addEventListener("change", follow);
  slider.addEventListener("input", () => {
    field.value = wallEnd(start + Number(slider.value) * step);
    const said = write.format(hours(field.value) * HOUR);
    slider.setAttribute("aria-valuetext", said);
    if (words) words.textContent = said;
  });
}

/** Reasons open in a dialog over the page; without scripts they are a page of their own. */
function showReasons(panel) {
  const dialog = panel.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  panel.scrollTop = 0;
}

/** A window that is chosen brings its hours into the fields beside it. */
function wireHours(select) {
  const fields = select.form.elements;
  select.addEventListener("change", () => {
    const { start, end } = select.selectedOptions[0].dataset;
    fields.start.value = start;
    fields.end.value = end;
  });
}

for (const select of document.querySelectorAll("select[data-fills]")) wireHours(select);
for (const slider of document.querySelectorAll("input[type=range][data-moves]")) wireSlider(slider);

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "reasons") showReasons(event.detail.target);
});
document.addEventListener("click", (event) => {
  const dialog = event.target.closest("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-closes]"))) {
    event.preventDefault();
    dialog.close();
  }
});
