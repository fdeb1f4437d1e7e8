"use strict";
(function () {
  var root = document.documentElement;
  var folds = Array.prototype.slice.call(document.querySelectorAll("details"));
  var button = document.getElementById("unfold");
  var before = null;

  function speak(box) {
    root.lang = box.value;
    document.title = box.getAttribute("data-title");
  }

  function unfold(open) {
    folds.forEach(function (fold) { fold.open = open; });
    button.setAttribute("aria-expanded", String(open));
  }

  Array.prototype.forEach.call(document.querySelectorAll("input[name=lang]"), function (box) {
    box.addEventListener("change", function () { speak(box); });
    if (box.checked) { speak(box); }
  });

  button.hidden = false;
  button.addEventListener("click", function () {
    unfold(button.getAttribute("aria-expanded") !== "true");
  });

  /* A link to an item opens it. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href^='#']") : null;
    var aim = link && document.getElementById(link.getAttribute("href").slice(1));
    if (aim && aim.tagName === "DETAILS") { aim.open = true; }
  });

  /* On paper everything is unfolded; afterwards it is as it was. */
  window.addEventListener("beforeprint", function () {
    before = folds.map(function (fold) { return fold.open; });
    folds.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () {
    if (before) { folds.forEach(function (fold, place) { fold.open = before[place]; }); }
    before = null;
  });
})();
