// Reloads the tab when the blog was built anew, and shows what is wrong with it. Served by the preview only.
(() => {
  const shown = new URL(document.currentScript.src).searchParams.get("v");
  let source = null;
  let panel = null;

  function show(text) {
    if (!text) {
      panel?.remove();
      panel = null;
      return;
    }
    if (!panel) {
      panel = document.createElement("div");
      panel.setAttribute("role", "alert");
      panel.setAttribute("dir", "ltr");
      Object.assign(panel.style, {
        position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", zIndex: "2147483647", margin: "0",
        padding: "1rem", background: "#1c1b19", color: "#fbf8f2", borderTop: "4px solid #8c1d2f", textAlign: "left",
        font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap",
      });
      document.body.append(panel);
    }
    panel.textContent = text;
  }

  function open() {
    if (source) return;
    source = new EventSource("/.despatch/events");
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (news.version !== shown) location.reload();
      else show(news.faults);
    };
  }

  function close() {
    source?.close();
    source = null;
  }

  // A browser opens six connections to one server: hidden tabs give theirs back.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", () => document.hidden || open());
  if (!document.hidden) open();
})();
