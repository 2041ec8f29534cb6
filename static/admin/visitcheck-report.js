// Letters for the curators' queue and the page of a report. Nothing here is needed: every letter presses a button or
// follows a link that is there without it. A reader can switch letters off (WCAG 2.1.4); the choice stays on the device.
"use strict";

(() => {
    const SWITCH = "visitcheck-report-keys";
    const help = document.getElementById("report-keys");
    if (!help) return;

    const box = document.getElementById("report-keys-on");
    try {
        box.checked = localStorage.getItem(SWITCH) !== "off";
    } catch {
        // A browser that keeps nothing has the letters on.
    }
    box.addEventListener("change", () => {
        try {
            localStorage.setItem(SWITCH, box.checked ? "on" : "off");
        } catch {
            // Then the choice lasts as long as the page.
        }
    });
    help.hidden = false;

    for (const each of document.querySelectorAll("[data-without-script]")) each.hidden = true;
    for (const chosen of document.querySelectorAll("select[data-fills]")) {
        const field = document.getElementById(chosen.dataset.fills);
        let filled = ""; // what the choice before put there: arrows walk through the templates
        chosen.addEventListener("change", () => {
            const own = filled && field.value.endsWith(filled) ? field.value.slice(0, -filled.length) : field.value;
            filled = chosen.selectedOptions[0].dataset.text || "";
            field.value = own && filled && !own.endsWith("\n") ? `${own}\n${filled}` : own + filled;
        });
    }
    (document.getElementById("report-meanwhile") || document.getElementById("report-errors"))?.focus();

    const rows = [...document.querySelectorAll("#result_list tbody tr")];
    let place = -1;
    const goTo = (wanted) => {
        if (!rows.length) return;
        rows[place]?.classList.remove("row-cursor");
        place = Math.min(Math.max(wanted, 0), rows.length - 1);
        rows[place].classList.add("row-cursor");
        rows[place].querySelector("th a").focus();
    };
    const inQueue = {
        j: () => goTo(place + 1),
        k: () => goTo(place - 1),
        x: () => rows[place]?.querySelector(".action-select")?.click(),
        "/": () => document.getElementById("searchbar")?.focus(),
    };
    const onPage = (key) => {
        const pressed = document.querySelector(`[data-key="${key}"]`);
        if (pressed) return () => pressed.click();
        const field = document.querySelector(
            `[data-key-focus="${key}"] textarea, [data-key-focus="${key}"] input, [data-key-focus="${key}"] select`
        );
        return field && (() => field.focus());
    };

    document.addEventListener("keydown", (event) => {
        const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
        if (event.key === "Enter" && event.ctrlKey && typing) {
            const button = typing.closest(".report-field")?.querySelector("[data-send]");
            if (button) {
                event.preventDefault();
                button.click();
            }
            return;
        }
        if (event.key === "Escape" && typing) {
            typing.blur();
            return;
        }
        if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
        if (event.key === "?") {
            help.open = !help.open;
            help.scrollIntoView({block: "nearest"});
            return;
        }
        if (!box.checked || !/^[a-z/]$/.test(event.key)) return;
        const act = rows.length ? inQueue[event.key] : onPage(event.key);
        if (!act) return;
        event.preventDefault();
        act();
    });
})();
