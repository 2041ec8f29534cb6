// Boxes are dragged over the picture into the number fields; the fields alone are what is sent.
"use strict";

(() => {
  const picture = document.getElementById("evidence-picture");
  const form = document.getElementById("evidence-boxes");
  const boxes = [...form.querySelectorAll(".evidence-box")].map((box) => [...box.querySelectorAll("input[type=number]")]);

  const draw = () => {
    for (const drawn of picture.querySelectorAll(".evidence-drawn")) drawn.remove();
    for (const fields of boxes) {
      const [left, top, right, bottom] = fields.map((field) => field.valueAsNumber / 10);
      if (!(left < right && top < bottom)) continue;
      const drawn = document.createElement("div");
      drawn.className = "evidence-drawn";
      Object.assign(drawn.style, {
        left: `${left}%`,
        top: `${top}%`,
        width: `${right - left}%`,
        height: `${bottom - top}%`,
      });
      picture.append(drawn);
    }
  };

  // Where a pointer is, in thousandths of the picture.
  const place = (event) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    const within = (share) => Math.round(1000 * Math.min(1, Math.max(0, share)));
    return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
  };

  let start, fields;
  picture.addEventListener("pointerdown", (event) => {
    fields = boxes.find((each) => each.every((field) => field.value === ""));
    if (!fields) return;
    start = place(event);
    picture.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  picture.addEventListener("pointermove", (event) => {
    if (!start) return;
    const end = place(event);
    [0, 1].forEach((axis) => {
      fields[axis].value = Math.min(start[axis], end[axis]);
      fields[axis + 2].value = Math.max(start[axis], end[axis]);
    });
    draw();
  });
  const stop = () => {
    // A tap without a drag is no box.
    if (start && fields.some((field, side) => side > 1 && field.value === fields[side - 2].value)) {
      for (const field of fields) field.value = "";
      draw();
    }
    start = undefined;
  };
  picture.addEventListener("pointerup", stop);
  picture.addEventListener("pointercancel", stop);

  for (const each of boxes) {
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "button";
    clear.textContent = form.dataset.clear;
    clear.addEventListener("click", () => {
      for (const field of each) field.value = "";
      draw();
    });
    each[3].parentElement.after(clear);
  }
  form.addEventListener("input", draw);
  draw();
})();
