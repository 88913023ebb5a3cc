// The figure with what it says. Both change together, and only once the new picture is ready to be painted.
function render({ model, el }) {
  el.classList.add("pa-stage");
  const frame = document.createElement("div");
  frame.className = "pa-frame";
  const words = document.createElement("div");
  words.className = "pa-words";
  const message = document.createElement("p");
  message.className = "pa-message";
  message.setAttribute("role", "status");
  el.append(message, frame, words);
  let address = "";

  // JupyterLab takes arrows, Enter and Space for itself wherever no text is typed; here they move the controls. It
  // looks for the mark on the very element that has the focus.
  const keepKeys = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  const placed = new ResizeObserver(() => {
    el.closest(".pa-explorer")?.addEventListener("focusin", keepKeys); // adding it again changes nothing
  });
  placed.observe(el);

  const show = async () => {
    const serial = model.get("serial");
    const bytes = model.get("picture");
    if (!bytes.byteLength) return;
    const next = new Image();
    const made = URL.createObjectURL(new Blob([bytes], { type: model.get("format") }));
    next.src = made;
    next.alt = model.get("alt");
    next.width = model.get("width");
    next.height = model.get("height");
    try {
      await next.decode();
    } catch {
      URL.revokeObjectURL(made);
      return;
    }
    if (serial !== model.get("serial")) {
      URL.revokeObjectURL(made); // a newer one has come meanwhile
      return;
    }
    frame.replaceChildren(next);
    words.innerHTML = model.get("words");
    el.dataset.serial = serial;
    URL.revokeObjectURL(address);
    address = made;
  };
  const say = () => {
    const text = model.get("message");
    message.textContent = text;
    message.hidden = !text;
    message.classList.toggle("pa-refused", model.get("refused"));
    el.classList.toggle("pa-busy", model.get("busy"));
    el.setAttribute("aria-busy", String(model.get("busy")));
  };
  model.on("change:serial", show);
  model.on("change:message change:refused change:busy", say);
  show();
  say();
  return () => {
    placed.disconnect();
    model.off("change:serial", show);
    model.off("change:message change:refused change:busy", say);
    URL.revokeObjectURL(address);
  };
}

export default { render };
