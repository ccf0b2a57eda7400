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
  // The review bench: its portions are a list, and what can be done with one has a key of its own.
  const portions = () => all("[data-bench] > li");
  const portion = () => portions().find(line => line.contains(document.activeElement)) || portions().find(line => "#" + line.id === location.hash);
  const onto = line => { const first = line && (one("button, a[href]", line) || line); if (first) { first.focus(); line.scrollIntoView({ block: "nearest" }); } };
  const bench = key => {
    const lines = portions();
    if (lines.length === 0) return false;
    const now = portion(), at = lines.indexOf(now);
    if (key === "j" || key === "k") onto(lines[at < 0 ? 0 : Math.min(Math.max(at + (key === "j" ? 1 : -1), 0), lines.length - 1)]);
    else if (key === "n" || key === "u") { const there = one(`[data-key=${key}]`); if (key === "u" && there) there.click(); else if (there) onto(one(there.hash)); }
    else if (now) { const act = one(`[data-key=${key}]`, now); if (act) act.click(); }
    return true;
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
    if (/^[jknrwtu]$/.test(event.key) && bench(event.key)) return;
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

  // Two versions of what is eyes only: the registry does not compare them, this does. Words of one version alone are marked in both.
  const tokens = text => text.split(/(\s+)/).filter(token => token !== "");
  const common = (a, b) => {
    const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        rows[i][j] = a[i] === b[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
      }
    }
    const inA = new Set(), inB = new Set();
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if (a[i] === b[j]) { inA.add(i++); inB.add(j++); } else if (rows[i + 1][j] >= rows[i][j + 1]) i++; else j++;
    }
    return [inA, inB];
  };
  const marked = (field, words, kept, name, said) => {
    field.textContent = "";
    for (let n = 0; n < words.length;) {
      let end = n;
      while (end < words.length && kept.has(end) === kept.has(n)) end++;
      const text = words.slice(n, end).join("");
      if (kept.has(n)) {
        field.append(text);
      } else {
        const mark = document.createElement(name);
        const [from, to] = [document.createElement("span"), document.createElement("span")];
        from.className = to.className = "usa-sr-only";
        from.textContent = "[" + said + ": ";
        to.textContent = "]";
        mark.append(from, text, to);
        field.append(mark);
      }
      n = end;
    }
  };
  const compare = row => {
    if (row.dataset.compared) return; // the signs that are put in would be compared as well
    row.dataset.compared = "yes";
    const [old, now, state] = [one("[data-old]", row), one("[data-new]", row), one("[data-state]", row)];
    const [a, b] = [tokens(old.textContent), tokens(now.textContent)];
    const same = old.textContent === now.textContent;
    state.textContent = same ? "Unchanged" : "Changed";
    if (same || a.length * b.length > 4000000) return;
    const [inA, inB] = common(a, b);
    marked(old, a, inA, "del", "taken out");
    marked(now, b, inB, "ins", "added");
  };

  // A pile that is kept up to date: the stream says that something changed and never what; the pile is then asked for like any page, and its banners with
  // it. Where nobody has touched the page for as long as a stream lasts, none is begun anew: an open page is not to keep a session alive for ever.
  const live = pile => {
    if (pile.dataset.streaming) return;
    pile.dataset.streaming = "yes";
    let touched = Date.now(), source = null;
    const note = one("#live-told");
    const fresh = async words => {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
      if (!answer.ok) { location.reload(); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const href = document.activeElement && document.activeElement.getAttribute("href");
      for (const part of ["#pile", ".bc-strip--top", ".bc-strip--bottom", ".bc-strip-room"]) {
        const [old, now] = [one(part), one(part, page)];
        if (!old || !now) continue;
        if (part === "#pile") { old.replaceChildren(...now.childNodes); } else { old.replaceWith(document.adoptNode(now)); }
      }
      const link = href && all("a[href]", one("#pile")).find(found => found.getAttribute("href") === href);
      if (link) link.focus();
      say(words);
    };
    const open = () => {
      const begun = Date.now();
      let opened = false;
      const anew = words => { fresh(words).catch(() => say("The messages on this page may have changed: load it again")); };
      if (note) note.hidden = true;
      source = new EventSource(pile.dataset.live);
      source.addEventListener("changed", () => anew("The messages on this page have changed"));
      // The browser opens it anew where the line was cut: of what changed in between the new stream knows nothing.
      source.addEventListener("open", () => { if (opened) anew("The messages on this page are up to date again"); opened = true; });
      source.addEventListener("end", () => {
        source.close();
        source = null;
        if (touched > begun) open(); else if (note) note.hidden = false;
      });
    };
    for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => { touched = Date.now(); });
    document.addEventListener("click", event => {
      if (!event.target.closest("[data-live-again]") || source) return;
      open();
      fresh("The messages on this page are up to date again").catch(() => location.reload());
    });
    open();
  };

  const start = root => {
    for (const pile of all("[data-live]", root)) live(pile);
    for (const row of all("[data-compare]", root)) compare(row);
    for (const part of all("[data-stream]", root)) stream(part);
    for (const button of all("[data-copy]", root)) button.hidden = !navigator.clipboard;
  };
  const ready = () => { start(document); const first = one("[data-focus]"); if (first) first.focus(); };
  document.addEventListener("htmx:load", event => start(event.detail.elt));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
