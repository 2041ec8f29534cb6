// A line of text is a textarea, because Back without a script fills only that in again (docs/adr/0008). With a script it
// becomes an input: Enter sends the form, names can be offered, and the browser keeps nothing of it by itself.
function becomeLine(area, then) {
  // Whoever is typing, perhaps with an input method, is not disturbed.
  if (area === document.activeElement) return area.addEventListener("blur", () => becomeLine(area, then), { once: true });
  const line = document.createElement("input");
  for (const { name, value } of area.attributes) if (name !== "rows") line.setAttribute(name, value);
  line.setAttribute("autocomplete", "off");
  line.defaultValue = area.defaultValue;
  line.value = area.value; // an input leaves line breaks out
  area.replaceWith(line);
  then(line);
}
