/* What is wrong with a page for somebody who cannot see it well, or uses no mouse: a list of sentences.
   Contrast is computed by WCAG's formula for every piece of text that is shown, against what is painted behind it. */
(function () {
  var wrong = [];

  function parts(colour) {
    var found = (colour.match(/[\d.]+/g) || []).map(Number);
    return found.length < 3 ? [0, 0, 0, 0] : [found[0], found[1], found[2], found.length > 3 ? found[3] : 1];
  }
  function light(rgb) {
    var linear = rgb.slice(0, 3).map(function (one) {
      var share = one / 255;
      return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }
  function behind(element) {
    for (var one = element; one; one = one.parentElement) {
      var colour = parts(getComputedStyle(one).backgroundColor);
      if (colour[3] === 1) { return colour; }
      if (colour[3] > 0) { wrong.push("half transparent: " + one.className); }
    }
    return [255, 255, 255, 1];
  }
  function shown(element) {
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  }
  function name(element) {
    var by = element.getAttribute("aria-labelledby");
    var source = by ? document.getElementById(by) : element;
    var label = element.id && document.querySelector("label[for='" + element.id + "']");
    return ((label || source).innerText || "").trim();
  }

  var seen = 0;
  var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    var holder = walker.currentNode.parentElement;
    if (!walker.currentNode.nodeValue.trim() || !shown(holder) || holder.closest("script")) { continue; }
    var style = getComputedStyle(holder);
    var front = light(parts(holder.closest("svg") ? style.fill : style.color));
    var back = light(behind(holder.closest("svg") ? holder.closest("svg").parentElement : holder));
    var ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    seen += 1;
    if (ratio < 4.5) { wrong.push("contrast " + ratio.toFixed(2) + ": " + walker.currentNode.nodeValue.trim().slice(0, 40)); }
    if (parseFloat(style.fontSize) < 11) { wrong.push("small print: " + style.fontSize + " " + walker.currentNode.nodeValue.trim().slice(0, 40)); }
  }
  if (seen < 50) { wrong.push("hardly any text is shown: " + seen); }

  document.querySelectorAll("a, button, input, summary, [tabindex]").forEach(function (one) {
    if (shown(one) && !name(one)) { wrong.push("no name: " + one.outerHTML.slice(0, 60)); }
    if (Number(one.getAttribute("tabindex")) > 0) { wrong.push("an order of its own: " + one.outerHTML.slice(0, 60)); }
  });
  document.querySelectorAll("a, button, summary, .choice").forEach(function (one) {
    var box = one.getBoundingClientRect();
    if (shown(one) && box.height < 24) { wrong.push("a small target: " + one.outerHTML.slice(0, 60) + " " + box.height); }
  });
  document.querySelectorAll("svg").forEach(function (one) {
    if (!one.closest("[aria-hidden=true]")) { wrong.push("a picture without words"); }
  });
  if (document.querySelectorAll("main").length !== 1) { wrong.push("one main part is needed"); }
  if (!document.documentElement.lang) { wrong.push("no language"); }

  document.querySelectorAll("li, dd, dt, td, th, p, .name").forEach(function (one) {
    var words = one.innerText || "";
    if (shown(one) && one.clientWidth && one.clientWidth < 48 && words.length > 8) { wrong.push("squeezed: " + words.slice(0, 40)); }
  });

  var level = 0;
  document.querySelectorAll("h1, h2, h3, h4").forEach(function (one) {
    var next = Number(one.tagName[1]);
    if (next > level + 1) { wrong.push("a heading skips a level: " + one.innerText); }
    level = next;
  });

  /* Labels of the axis, as they are painted. */
  var boxes = Array.prototype.filter.call(document.querySelectorAll(".axis text"), shown).map(function (one) {
    return one.getBoundingClientRect();
  }).sort(function (one, other) { return one.left - other.left; });
  boxes.forEach(function (box, place) {
    if (place && box.left < boxes[place - 1].right) { wrong.push("labels of the axis overlap"); }
    if (box.left < 0 || box.right > document.documentElement.clientWidth) { wrong.push("a label is cut"); }
  });
  if (boxes.length < 3) { wrong.push("the axis has too few labels"); }

  var width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) { wrong.push("wider than the screen: " + document.documentElement.scrollWidth); }
  return wrong;
})()
