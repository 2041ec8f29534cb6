// Draws the preview anew while somebody types: it presses “Preview” in the background and takes the same part of the same
// page. Nothing here is needed, for the button is there without it.
"use strict";

(() => {
    const PAUSE = 700; // milliseconds without a key: nobody reads a preview while typing
    const start = () => {
        const form = document.querySelector(".editor form[method=post][id$=_form]");
        const button = form?.querySelector("[name=_preview]");
        if (!button || !window.fetch || !window.AbortController) return;
        let timer = 0;
        let running = null;

        const draw = async () => {
            running?.abort();
            running = new AbortController();
            const sent = new FormData(form);
            for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
            sent.set(button.name, "1");
            try {
                const answer = await fetch(location.pathname + location.search, {
                    method: "POST",
                    body: sent,
                    credentials: "same-origin",
                    redirect: "error",
                    signal: running.signal,
                });
                if (!answer.ok) return;
                const page = new DOMParser().parseFromString(await answer.text(), "text/html");
                const fresh = page.getElementById("editor-preview");
                const held = document.getElementById("editor-preview");
                if (!fresh || held.contains(document.activeElement)) return;
                const scrolled = [...held.querySelectorAll(".screen")].map((screen) => screen.scrollTop);
                held.replaceChildren(...fresh.childNodes);
                held.querySelectorAll(".screen").forEach((screen, place) => { screen.scrollTop = scrolled[place] || 0; });
            } catch {
                // Signed out, no line, or typed on meanwhile: the button still works.
            }
        };
        const soon = () => {
            clearTimeout(timer);
            timer = setTimeout(draw, PAUSE);
        };
        const name = (set) => {
            const words = [...set.querySelectorAll("input:checked")].map((tick) => tick.nextElementSibling.textContent);
            const line = set.querySelector(".chosen");
            line.textContent = words.join("; ") || line.dataset.none;
        };
        form.addEventListener("change", (event) => {
            const set = event.target.closest?.(".set");
            if (set) name(set);
        });
        form.addEventListener("input", soon);
        form.addEventListener("change", soon);
        form.querySelector("[data-live]")?.removeAttribute("hidden");
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
})();
