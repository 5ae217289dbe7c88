// In the browser: an answer that is sent while the network is away is kept and sent once when it is back. It is kept in the
// open page alone, so that nobody else finds it on a shared device. Without this script the form goes its plain way; the
// server counts an answer once by its attempt, however often it arrives.

/** How long an answer may be on its way before it is tried again. */
const PATIENCE = 15_000;
/** How often it is tried while the browser believes to be online. */
const AGAIN = 5_000;

/** Answers that wait for the network, each the newest of its form. */
const kept = new Map<HTMLFormElement, URLSearchParams>();
let isSending = false;

/** Takes over the forms of questions on this page. */
export function keepAnswers(): void {
  // A page that came as the answer to a form, in another language or refused: going back to it asks for it, and sends nothing.
  history.replaceState(history.state, "", location.href);
  // Before the page's own listener, which would take a form that waits for one that is on its way.
  addEventListener("submit", take, { capture: true });
  addEventListener("online", () => void sendKept());
  setInterval(sendKept, AGAIN);
}

function take(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.answered === undefined) return;
  if (event.submitter?.getAttribute("name") === "in") {
    carryAlong(form);
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  kept.set(form, queryOf(form, event.submitter));
  void sendKept();
}

/** The page is wanted in another language: what was chosen in its other forms goes along with this one. */
function carryAlong(form: HTMLFormElement): void {
  for (const other of document.querySelectorAll<HTMLFormElement>("form[data-answered]")) {
    if (other === form) continue;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "also[]";
    field.value = queryOf(other).toString();
    form.append(field);
  }
}

function queryOf(form: HTMLFormElement, submitter?: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) fields.append(name, `${value}`);
  return fields;
}

async function sendKept(): Promise<void> {
  const [form, body] = kept.entries().next().value ?? [];
  if (isSending || !form) return;
  isSending = true;
  const button = form.querySelector("button[type=submit]:not([name])");
  button?.setAttribute("aria-disabled", "true");
  const response = await fetch(location.pathname, {
    method: "POST",
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => undefined);
  isSending = false;
  // A gateway without a server behind it is a network that is away.
  if (!response || response.status >= 500) {
    button?.removeAttribute("aria-disabled");
    const words = form.querySelector<HTMLElement>("[data-away]");
    if (words && !words.textContent) words.textContent = words.dataset.away ?? "";
    return;
  }
  kept.delete(form);
  const then = new URL(form.dataset.answered ?? "", location.href);
  const isCounted = response.type === "opaqueredirect";
  if (isCounted && kept.size > 0) return sendKept();
  if (isCounted && then.search !== location.search) location.assign(then);
  // What was refused is told by the page that refuses it; and the address of this very page would load nothing.
  else form.submit();
}
