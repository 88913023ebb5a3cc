// A link to a file that was just made; the file comes with the message, so no server has to keep it.
function render({ model, el }) {
  el.classList.add("pa-download");
  el.setAttribute("role", "status");
  let address = "";

  const show = () => {
    URL.revokeObjectURL(address);
    el.replaceChildren();
    if (!model.get("name")) {
      el.textContent = model.get("text");
      return;
    }
    address = URL.createObjectURL(new Blob([model.get("content")], { type: model.get("format") }));
    const link = document.createElement("a");
    link.href = address;
    link.download = model.get("name");
    link.textContent = model.get("text");
    el.append(link);
  };
  model.on("change:serial", show);
  show();
  return () => {
    model.off("change:serial", show);
    URL.revokeObjectURL(address);
  };
}

export default { render };
