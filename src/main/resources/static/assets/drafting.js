// The drafting page: saves by itself, and loses nothing that was typed. What is typed stays in this form and goes to the registry alone, where it is
// sealed: nothing of it is put into the browser's storage, where it would lie in clear.
(() => {
  "use strict";

  const form = document.querySelector("#draft-form");
  const told = document.querySelector("#kept");
  if (!form || !told) return;
  const seconds = () => Number(form.dataset.autosave);
  const name = () => document.querySelector(".bc-who__name b").textContent;
  const me = name();
  let dirty = false, saving = false, leaving = false, due = 0, stopped = false, waiting = false, changes = 0;

  const tell = (words, link, button) => {
    told.hidden = false;
    told.textContent = words;
    if (link) {
      const there = document.createElement("a");
      there.href = link[1];
      there.textContent = link[0];
      there.target = "_blank";
      there.rel = "noopener";
      told.append(" ", there);
    }
    if (button) {
      const press = document.createElement("button");
      press.type = "button";
      press.className = "bc-link-button";
      press.textContent = button[0];
      press.addEventListener("click", button[1]);
      told.append(" ", press);
    }
  };
  const hour = () => new Date().toISOString().slice(11, 16) + "Z";

  const one = field => (form.elements.namedItem(field) || {}).value || "";
  const written = () => {
    const body = { numbered: form.elements.namedItem("numbered").checked, addressees: [], groups: [], portions: [] };
    for (const field of ["from", "precedence", "subject", "subjectMark", "place", "marking", "edition", "inReplyTo", "basis", "reason", "source", "block",
      "compilation"]) body[field] = one(field);
    for (const select of form.querySelectorAll("select[name^=capacity-]")) {
      if (select.value) body.addressees.push({ person: select.name.slice("capacity-".length), capacity: select.value });
    }
    for (const box of form.querySelectorAll("input[name=groups]:checked")) body.groups.push(box.value);
    for (let n = 1; form.elements.namedItem("text" + n); n++) {
      body.portions.push({ sort: one("sort" + n), mark: one("mark" + n), text: one("text" + n) });
    }
    return body;
  };

  // After a sign-in elsewhere there is another token; and it may be another person, under whose name nothing of this is saved.
  const again = async () => {
    // To sign in is to be sent elsewhere, to another host perhaps.
    const answer = await fetch("/me", { headers: { Accept: "text/html" }, redirect: "manual" });
    if (!answer.ok) return "signed out";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("meta[name=csrf]"), who = page.querySelector(".bc-who__name b");
    if (!token || !who) return "signed out";
    if (who.textContent !== me) return "somebody else";
    document.querySelector("meta[name=csrf]").content = token.content;
    for (const field of document.querySelectorAll("input[name=_csrf]")) field.value = token.content;
    return "";
  };

  const send = () => {
    const csrf = document.querySelector("meta[name=csrf]");
    const headers = { "Content-Type": "application/json", Accept: "application/json", [csrf.dataset.header]: csrf.content };
    if (form.dataset.draft) headers["If-Match"] = '"' + form.dataset.step + '"';
    // Where the answer is lost, it is sent again: by the same key it is the same draft.
    else headers["Idempotency-Key"] = form.dataset.key;
    return fetch("/api/v1/messages" + (form.dataset.draft ? "/" + form.dataset.draft : ""),
      { method: form.dataset.draft ? "PUT" : "POST", headers, body: JSON.stringify(written()) });
  };

  const signedOut = () => { waiting = true; tell("Not saved: you are signed out. What you typed is still in this form. Sign in on another page, then come back here and",
    ["Sign in", "/"], ["go on", () => save(false, true)]); };
  window.addEventListener("focus", () => { if (waiting && dirty) save(false, true); });

  const save = async (asked, refreshed) => {
    if (saving) return;
    saving = true;
    const at = changes;
    try {
      if (refreshed) {
        const wrong = await again();
        if (wrong === "signed out") return signedOut();
        if (wrong) { stopped = true; return tell("Not saved: somebody else is signed in in this browser now. What you typed is still in this form."); }
      }
      const answer = await send();
      if (answer.ok) {
        const now = await answer.json();
        form.dataset.draft = now.id;
        form.dataset.step = now.step;
        const step = form.elements.namedItem("step");
        if (step) step.value = now.step;
        dirty = changes !== at;
        stopped = waiting = false;
        tell("Saved " + hour() + ", sealed as step " + now.step + ".");
        if (asked) { leaving = true; location.assign("/messages/" + now.id + "/draft"); }
        else if (!location.pathname.endsWith("/draft")) {
          form.action = "/messages/" + now.id + "/draft";
          if (!step) {
            const field = document.createElement("input");
            field.type = "hidden"; field.name = "step"; field.value = now.step;
            form.append(field);
          }
          history.replaceState(null, "", "/messages/" + now.id + "/draft");
        }
        return;
      }
      if (answer.status === 401 || (answer.status === 403 && !refreshed)) { saving = false; return await save(asked, true); }
      if (asked) { leaving = true; return form.submit(); }
      if (answer.status === 412 || answer.status === 409) {
        stopped = true;
        return tell("Not saved: this draft was changed elsewhere. What you typed is still in this form.", null,
          ["Show both", () => { leaving = true; form.submit(); }]);
      }
      const problem = await answer.json().catch(() => ({}));
      tell("Not saved yet: " + (problem.detail || "the registry does not take it at the moment") + ". What you typed is still in this form.");
    } catch (lost) {
      tell("Not saved: no connection. What you typed is still in this form, and is sent again by itself.");
      plan();
    } finally {
      saving = false;
      if (dirty) plan();
    }
  };

  const plan = () => {
    clearTimeout(due);
    if (seconds() > 0 && !stopped) due = setTimeout(() => { if (dirty && !leaving) save(false); }, seconds() * 1000);
  };

  // The banner of the page is never lower than that with which it came, nor than what is typed: system high from a mark that is typed until it is read,
  // and on a page that came with nothing from the first word on.
  const ORDER = ["none", "unclassified", "confidential", "secret", "top-secret", "top-secret-codeword"].map(name => "marking--" + name);
  const top = document.querySelector(".bc-strip--top");
  const came = { css: ORDER.find(css => top.classList.contains(css)), banner: top.querySelector("p").textContent };
  let remarked = false;
  const strips = () => {
    const read = document.querySelector("#roll-up-told[data-banner]");
    const typed = changes > 0 && (remarked || came.css === ORDER[0]);
    const now = !typed ? came : read ? read.dataset : { css: ORDER[5], banner: form.dataset.unstated };
    // What was read has what the page came with joined to it: with the same level it may have other words.
    const higher = ORDER.indexOf(now.css) - ORDER.indexOf(came.css);
    const shown = higher > 0 || (higher === 0 && typed && read) ? now : came;
    for (const strip of document.querySelectorAll(".bc-strip")) {
      strip.classList.remove(...ORDER);
      strip.classList.add(shown.css);
    }
    for (const words of document.querySelectorAll(".bc-strip p, .bc-strip-room p")) words.textContent = shown.banner;
  };
  document.addEventListener("htmx:afterSettle", strips);
  const MARKS = /^(marking|edition|subjectMark|mark\d+)$/;

  const changed = event => {
    changes++;
    const read = document.querySelector("#roll-up-told[data-banner]");
    if (MARKS.test(event.target.name)) {
      remarked = true;
      // What was read before is no answer to what is typed now.
      if (read) delete read.dataset.banner;
    }
    strips();
    if (!dirty && seconds() === 0) tell("This draft is not saved by itself: saving asks everybody anew, and takes back an approval.");
    dirty = true;
    plan();
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", event => { event.preventDefault(); save(true); });
  window.addEventListener("beforeunload", event => { if (dirty && !leaving) event.preventDefault(); });

  // A line that was made elsewhere on the page goes into the draft.
  const uses = () => { for (const button of document.querySelectorAll("[data-use]")) button.hidden = !document.querySelector(button.dataset.use); };
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-use]");
    if (!button) return;
    const line = document.querySelector(button.dataset.use), field = form.elements.namedItem("marking");
    if (!line) return;
    field.value = line.textContent.trim();
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
  document.addEventListener("htmx:afterSettle", uses);
  uses();
})();
