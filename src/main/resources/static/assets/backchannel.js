// What pages do beyond HTML. Every page works without it. No eval, no markup from data: text only.
(() => {
  "use strict";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = words => { const live = one("#live"); if (live) live.textContent = words; };

  // Server-sent events: a flat JSON object, each value into the fields of its name.
  const fill = (root, values) => {
    for (const field of all("[data-field]", root)) {
      const value = values[field.dataset.field];
      if (field instanceof HTMLProgressElement) {
        const max = values[field.dataset.fieldMax];
        if (max !== undefined) field.max = Math.max(Number(max), 1);
        if (value !== undefined) field.value = Number(value);
      } else if (value !== undefined) {
        field.textContent = String(value);
      }
    }
  };
  const stream = root => {
    if (root.dataset.streaming) return;
    root.dataset.streaming = "yes";
    const source = new EventSource(root.dataset.stream);
    source.addEventListener("message", event => fill(root, JSON.parse(event.data)));
    source.addEventListener("end", event => {
      source.close();
      if (event.data) fill(root, JSON.parse(event.data));
      for (const part of all("[data-stream-end]", root)) part.hidden = false;
      const then = root.dataset.streamThen;
      if (then && then.startsWith("/") && !then.startsWith("//")) location.assign(then);
    });
  };

  // A dialog before what cannot be taken back; the server decides all the same.
  let confirmed = null;
  document.addEventListener("submit", event => {
    const button = event.submitter;
    const dialog = one("#confirm-dialog");
    if (!button || !dialog || !button.dataset.confirm) return;
    if (confirmed === button) { confirmed = null; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    one("#confirm-title", dialog).textContent = button.dataset.confirm;
    const detail = one("[data-confirm-detail]", dialog);
    detail.textContent = button.dataset.confirmDetail || "";
    detail.hidden = !detail.textContent;
    one("[data-confirm-yes]", dialog).textContent = button.dataset.confirmYes || button.textContent.trim();
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") { button.focus(); return; }
      confirmed = button;
      button.form.requestSubmit(button);
    }, { once: true });
    dialog.showModal();
  }, true);

  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say("Copied");
      const words = one("span", button);
      const before = words.textContent;
      words.textContent = "Copied";
      setTimeout(() => { words.textContent = before; }, 1500);
    } catch (refused) {
      say("The browser did not allow copying");
    }
  });

  document.addEventListener("change", event => {
    if (event.target.matches("[data-autosubmit]")) event.target.form.requestSubmit();
  });

  // Single keys: never while typing, never with a modifier, and they can be switched off (WCAG 2.1.4).
  const SWITCH = "backchannel.keys";
  const off = () => { try { return localStorage.getItem(SWITCH) === "off"; } catch (denied) { return false; } };
  const typing = target => target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog");
  const row = step => {
    const links = all("table[data-rows] tbody tr").map(line => one("a[href], button", line)).filter(Boolean);
    if (links.length === 0) return;
    const at = links.findIndex(link => link.closest("tr").contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
    links[next].focus();
  };
  let going = 0;
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const dialog = one("#keys-dialog");
    if (event.key === "?" && dialog) { event.preventDefault(); one("[data-keys-switch]", dialog).checked = !off(); dialog.showModal(); return; }
    if (off()) return;
    if (event.timeStamp - going < 1500 && /^[1-9]$/.test(event.key)) {
      going = 0;
      const entry = all(".bc-nav a")[Number(event.key) - 1];
      if (entry) entry.click();
      return;
    }
    going = 0;
    switch (event.key) {
      case "/": { const search = one("[data-search]"); if (search) { event.preventDefault(); search.focus(); search.select(); } break; }
      case "j": row(1); break;
      case "k": row(-1); break;
      case "g": going = event.timeStamp; break;
      default:
    }
  });
  document.addEventListener("change", event => {
    if (!event.target.matches("[data-keys-switch]")) return;
    try { localStorage.setItem(SWITCH, event.target.checked ? "on" : "off"); } catch (denied) { say("The browser did not keep this choice"); }
  });

  // htmx: the CSRF header, and words for an answer that is an error.
  document.addEventListener("htmx:configRequest", event => {
    const csrf = one("meta[name=csrf]");
    if (csrf && event.detail.verb !== "get") event.detail.headers[csrf.dataset.header] = csrf.content;
  });
  document.addEventListener("htmx:responseError", event => {
    say(event.detail.xhr.status === 403 ? "You may not do this" : "That was not done");
    if (event.detail.xhr.status === 401) location.reload();
  });

  const start = root => {
    for (const part of all("[data-stream]", root)) stream(part);
    for (const button of all("[data-copy]", root)) button.hidden = !navigator.clipboard;
  };
  const ready = () => { start(document); const first = one("[data-focus]"); if (first) first.focus(); };
  document.addEventListener("htmx:load", event => start(event.detail.elt));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
