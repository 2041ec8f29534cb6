// Only the cities of the province that is chosen. Without a script they all stand there, under their provinces.
(() => {
  "use strict";
  const province = document.getElementById("id_province");
  const city = document.getElementById("id_city");
  if (!province || !city) return;
  const groups = [...city.querySelectorAll("optgroup")];
  const field = city.closest(".field");

  function narrow() {
    const name = province.value && province.selectedOptions[0].text;
    const chosen = city.value;
    for (const group of groups) group.remove();
    city.append(...groups.filter((group) => !name || group.label === name));
    city.value = chosen;
    if (city.selectedIndex < 0) city.value = "";
    field.hidden = city.length === 1; // a municipality is its own city
  }

  province.addEventListener("change", narrow);
  addEventListener("pageshow", narrow); // after the browser has put back what was chosen
  narrow();
})();
