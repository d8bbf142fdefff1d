(function () {
  'use strict';
  var d = JSON.parse(document.getElementById('data').textContent);
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var palette = ['#1f6f8b', '#d98e04', '#7a5195', '#3a9d5d', '#c8553d', '#5d7fb9', '#c2569a', '#2f9e9e', '#9c6644', '#8a9aa5', '#8c2d4f', '#6b8e23'];
  var tuners = d.tuners;
  var rate = d.unit === 'cycles' ? 'GFLOPS' : '1 / ' + d.unit;

  function ink() { return dark.matches ? '#e6eaed' : '#1d2329'; }
  function line() { return dark.matches ? '#2e373e' : '#dfe3e6'; }
  function soft() { return dark.matches ? '#98a4ae' : '#5d6872'; }
  function colour(tuner) { return palette[tuners.indexOf(tuner) % palette.length]; }
  function safe(text) {
    return String(text).replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; });
  }
  function percent(v) { return v === null ? 'nothing runs' : v === 0 ? '0 %' : +(100 * v).toPrecision(3) + ' %'; }
  function short(v) { return v >= 999.5 ? Math.round(v).toLocaleString('en') : +v.toPrecision(3); }
  function seconds(v) { return v >= 7200 ? (v / 3600).toFixed(1) + ' h' : v >= 120 ? (v / 60).toFixed(1) + ' min' : +v.toPrecision(3) + ' s'; }
  function unique(list) { return list.filter(function (v, i) { return list.indexOf(v) === i; }); }

  function frame(extra) {
    var option = {
      color: palette, backgroundColor: 'transparent', animation: false,
      textStyle: { color: ink(), fontFamily: getComputedStyle(document.body).fontFamily },
      legend: { type: 'scroll', top: 8, textStyle: { color: ink() }, inactiveColor: soft(), data: tuners },
      grid: { left: 16, right: 28, top: 56, bottom: 34, containLabel: true },
      tooltip: { trigger: 'axis', confine: true }
    };
    Object.keys(extra).forEach(function (key) { option[key] = extra[key]; });
    return option;
  }
  function axis(extra) {
    var option = {
      nameTextStyle: { color: soft() }, axisLabel: { color: ink() }, axisLine: { lineStyle: { color: line() } },
      axisTick: { show: false }, splitLine: { lineStyle: { color: line() } }, minorSplitLine: { show: false }
    };
    Object.keys(extra).forEach(function (key) {
      option[key] = key === 'axisLabel' ? Object.assign({ color: ink() }, extra[key]) : extra[key];
    });
    return option;
  }
  function trialAxis(log) {
    return axis({ type: log ? 'log' : 'value', logBase: 2, name: 'trials', nameLocation: 'middle', nameGap: 26, min: log ? 1 : 0, max: d.largest, splitLine: { show: false } });
  }

  // A line with a band between low and high: two stacked areas, the lower one invisible.
  function band(name, tuner, xs, rows, map) {
    var c = colour(tuner);
    var points = xs.map(function (x, i) { return [x, rows[i]]; }).filter(function (p) { return p[1][0] !== null; });
    return [
      { name: name, type: 'line', showSymbol: false, z: 3, lineStyle: { width: 2.2, color: c }, itemStyle: { color: c },
        data: points.map(function (p) { return [p[0], map(p[1][0])]; }) },
      { name: name, type: 'custom', z: 1, silent: true, itemStyle: { color: c, opacity: 0.13 }, clip: true,
        tooltip: { show: false }, data: points.length ? [[points[0][0], map(points[0][1][0])]] : [],
        renderItem: function (params, api) {
          var up = points.map(function (p) { return api.coord([p[0], map(p[1][2] === null ? p[1][0] : p[1][2])]); });
          var down = points.map(function (p) { return api.coord([p[0], map(p[1][1] === null ? p[1][0] : p[1][1])]); }).reverse();
          return { type: 'polygon', shape: { points: up.concat(down) }, style: { fill: c, opacity: 0.13 } };
        } }
    ];
  }

  var floor = 1e-4; // regrets of 0.01 % and less lie on the bottom line of the logarithmic charts
  function lifted(v) { return Math.max(floor, v); }

  function regret() {
    var series = [];
    tuners.forEach(function (t) {
      series = series.concat(band(t, t, d.trials, d.regret.curves[t], lifted));
    });
    function reference(name, values, type) {
      if (!values) { return; }
      series.push({ name: name, type: 'line', showSymbol: false, z: 2, lineStyle: { width: 1.6, type: type, color: soft() }, itemStyle: { color: soft() },
        data: d.trials.map(function (x, i) { return [x, lifted(values[i])]; }) });
    }
    reference('random, closed form', d.regret.random, 'dashed');
    reference('in the order of the bound', d.regret.bound, 'dotted');
    return frame({
      legend: { type: 'scroll', top: 8, textStyle: { color: ink() }, data: tuners.concat(d.regret.random ? ['random, closed form'] : [], d.regret.bound ? ['in the order of the bound'] : []) },
      xAxis: trialAxis(true),
      yAxis: axis({ type: 'log', name: 'regret (0.01 % is the bottom)', nameTextStyle: { align: 'left', color: soft() }, min: floor, axisLabel: { formatter: percent } }),
      tooltip: { trigger: 'axis', confine: true, formatter: function (ps) {
        return '<b>' + ps[0].value[0] + ' trials</b><br>' + ps.filter(function (p) { return p.seriesType === 'line'; }).map(function (p) {
          var i = d.trials.indexOf(p.value[0]);
          var c = d.regret.curves[p.seriesName];
          return p.marker + safe(p.seriesName) + ': ' + (c ? percent(c[i][0]) + ' [' + percent(c[i][1]) + ', ' + percent(c[i][2]) + ']' : percent(p.value[1]));
        }).join('<br>');
      } },
      series: series
    });
  }

  function whiskers(name, rows) {
    return { name: name, type: 'custom', silent: true, z: 5, tooltip: { show: false }, data: rows, encode: { x: 0, y: [1, 2] },
      renderItem: function (params, api) {
        var barIndex = api.value(3);
        var layout = api.barLayout({ barGap: '8%', barCategoryGap: '26%', count: tuners.length })[barIndex];
        var low = api.coord([api.value(0), api.value(1)]), high = api.coord([api.value(0), api.value(2)]);
        var x = low[0] + layout.offsetCenter, w = Math.min(6, layout.width / 3), style = { stroke: ink(), lineWidth: 1.1, fill: null };
        return { type: 'group', children: [
          { type: 'line', shape: { x1: x, y1: low[1], x2: x, y2: high[1] }, style: style },
          { type: 'line', shape: { x1: x - w, y1: low[1], x2: x + w, y2: low[1] }, style: style },
          { type: 'line', shape: { x1: x - w, y1: high[1], x2: x + w, y2: high[1] }, style: style }] };
      } };
  }
  function marks(name, symbol, rows, field) {
    return { name: name, type: 'custom', z: 6, data: rows, encode: { x: 0, y: 1 }, itemStyle: { color: soft() },
      renderItem: function (params, api) {
        var layout = api.barLayout({ barGap: '8%', barCategoryGap: '26%', count: tuners.length })[api.value(2)];
        var p = api.coord([api.value(0), api.value(1)]), x = p[0] + layout.offsetCenter, y = p[1], s = 5;
        var shape = symbol === 'diamond' ? [[x, y - s], [x + s, y], [x, y + s], [x - s, y]] : [[x, y - s], [x + s, y + s], [x - s, y + s]];
        return { type: 'polygon', shape: { points: shape }, style: { fill: dark.matches ? '#fff' : '#111', stroke: dark.matches ? '#111' : '#fff', lineWidth: 1 } };
      } };
  }

  function throughput(budget) {
    var rows = d.throughput.filter(function (r) { return r.budget === budget; });
    var names = unique(rows.map(function (r) { return r.network; }));
    function at(n, t) { return rows.filter(function (r) { return r.network === n && r.tuner === t; })[0]; }
    var series = tuners.map(function (t) {
      return { name: t, type: 'bar', barGap: '8%', barCategoryGap: '26%', itemStyle: { color: colour(t), borderRadius: [3, 3, 0, 0] },
        data: names.map(function (n) { return at(n, t).ratio[0]; }) };
    });
    var errors = [], dcoc = [], release = [];
    names.forEach(function (n, i) {
      tuners.forEach(function (t, j) {
        var r = at(n, t);
        if (r.ratio[0] !== null && t !== d.baseline) { errors.push([i, r.ratio[1], r.ratio[2], j]); }
        if (r.dcoc && t !== d.baseline) { dcoc.push([i, r.dcoc, j]); }
        if (r.release && t !== d.baseline) { release.push([i, r.release, j]); }
      });
    });
    series.push(whiskers('interval', errors));
    if (dcoc.length) { series.push(marks("DCOC's ratio", 'diamond', dcoc)); }
    if (release.length) { series.push(marks("RELEASE's ratio", 'triangle', release)); }
    var values = rows.reduce(function (all, r) { return all.concat(r.ratio.filter(function (v) { return v !== null; }), r.dcoc || [], r.release || []); }, [1]);
    var low = Math.min.apply(null, values), high = Math.max.apply(null, values), pad = Math.max(0.01, 0.15 * (high - low));
    return frame({
      xAxis: axis({ type: 'category', data: names, splitLine: { show: false } }),
      yAxis: axis({ type: 'value', name: 'throughput / ' + d.baseline, nameTextStyle: { align: 'left', color: soft() }, min: Math.floor(20 * (low - pad)) / 20, max: Math.ceil(20 * (high + pad)) / 20, axisLabel: { formatter: function (v) { return v.toFixed(2) + 'x'; } } }),
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' }, formatter: function (ps) {
        return '<b>' + safe(ps[0].axisValueLabel) + '</b><br>' + ps.filter(function (p) { return p.seriesType === 'bar'; }).map(function (p) {
          var r = at(names[p.dataIndex], p.seriesName);
          if (r.ratio[0] === null) { return p.marker + safe(p.seriesName) + ': no cost for some seed'; }
          return p.marker + safe(p.seriesName) + ': ' + r.ratio[0].toFixed(3) + ' [' + r.ratio[1].toFixed(3) + ', ' + r.ratio[2].toFixed(3) + ']' +
            (r.dcoc && r.dcoc !== 1 ? ', DCOC ' + r.dcoc.toFixed(3) : '') + (r.release && r.release !== 1 ? ', RELEASE ' + r.release.toFixed(3) : '');
        }).join('<br>');
      } },
      series: series.concat([{ type: 'line', silent: true, data: [], markLine: { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: soft(), type: 'dashed' }, data: [{ yAxis: 1 }] } }])
    });
  }

  function efforts(network) {
    return tuners.map(function (t) { return d.effort.filter(function (e) { return e.network === network && e.tuner === t; })[0]; });
  }
  function time(network) {
    var rows = efforts(network);
    var parts = [['simulate', 'measure', '#1f6f8b'], ['model', 'model', '#d98e04'], ['search', 'search', '#7a5195']];
    return frame({
      legend: { top: 8, textStyle: { color: ink() }, data: ['simulate', 'model', 'search'] },
      xAxis: axis({ type: 'value', axisLabel: { formatter: seconds } }),
      yAxis: axis({ type: 'category', inverse: true, data: tuners, splitLine: { show: false } }),
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' }, formatter: function (ps) {
        var e = rows[ps[0].dataIndex];
        return '<b>' + safe(e.tuner) + '</b>, ' + short(e.trials) + ' trials<br>' + ps.map(function (p) { return p.marker + p.seriesName + ': ' + seconds(p.value); }).join('<br>') + (e.release ? "<br>RELEASE's speed over AutoTVM: " + e.release.toFixed(2) : '');
      } },
      series: parts.map(function (p, i) {
        return { name: p[0], type: 'bar', stack: 'all', barMaxWidth: 26, itemStyle: { color: p[2], borderRadius: i === 2 ? [0, 3, 3, 0] : 0 }, data: rows.map(function (e) { return e[p[1]]; }) };
      })
    });
  }

  function gflops(name) {
    var network = d.networks.filter(function (n) { return n.name === name; })[0];
    var series = [];
    tuners.forEach(function (t) { series = series.concat(band(t, t, d.trials, network.curves[t], function (v) { return v; })); });
    return rates(series, function (t, i) { return network.curves[t][i]; });
  }
  function rates(series, values) {
    return frame({
      xAxis: trialAxis(true),
      yAxis: axis({ type: 'value', scale: true, name: rate, nameTextStyle: { align: 'left', color: soft() } }),
      tooltip: { trigger: 'axis', confine: true, formatter: function (ps) {
        return '<b>' + ps[0].value[0] + ' trials</b><br>' + ps.filter(function (p) { return p.seriesType === 'line'; }).map(function (p) {
          return p.marker + safe(p.seriesName) + ': ' + short(p.value[1]);
        }).join('<br>');
      } },
      series: series
    });
  }

  function plans() {
    var series = [];
    d.plans.forEach(function (p) {
      var c = colour(p.tuner);
      series.push({ name: p.tuner, type: 'line', symbolSize: 6, lineStyle: { type: 'dashed', color: c, width: 1.4 }, itemStyle: { color: c, opacity: 0.55 }, data: p.rows.map(function (r) { return [r[0], r[2], 'before']; }) });
      series.push({ name: p.tuner, type: 'line', symbolSize: 6, lineStyle: { color: c, width: 2.2 }, itemStyle: { color: c }, data: p.rows.map(function (r) { return [r[0], Math.max(1, r[3]), 'after']; }) });
    });
    return frame({
      legend: { top: 8, textStyle: { color: ink() }, data: d.plans.map(function (p) { return p.tuner; }) },
      xAxis: axis({ type: 'value', name: 'trials known when planning', nameLocation: 'middle', nameGap: 26, splitLine: { show: false } }),
      yAxis: axis({ type: 'log', name: 'configurations (dashed: before, solid: after)', nameTextStyle: { align: 'left', color: soft() } }),
      tooltip: { trigger: 'item', confine: true, formatter: function (p) { return p.marker + safe(p.seriesName) + ', ' + p.value[2] + ' sampling, at ' + short(p.value[0]) + ' trials: ' + short(p.value[1]); } },
      series: series
    });
  }

  function learns(p) { return p.rows.length > 0 && p.rows[0].length > 4; }
  function learning() {
    return frame({
      xAxis: axis({ type: 'value', name: 'trials known when planning', nameLocation: 'middle', nameGap: 26, splitLine: { show: false } }),
      yAxis: axis({ type: 'value', scale: true, name: 'mean reward of a step', nameTextStyle: { align: 'left', color: soft() } }),
      tooltip: { trigger: 'item', confine: true, formatter: function (p) { return p.marker + safe(p.seriesName) + ', at ' + short(p.value[0]) + ' trials: ' + p.value[1].toFixed(3); } },
      legend: { top: 8, textStyle: { color: ink() }, data: d.plans.filter(learns).map(function (p) { return p.tuner; }) },
      series: d.plans.filter(learns).map(function (p) {
        var c = colour(p.tuner);
        return { name: p.tuner, type: 'line', symbolSize: 6, lineStyle: { color: c, width: 2.2 }, itemStyle: { color: c }, data: p.rows.filter(function (r) { return r.length > 4; }).map(function (r) { return [r[0], r[4]]; }) };
      })
    });
  }

  function overTime(index, tuner) {
    var task = d.tasks[index];
    var best = 0;
    var values = task.first[tuner];
    return frame({
      legend: { show: false },
      xAxis: axis({ type: 'value', name: 'trial', nameLocation: 'middle', nameGap: 26, min: 0, max: Math.min(256, d.largest), splitLine: { show: false } }),
      yAxis: axis({ type: 'value', name: rate, nameTextStyle: { align: 'left', color: soft() } }),
      tooltip: { trigger: 'item', confine: true, formatter: function (p) { return p.marker + 'trial ' + p.value[0] + ': ' + short(p.value[1]); } },
      series: [
        { name: 'configuration', type: 'scatter', symbolSize: 6, itemStyle: { color: colour(tuner), opacity: 0.65 }, data: values.map(function (v, i) { return [i + 1, v]; }).filter(function (p) { return p[1] !== null; }),
          markLine: { symbol: 'none', silent: true, lineStyle: { color: soft(), type: 'dashed' }, label: { formatter: 'optimum', color: soft(), position: 'insideEndTop' }, data: [{ yAxis: task.optimum }] } },
        { name: 'best so far', type: 'line', step: 'end', showSymbol: false, lineStyle: { color: ink(), width: 1.6 }, data: values.map(function (v, i) { best = Math.max(best, v || 0); return [i + 1, best]; }) }
      ]
    });
  }

  function bars(items, name, format) {
    return frame({
      legend: { show: false },
      grid: { left: 16, right: 110, top: 20, bottom: 34, containLabel: true },
      xAxis: axis({ type: 'value', name: name, nameLocation: 'middle', nameGap: 26 }),
      yAxis: axis({ type: 'category', inverse: true, data: items.map(function (i) { return i[0]; }), splitLine: { show: false } }),
      tooltip: { show: false },
      series: [{ type: 'bar', barMaxWidth: 26, itemStyle: { borderRadius: [0, 3, 3, 0] }, label: { show: true, position: 'right', color: ink(), formatter: function (p) { return format(p.dataIndex); } },
        data: items.map(function (i) { return { value: i[1], itemStyle: { color: colour(i[0]) } }; }) }]
    });
  }
  function steps() {
    var items = d.plans.map(function (p) {
      var sum = p.rows.reduce(function (s, r) { return s + r[1]; }, 0);
      return [p.tuner, p.rows.length ? sum / p.rows.length : 0];
    });
    return bars(items, 'steps per plan', function (i) { return short(items[i][1]); });
  }
  function measurements(network) {
    var rows = efforts(network);
    var items = rows.map(function (e) { return [e.tuner, e.goal]; });
    return bars(items, 'measurements of all layers', function (i) {
      return short(items[i][1]) + (rows[i].missed > 0 ? '  (' + Math.round(100 * rows[i].missed) + ' % never)' : '');
    });
  }

  function layer(index) {
    var task = d.tasks[index];
    var series = tuners.map(function (t) {
      return { name: t, type: 'line', showSymbol: false, lineStyle: { width: 2.2, color: colour(t) }, itemStyle: { color: colour(t) }, data: d.trials.map(function (x, i) { return [x, task.curves[t][i]]; }).filter(function (p) { return p[1] !== null; }) };
    });
    series[0].markLine = { symbol: 'none', silent: true, lineStyle: { color: soft(), type: 'dashed' }, label: { formatter: 'optimum', color: soft(), position: 'insideStartTop' }, data: [{ yAxis: task.optimum }] };
    return rates(series);
  }
  function layers(budget) {
    var at = [d.focus, d.largest].indexOf(budget);
    if (d.focus === d.largest) { at = 0; }
    return frame({
      xAxis: axis({ type: 'category', data: d.tasks.map(function (t) { return t.task; }), name: 'task', nameLocation: 'middle', nameGap: 26, splitLine: { show: false } }),
      yAxis: axis({ type: 'value', scale: true, name: 'performance / ' + d.baseline, nameTextStyle: { align: 'left', color: soft() }, axisLabel: { formatter: function (v) { return v.toFixed(2) + 'x'; } } }),
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' }, formatter: function (ps) {
        return '<b>' + safe(d.tasks[ps[0].dataIndex].name) + '</b><br>' + ps.map(function (p) { return p.marker + safe(p.seriesName) + ': ' + (p.value === null || p.value === undefined ? '-' : p.value.toFixed(3)); }).join('<br>');
      } },
      series: tuners.filter(function (t) { return t !== d.baseline; }).map(function (t, i) {
        var s = { name: t, type: 'scatter', symbolSize: 9, itemStyle: { color: colour(t), opacity: 0.85 }, data: d.tasks.map(function (task) {
          var a = task.regret[d.baseline][at], b = task.regret[t][at];
          return a === null || b === null ? null : (1 + a) / (1 + b);
        }) };
        if (i === 0) { s.markLine = { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: soft(), type: 'dashed' }, data: [{ yAxis: 1 }] }; }
        return s;
      })
    });
  }
  function heat(budget) {
    var at = d.focus === d.largest ? 0 : [d.focus, d.largest].indexOf(budget);
    var cells = [];
    d.tasks.forEach(function (task, x) {
      tuners.forEach(function (t, y) {
        var v = task.regret[t][at];
        var high = v !== null && v > (dark.matches ? 0.06 : 0.15);
        cells.push({ value: [x, y, v === null ? null : Math.log10(lifted(v)), v], label: { color: high === dark.matches ? '#14181c' : '#fff' } });
      });
    });
    return frame({
      legend: { show: false },
      grid: { left: 16, right: 100, top: 20, bottom: 34, containLabel: true },
      xAxis: axis({ type: 'category', data: d.tasks.map(function (t) { return t.task; }), name: 'task', nameLocation: 'middle', nameGap: 26, splitLine: { show: false } }),
      yAxis: axis({ type: 'category', inverse: true, data: tuners, splitLine: { show: false } }),
      visualMap: { min: -4, max: 0, dimension: 2, calculable: false, right: 8, top: 'middle', itemHeight: 160, textStyle: { color: ink() }, text: ['100 %', '0.01 %'], formatter: function (v) { return percent(Math.pow(10, v)); },
        inRange: { color: dark.matches ? ['#1b2126', '#24506a', '#2b7fa3', '#d98e04', '#f2b84b'] : ['#f3f7f9', '#bcd9e4', '#5fa8bd', '#d98e04', '#a33b1e'] } },
      tooltip: { trigger: 'item', confine: true, formatter: function (p) { return safe(tuners[p.value[1]]) + '<br>' + safe(d.tasks[p.value[0]].name) + '<br><b>' + percent(p.value[3]) + '</b>'; } },
      series: [{ type: 'heatmap', data: cells, itemStyle: { borderColor: dark.matches ? '#14181c' : '#fff', borderWidth: 2, borderRadius: 3 },
        label: { show: d.tasks.length <= 16, fontSize: 11, formatter: function (p) { return p.value[3] === null ? '-' : percent(p.value[3]).replace(' %', ''); } } }]
    });
  }

  var budgets = d.focus === d.largest ? [d.focus] : [d.largest, d.focus];
  var networkNames = d.networks.map(function (n) { return n.name; });
  var taskNames = d.tasks.map(function (t, i) { return [i, t.task + ': ' + t.name]; });
  function list(values, suffix) { return values.map(function (v) { return [v, v + (suffix || '')]; }); }
  // Per chart: how to draw it, and what can be chosen.
  var charts = {
    'regret': [regret, []],
    'throughput': [throughput, [list(budgets, ' trials')]],
    'time': [time, [list(networkNames)]],
    'gflops': [gflops, [list(networkNames)]],
    'plans': [plans, []],
    'learning': [learning, []],
    'over-time': [overTime, [taskNames, list(tuners)]],
    'steps': [steps, []],
    'measurements': [measurements, [list(networkNames)]],
    'layer': [layer, [taskNames]],
    'layers': [layers, [list(budgets, ' trials')]],
    'heat': [heat, [list(budgets, ' trials')]]
  };
  // What is shown first: the task on which the tuners differ most, a tuner that samples.
  function spread(task) {
    var logs = tuners.map(function (t) {
      var regrets = task.regret[t], v = regrets[regrets.length - 1];
      return v === null ? 0 : Math.log(lifted(v));
    });
    return Math.max.apply(null, logs) - Math.min.apply(null, logs);
  }
  var telling = d.tasks.reduce(function (best, task, i) { return spread(task) > spread(d.tasks[best]) ? i : best; }, 0);
  var planner = d.plans.length ? tuners.indexOf(d.plans[d.plans.length - 1].tuner) : 0;
  var begin = { 'over-time': [telling, planner], 'layer': [telling] };
  var drawn = [];
  Object.keys(charts).forEach(function (id) {
    var element = document.getElementById(id);
    if (!element) { return; }
    var draw = charts[id][0], choices = charts[id][1];
    var empty = (id === 'plans' || id === 'steps') && !d.plans.length || id === 'learning' && !d.plans.some(learns);
    if (empty || choices.some(function (c) { return !c.length; }) || (id === 'layers' && tuners.length < 2)) {
      document.getElementById('figure-' + id).remove();
      return;
    }
    element.textContent = '';
    if (id === 'time' || id === 'steps' || id === 'measurements' || id === 'heat') {
      element.style.height = (5.5 + 2.3 * Math.max(3, id === 'steps' ? d.plans.length : tuners.length)) + 'rem';
    }
    var chart = echarts.init(element);
    var selects = choices.map(function (options, which) {
      var select = document.createElement('select');
      options.forEach(function (o, i) {
        var option = document.createElement('option');
        option.value = i;
        option.textContent = o[1];
        select.appendChild(option);
      });
      select.value = begin[id] ? begin[id][which] : 0;
      select.disabled = options.length < 2;
      select.addEventListener('change', show);
      if (options.length > 1) { element.previousElementSibling.appendChild(select); }
      return select;
    });
    function show() {
      chart.setOption(draw.apply(null, selects.map(function (s, i) { return choices[i][+s.value][0]; })), true);
    }
    show();
    drawn.push({ chart: chart, show: show });
  });
  dark.addEventListener('change', function () { drawn.forEach(function (c) { c.show(); }); });
  window.addEventListener('resize', function () { drawn.forEach(function (c) { c.chart.resize(); }); });
})();
