// A modal dialog of the page's own: choose a wallet, choose whom to play, confirm a signature.
// The native <dialog> traps focus and closes on Escape; every text goes in by textContent.

const DIALOG_STYLE = `
  dialog { box-sizing: border-box; width: min(30rem, calc(100vw - 2rem)); max-height: calc(100vh - 2rem); padding: 1.25rem;
    border: 1px solid var(--border); border-radius: 0.75rem; background: var(--background); color: var(--text);
    font: 400 15px/1.5 var(--font); overflow: auto; }
  dialog::backdrop { background: rgb(10 14 22 / 55%); }
  h2 { margin: 0 0 0.25rem; font-size: 1.1rem; font-weight: 600; line-height: 1.35; overflow-wrap: anywhere; }
  h2:focus { outline: none; }
  p { margin: 0 0 0.75rem; overflow-wrap: anywhere; }
  .from { margin: 0 0 0.75rem; opacity: 0.72; font-size: 0.87rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1rem; margin: 0 0 0.75rem; padding-top: 0.75rem;
    border-top: 1px solid var(--border); font-size: 0.9rem; }
  dt { opacity: 0.72; }
  dd { margin: 0; overflow-wrap: anywhere; }
  details { margin: 0 0 1rem; font-size: 0.87rem; }
  summary { cursor: pointer; }
  pre { max-height: 12rem; overflow: auto; margin: 0.5rem 0 0; padding: 0.6rem; border-radius: 0.5rem;
    background: var(--quiet); font-size: 0.78rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  .choices { display: grid; gap: 0.5rem; margin: 0.5rem 0 1rem; }
  .actions { display: flex; justify-content: flex-end; gap: 0.5rem; }
  button { min-height: 2.5rem; padding: 0.35rem 0.9rem; border: 1px solid var(--border); border-radius: 0.5rem;
    background: transparent; color: inherit; font: inherit; cursor: pointer; }
  .choices button { display: flex; align-items: center; gap: 0.6rem; text-align: left; }
  .choices img { width: 1.4rem; height: 1.4rem; border-radius: 0.3rem; }
  button:hover { border-color: var(--primary); }
  button:focus-visible, summary:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; }
  button.primary { border-color: var(--primary); background: var(--primary); color: light-dark(#fff, #10141c); font-weight: 600; }
`;

const THEME = {
  "--border": "--st-border-color", "--background": "--st-background-color", "--text": "--st-text-color",
  "--quiet": "--st-secondary-background-color", "--primary": "--st-primary-color", "--font": "--st-font",
};

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function choiceButton({ label, icon }, onClick) {
  const button = element("button", "", { type: "button" });
  if (typeof icon === "string" && icon.startsWith("data:image/")) button.append(element("img", "", { src: icon, alt: "" }));
  button.append(element("span", label));
  button.onclick = onClick;
  return button;
}

// Resolves with the chosen value, with true for a confirmation, or with null when the person rejects.
function openDialog({ title, from = "", text = "", facts = [], raw = "", choices = [], confirm = "", reject = "Cancel", theme }) {
  const host = element("div", "", { "data-ipr-dialog": "" });
  const style = getComputedStyle(theme);
  for (const [name, source] of Object.entries(THEME)) host.style.setProperty(name, style.getPropertyValue(source));
  host.style.colorScheme = style.colorScheme;
  const shadow = host.attachShadow({ mode: "open" });
  const dialog = element("dialog", "", { role: "dialog", "aria-modal": "true", "aria-labelledby": "title" });
  shadow.append(element("style", DIALOG_STYLE), dialog);
  // The title comes first for the keyboard too: nothing is folded out or signed by a key pressed too long.
  const heading = element("h2", title, { id: "title", tabindex: "-1", autofocus: "" });
  dialog.append(heading);
  if (from) dialog.append(element("div", from, { class: "from" }));
  if (text) dialog.append(element("p", text));
  if (facts.length) {
    const list = element("dl");
    for (const [name, value] of facts) list.append(element("dt", name), element("dd", value));
    dialog.append(list);
  }
  if (raw) {
    const details = element("details");
    details.append(element("summary", "Everything that is signed"), element("pre", raw));
    dialog.append(details);
  }
  return new Promise((resolve) => {
    const before = focused();
    const close = (value) => {
      if (!host.isConnected) return;
      dialog.close();
      host.remove();
      giveBack(before);
      resolve(value);
    };
    if (choices.length) {
      const list = element("div", "", { class: "choices" });
      for (const choice of choices) list.append(choiceButton(choice, () => close(choice.value)));
      dialog.append(list);
    }
    const actions = element("div", "", { class: "actions" });
    const no = element("button", reject, { type: "button" });
    no.onclick = () => close(null);
    actions.append(no);
    if (confirm) {
      const yes = element("button", confirm, { type: "button", class: "primary" });
      yes.onclick = () => close(true);
      actions.append(yes);
    }
    dialog.append(actions);
    dialog.oncancel = (event) => { event.preventDefault(); close(null); };
    document.body.append(host);
    dialog.showModal();
    (dialog.querySelector(".choices button") ?? heading).focus();
  });
}

// The element with the focus, however deep in shadow trees.
function focused() {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

const canHold = (element) => element && element !== document.body && element.isConnected && element.getClientRects().length > 0;
// Where the outcome is told, the main thing first; never "Cancel", which a key pressed too long would hit.
const OUTCOMES = ["Try-again", "Close", "Hide"].map((name) => `.st-key-flow-${name} button`);
const SETTLING = 15_000;                                                 // milliseconds in which the bar may still change

// Gives the focus back to where it was; if that has gone, to the bar that tells the outcome, as soon as it does.
function giveBack(before) {
  let given = canHold(before) ? before : null;
  given?.focus();
  const done = () => { observer.disconnect(); clearTimeout(timer); document.removeEventListener("keydown", done, true); };
  const look = () => {
    const now = focused();
    if (canHold(now) && (now !== given || now === before)) return;       // where it was, or where the person went
    const best = OUTCOMES.map((bar) => document.querySelector(bar)).find(canHold);
    if (best && best !== now) (given = best).focus();
  };
  const observer = new MutationObserver(look);
  const timer = setTimeout(done, SETTLING);
  document.addEventListener("keydown", done, true);                      // the person goes on by themselves
  observer.observe(document.body, { childList: true, subtree: true });
  look();
}
