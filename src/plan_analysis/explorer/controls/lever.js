// One assumption: a check box that holds it, a label, a native slider, and its value with the unit.
function element(name, className, parent) {
  const node = document.createElement(name);
  node.className = className;
  parent.append(node);
  return node;
}

function render({ model, el }) {
  // Each widget gets a module of its own, so a counter would give the same number to all.
  const id = `pa-lever-${Math.random().toString(36).slice(2)}`;
  el.classList.add("pa-lever");
  const hold = element("input", "pa-hold", el);
  hold.type = "checkbox";
  const label = element("label", "pa-label", el);
  label.htmlFor = id;
  const slider = element("input", "pa-slider", el);
  slider.type = "range";
  slider.id = id;
  const shown = element("output", "pa-value", el);
  shown.htmlFor = id;
  const hint = element("small", "pa-hint", el);
  hint.id = `${id}-hint`;
  slider.setAttribute("aria-describedby", hint.id);

  const written = () => {
    const digits = model.get("digits");
    const number = model.get("value").toLocaleString(model.get("language"), {
      minimumFractionDigits: digits,
      maximumFractionDigits: Math.max(digits, 2 * Math.sign(digits)),
      useGrouping: false,
    });
    const name = model.get("names")[Math.round(model.get("value") - model.get("min"))];
    return name ?? `${number.replace("-", "−")}${model.get("unit")}`;
  };
  const show = () => {
    for (const key of ["min", "max", "step", "value"]) {
      slider[key] = model.get(key);
    }
    const held = model.get("held");
    label.textContent = model.get("label");
    hold.hidden = !model.get("optional");
    hold.checked = held;
    hold.setAttribute("aria-label", `${model.get("hold_label")}: ${model.get("label")}`);
    hold.title = model.get("hold_label");
    hint.textContent = model.get("hint");
    hint.hidden = !model.get("hint");
    slider.disabled = model.get("disabled");
    el.classList.toggle("pa-free", !held);
    const text = held ? written() : model.get("free_text").replace("{}", written());
    shown.textContent = text;
    slider.setAttribute("aria-valuetext", text);
  };
  slider.addEventListener("input", () => {
    model.set("value", slider.valueAsNumber);
    model.set("held", true);
    model.save_changes();
  });
  hold.addEventListener("change", () => {
    model.set("held", hold.checked);
    model.save_changes();
  });
  model.on("change", show);
  show();
  return () => model.off("change", show);
}

export default { render };
