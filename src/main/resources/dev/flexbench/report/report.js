(function () {
  "use strict";
  var root = document.documentElement;
  var views = Array.prototype.slice.call(document.querySelectorAll(".view"));
  root.classList.add("js");

  function choose(message) {
    var scenario = message.closest(".view");
    scenario.querySelectorAll(".message.shown").forEach(function (m) { m.classList.remove("shown"); });
    scenario.querySelectorAll("a.fb-row[aria-current]").forEach(function (a) { a.removeAttribute("aria-current"); });
    message.classList.add("shown");
    message.parentNode.classList.add("chosen");
    var row = scenario.querySelector('a.fb-row[href="#' + message.id + '"]');
    if (row) { row.setAttribute("aria-current", "true"); }
  }

  function route() {
    var target = document.getElementById(location.hash.slice(1));
    var view = target ? target.closest(".view") : null;
    view = view || views[0];
    views.forEach(function (v) { v.classList.toggle("shown", v === view); });
    if (target && target.classList.contains("message")) {
      choose(target);
      target.scrollIntoView({ block: "nearest" });
    } else if (target && target !== view) {
      target.scrollIntoView();
    } else {
      window.scrollTo(0, 0);
      var title = view.querySelector("h1");
      if (view !== views[0] && title) { title.focus({ preventScroll: true }); }
    }
  }
  window.addEventListener("hashchange", route);

  document.addEventListener("click", function (event) {
    var row = event.target.closest("a.fb-row");
    if (row) {
      event.preventDefault();
      history.replaceState(null, "", row.getAttribute("href"));
      choose(document.getElementById(row.getAttribute("href").slice(1)));
    }
  });

  var find = document.getElementById("find");
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var row = document.activeElement && document.activeElement.closest("a.fb-row");
    if (row && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      var rows = Array.prototype.slice.call(row.closest("svg").querySelectorAll("a.fb-row"));
      var next = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { next.focus(); next.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); }
      event.preventDefault();
    } else if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) {
      location.hash = "#index";
      find.focus();
      event.preventDefault();
    }
  });

  var kinds = {};
  var tag = document.getElementById("tag");
  function filter() {
    var any = Object.keys(kinds).some(function (k) { return kinds[k]; });
    var words = find.value.trim().toLowerCase();
    var shown = 0;
    var items = document.querySelectorAll(".item");
    items.forEach(function (item) {
      var fits = (!any || kinds[item.dataset.kind])
        && (!tag || !tag.value || item.dataset.tags.split(" ").indexOf(tag.value) >= 0)
        && (!words || item.dataset.words.indexOf(words) >= 0 || item.dataset.tags.toLowerCase().indexOf(words) >= 0);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.getElementById("shown").textContent = shown === items.length ? "" : shown + " of " + items.length + " shown";
    document.querySelectorAll(".feature").forEach(function (f) {
      var list = f.querySelectorAll(".item");
      f.hidden = list.length > 0 && f.querySelectorAll(".item:not([hidden])").length === 0;
    });
  }
  document.querySelectorAll(".chip").forEach(function (chip) {
    chip.addEventListener("click", function () {
      var on = chip.getAttribute("aria-pressed") !== "true";
      chip.setAttribute("aria-pressed", String(on));
      kinds[chip.dataset.kind] = on;
      filter();
    });
  });
  find.addEventListener("input", filter);
  if (tag) { tag.addEventListener("change", filter); }
  var filters = document.getElementById("filters");
  filters.addEventListener("submit", function (event) { event.preventDefault(); });
  filters.hidden = false;

  var theme = document.getElementById("theme");
  function stored(value) {
    try {
      if (value) { localStorage.setItem("flexbench-theme", value); }
      return localStorage.getItem("flexbench-theme");
    } catch (e) { return null; }
  }
  if (stored()) { root.dataset.theme = stored(); }
  theme.hidden = false;
  theme.addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    stored(root.dataset.theme);
  });

  if (navigator.clipboard) {
    document.querySelectorAll(".copy").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.previousElementSibling.textContent).then(function () {
          button.textContent = "Copied";
        }, function () {});
      });
    });
  }
  document.querySelectorAll(".messages").forEach(function (panel) {
    var different = panel.closest(".view").querySelector("a.fb-row.fb-different");
    var first = different ? document.getElementById(different.getAttribute("href").slice(1)) : panel.querySelector(".message");
    if (first) { choose(first); }
  });
  route();
})();
