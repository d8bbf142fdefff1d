// Zoom for the timelines: each picture carries its spans; the part in view is drawn anew, bars where there are few,
// columns one pixel wide with the shares of the activities where there are many (as TimelineSvg does).
(function () {
  'use strict';
  var LEFT = 104, PLOT = 1072, LANE = 44, EXACT = 320, HOVER = 16, LEAST = 20;

  function grouped(value) { return Math.round(value).toLocaleString('en'); }

  function style(kind) { return String.fromCharCode(97 + kind); }

  function read(text) {
    var kinds = [], ends = [], at = 0;
    text.replace(/([A-Z])([0-9a-z]+)/g, function (all, kind, cycles) {
      at += parseInt(cycles, 36);
      kinds.push(kind.charCodeAt(0) - 65);
      ends.push(at);
      return '';
    });
    return { kinds: kinds, ends: ends };
  }

  // Index of the span that holds the time t: the first that ends after it.
  function find(ends, t) {
    var low = 0, high = ends.length - 1;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (ends[middle] > t) { high = middle; } else { low = middle + 1; }
    }
    return low;
  }

  function words(labels, parts, from, to) {
    var order = labels.map(function (label, k) { return k; }).filter(function (k) { return parts[k] > 0; });
    order.sort(function (a, b) { return parts[b] - parts[a]; });
    return 'cycles ' + grouped(Math.floor(from) + 1) + ' to ' + grouped(Math.ceil(to)) + ': ' + order.map(function (k) {
      return labels[k] + ' ' + (100 * parts[k] / (to - from)).toFixed(1) + ' %';
    }).join(', ');
  }

  function rect(kind, x, y, width, title) {
    return '<rect class="' + kind + '" x="' + x.toFixed(2) + '" y="' + y + '" width="' + Math.max(0, width).toFixed(2) +
      '" height="' + LANE + '"><title>' + title + '</title></rect>';
  }

  function bars(data, lane, y, from, to, first, last) {
    var out = '', scale = PLOT / (to - from);
    for (var i = first; i <= last; i++) {
      var begin = i ? lane.ends[i - 1] : 0, end = lane.ends[i], kind = lane.kinds[i];
      var a = Math.max(begin, from), width = (Math.min(end, to) - a) * scale;
      var gap = width > 20 && kind < data.idle ? 0.6 : 0;
      var span = end - begin === 1 ? 'cycle ' + grouped(end) :
        'cycles ' + grouped(begin + 1) + ' to ' + grouped(end) + ' (' + grouped(end - begin) + ')';
      out += rect(style(kind), LEFT + (a - from) * scale, y, width - gap, data.labels[kind] + ', ' + span);
    }
    return out;
  }

  function columns(data, lane, y, from, to, first, last) {
    var kinds = data.labels.length, width = (to - from) / PLOT, parts = new Float64Array(PLOT * kinds), out = '', c, k;
    for (var i = first; i <= last; i++) {
      var a = Math.max(i ? lane.ends[i - 1] : 0, from) - from, b = Math.min(lane.ends[i], to) - from;
      var end = Math.min(PLOT - 1, Math.floor(b / width));
      for (c = Math.floor(a / width); c <= end; c++) {
        parts[c * kinds + lane.kinds[i]] += Math.max(0, Math.min(b, (c + 1) * width) - Math.max(a, c * width));
      }
    }
    for (k = kinds - 1; k >= 0; k--) {
      var path = '', level = 0, visible = false;
      for (c = 0; c < PLOT; c++) {
        var sum = 0;
        for (var m = 0; m <= k; m++) { sum += parts[c * kinds + m]; }
        var here = Math.round(2 * LANE * Math.min(1, sum / width));
        visible = visible || parts[c * kinds + k] > 0;
        if (here !== level) { path += 'v' + (level - here) / 2; level = here; }
        path += 'h1';
      }
      if (visible) {
        out += '<path class="' + style(k) + '" d="M' + LEFT + ' ' + (y + LANE) + path + 'V' + (y + LANE) + 'z"/>';
      }
    }
    for (c = 0; c < PLOT; c += HOVER) {
      var sums = data.labels.map(function () { return 0; });
      for (i = c; i < Math.min(PLOT, c + HOVER); i++) {
        for (k = 0; k < kinds; k++) { sums[k] += parts[i * kinds + k]; }
      }
      var stop = Math.min(PLOT, c + HOVER);
      out += rect('hover', LEFT + c, y, stop - c, words(data.labels, sums, from + c * width, from + stop * width));
    }
    return out;
  }

  function step(least) {
    for (var power = 1; ; power *= 10) {
      for (var i = 0, f = [1, 2, 5]; i < 3; i++) { if (f[i] * power >= least) { return f[i] * power; } }
    }
  }

  function axis(y, top, from, to) {
    var out = '', by = step((to - from) / 8);
    for (var tick = Math.ceil(from / by) * by; tick <= to; tick += by) {
      var x = LEFT + (tick - from) * PLOT / (to - from);
      out += '<path class="grid" d="M' + x.toFixed(1) + ' ' + top + 'V' + y + '"/>';
      if (x < LEFT + PLOT - 135) {
        out += '<text class="soft mid" x="' + x.toFixed(1) + '" y="' + (y + 17) + '">' + grouped(tick) + '</text>';
      }
    }
    return out + '<text class="soft end" x="' + (LEFT + PLOT) + '" y="' + (y + 17) + '">' + grouped(to) + ' cycles</text>';
  }

  function attach(figure, data) {
    var svg = figure.querySelector('svg'), groups = svg.querySelectorAll('.lane'), scale = svg.querySelector('.axis');
    var lanes = null, from = 0, to = data.cycles, pending = false;
    var bar = document.createElement('p');
    bar.className = 'zoom';
    figure.tabIndex = 0;

    function draw() {
      pending = false;
      lanes = lanes || data.lanes.map(function (lane) { return read(lane.spans); });
      groups.forEach(function (group, i) {
        var first = find(lanes[i].ends, from), last = find(lanes[i].ends, to - 1e-9);
        var make = last - first < EXACT ? bars : columns;
        group.innerHTML = make(data, lanes[i], +group.dataset.y, from, to, first, last);
      });
      scale.innerHTML = axis(+scale.dataset.y, +groups[0].dataset.y - 4, from, to);
      bar.lastChild.textContent = from > 0 || to < data.cycles ?
        'cycles ' + grouped(from + 1) + ' to ' + grouped(to) : 'click, then turn the wheel to zoom; drag to move';
    }

    function view(begin, width) {
      width = Math.min(data.cycles, Math.max(LEAST, width));
      from = Math.min(data.cycles - width, Math.max(0, begin));
      if (width < data.cycles) { from = Math.round(from); }
      to = Math.min(data.cycles, from + Math.round(width));
      if (!pending) { pending = true; window.requestAnimationFrame(draw); }
    }

    function zoom(factor, at) { view(at - (at - from) * factor, (to - from) * factor); }

    function cycle(event) {
      var box = svg.getBoundingClientRect();
      var x = (event.clientX - box.left) * svg.viewBox.baseVal.width / box.width;
      return from + Math.min(1, Math.max(0, (x - LEFT) / PLOT)) * (to - from);
    }

    [['\u2212', 'zoom out', 2], ['+', 'zoom in', 0.5], ['whole', 'the whole program', Infinity]].forEach(function (b) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = b[0];
      button.title = b[1];
      button.addEventListener('click', function () {
        if (b[2] === Infinity) { view(0, data.cycles); } else { zoom(b[2], (from + to) / 2); }
      });
      bar.appendChild(button);
    });
    bar.appendChild(document.createElement('span')).textContent = 'click, then turn the wheel to zoom; drag to move';
    figure.appendChild(bar);

    // Without focus or Ctrl the wheel scrolls the page, as everywhere.
    svg.addEventListener('wheel', function (event) {
      if (document.activeElement !== figure && !event.ctrlKey) { return; }
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, cycle(event));
    }, { passive: false });
    svg.addEventListener('dblclick', function (event) { zoom(0.25, cycle(event)); });
    var held = null;
    svg.addEventListener('pointerdown', function (event) {
      figure.focus({ preventScroll: true });
      held = { x: event.clientX, from: from };
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener('pointermove', function (event) {
      if (!held || to - from >= data.cycles) { return; }
      var perPixel = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width * (to - from) / PLOT;
      view(held.from - (event.clientX - held.x) * perPixel, to - from);
    });
    ['pointerup', 'pointercancel'].forEach(function (name) {
      svg.addEventListener(name, function () { held = null; });
    });
    figure.addEventListener('keydown', function (event) {
      var quarter = (to - from) / 4;
      if (event.key === '+') { zoom(0.5, (from + to) / 2); }
      else if (event.key === '-') { zoom(2, (from + to) / 2); }
      else if (event.key === '0') { view(0, data.cycles); }
      else if (event.key === 'ArrowLeft') { view(from - quarter, to - from); }
      else if (event.key === 'ArrowRight') { view(from + quarter, to - from); }
      else { return; }
      event.preventDefault();
    });
  }

  document.querySelectorAll('.lanes figure').forEach(function (figure) {
    if (figure.dataset.timeline) { attach(figure, JSON.parse(figure.dataset.timeline)); }
  });
})();
