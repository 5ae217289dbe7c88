// What a page gains where scripts run. Pages are whole without it: the server renders them, links and forms do the rest.

if (import.meta.hot) {
  // In development: a saved file shows at once.
  import.meta.hot.on("remix:hmr", () => location.reload());
}

// A form that is on its way is not sent a second time.
const sent = new WeakSet<HTMLFormElement>();
addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  // Its answer is a file: the page stays, and the file may be wanted again.
  if (form.dataset.download !== undefined) return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
});
// Escape closes an open menu, and the focus is where it was opened.
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  const menu = document.querySelector<HTMLDetailsElement>("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
// Going back may show the page as it was left.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

const accent = document.querySelector<HTMLInputElement>("input[data-sample]");
if (accent) void import("./ui/accent-preview.ts").then(({ previewAccent }) => previewAccent(accent));
if (document.querySelector("form[data-answered]"))
  void import("./ui/learn/keep-answer.ts").then(({ keepAnswers }) => keepAnswers());
