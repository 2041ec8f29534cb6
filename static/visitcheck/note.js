// The private note of a visit: edited, copied, saved or printed from the page, and gone with it.
const note = document.getElementById("mine");

// The rows of the comparison stand on the page; the note takes the reading, what he said and where it was read from there.
function compared() {
  const rows = document.querySelectorAll("section > .findings tbody tr, .known h3");
  const parts = (row) => (row.matches("h3") ? [row] : row.querySelectorAll("b, td:nth-child(2) bdi, .source"));
  return [...rows].map((row) => "\n- " + [...parts(row)].map((part) => part.innerText.trim()).join(" · ")).join("");
}

function download(text, name) {
  const link = document.createElement("a");
  // The mark at the front tells old text editors that this is UTF-8.
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

if (note) {
  const area = note.querySelector("textarea");
  const paper = note.querySelector("pre");
  const onPaper = () => (paper.textContent = area.value);
  // Only for browsers that do not know `field-sizing`: longer, never shorter, until nothing is cut.
  const grow = () => {
    while (area.scrollHeight > area.clientHeight && area.rows < 200) area.rows++;
  };
  const actions = {
    // execCommand, because clipboards are closed to scripts in the browsers inside other apps.
    copy() {
      area.select();
      if (document.execCommand("copy")) note.querySelector("[role=status]").textContent = note.dataset.copied;
    },
    save: () => download(area.value.replace(/\n/g, "\r\n"), note.dataset.file),
    print() {
      document.documentElement.classList.add("alone");
      print();
    },
  };
  note.hidden = false;
  area.value = area.defaultValue + compared();
  grow();
  area.addEventListener("input", grow);
  addEventListener("beforeprint", onPaper);
  addEventListener("afterprint", () => document.documentElement.classList.remove("alone"));
  note.addEventListener("click", ({ target }) => target.dataset.do && actions[target.dataset.do]());
}
