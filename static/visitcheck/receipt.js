// The receipt: copied, printed, or saved as a picture; and ready letters, copied. Words stand in the page.
"use strict";

(() => {
  const PIXELS = 2; // for each of the picture's own units, so that the letters are sharp
  const WIDTH = 360;
  const FACE = "system-ui, sans-serif";
  const CODE = "ui-monospace, Menlo, Consolas, monospace";

  // execCommand, because clipboards are closed to scripts in the browsers inside other apps.
  function copy(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  // Black on white in any scheme: it is looked at later, or printed.
  function draw({ title, code, where, address }) {
    const canvas = document.createElement("canvas");
    const lines = [code.split("-").slice(0, 2).join(" - "), code.split("-").slice(2).join(" - ")];
    canvas.width = WIDTH * PIXELS;
    canvas.height = 250 * PIXELS;
    const pen = canvas.getContext("2d");
    pen.scale(PIXELS, PIXELS);
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, WIDTH, 250);
    pen.fillStyle = "#000";
    pen.textAlign = "center";
    const write = (text, y, font) => {
      pen.font = font;
      pen.fillText(text, WIDTH / 2, y, WIDTH - 32);
    };
    write(title, 44, `600 20px ${FACE}`);
    lines.forEach((line, row) => write(line, 102 + row * 46, `700 36px ${CODE}`));
    write(where, 196, `16px ${FACE}`);
    write(address, 222, `16px ${FACE}`);
    return canvas;
  }

  function save(canvas, name) {
    canvas.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  }

  const tell = (part, words) => (part.querySelector("[role=status]").textContent = words);

  for (const part of document.querySelectorAll(".receipt, .letter")) {
    const { dataset } = part;
    const text = () => dataset.code || part.querySelector("pre").textContent;
    const actions = {
      copy: () => tell(part, copy(text()) ? dataset.copied : dataset.byHand),
      print: () => print(),
      picture() {
        save(draw(dataset), dataset.file);
        tell(part, dataset.saved);
      },
    };
    for (const buttons of part.querySelectorAll(".chips[hidden]")) buttons.hidden = false;
    part.addEventListener("click", ({ target }) => {
      const action = target.dataset && actions[target.dataset.do];
      if (action) action();
    });
  }
})();
