(function () {
  'use strict';
  var layers = JSON.parse(document.getElementById('data').textContent);
  var tuned = layers.filter(function (layer) { return layer.cycles !== undefined; });
  var names = tuned.map(function (layer) { return layer.name; });
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var palette = ['#1f6f8b', '#d98e04', '#7a5195', '#3a9d5d', '#c8553d', '#5d7fb9', '#8a9aa5', '#b8860b', '#2f4858', '#9c6644'];

  // Work in strong colours, waiting in warm ones, the small rest in greys.
  var colours = {
    'working: GEMM micro-ops': '#1f6f8b', 'working: ALU micro-ops': '#5fa8bd',
    'waiting: for a token of load unit': '#c8553d', 'waiting: for a token of store unit': '#d98e04',
    'waiting: for an instruction': '#7a5195', 'working: pipeline fill and drain, no-ops': '#8a9aa5',
    'working: data on the bus': '#3a9d5d', 'working: memory latency and commands': '#b5c0c7',
    'working: behind the other loading unit on the bus': '#9c6644', 'working: behind instruction fetch on the bus': '#c9b18f'
  };

  // Few layers have the colours of the palette; many would repeat them, so they have a ramp of their own in network order.
  function ramp(index, count) {
    if (count <= palette.length) { return palette[index]; }
    return 'hsl(' + Math.round(205 + 290 * index / (count - 1)) % 360 + ', 58%, ' + (index % 2 ? 57 : 41) + '%)';
  }

  function number(value) { return Math.round(value).toLocaleString('en'); }

  // Text from a model goes into tooltips as HTML, so it is escaped.
  function safe(text) {
    return String(text).replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; });
  }

  function frame(valueName, extra) {
    var ink = dark.matches ? '#e6eaed' : '#1d2329';
    var line = dark.matches ? '#2e373e' : '#dfe3e6';
    var crowded = names.length > 14; // then bars have their numbers only, and the tooltip the name
    var option = {
      color: palette, backgroundColor: 'transparent', animation: false,
      textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
      legend: { type: 'scroll', top: 8, textStyle: { color: ink } },
      grid: { left: names.length > 6 && !crowded ? 56 : 12, right: 24, top: 48, bottom: 16, containLabel: true },
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: names, axisLabel: { color: ink, interval: 0, rotate: names.length > 6 && !crowded ? 35 : 0, width: 110, overflow: 'truncate', formatter: crowded ? function (name) { return name.split(' ')[0]; } : undefined } },
      yAxis: { type: 'value', name: valueName, nameTextStyle: { color: ink, align: 'left' }, axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } }
    };
    Object.keys(extra).forEach(function (key) { option[key] = extra[key]; });
    return option;
  }

  function rows(params, text) {
    var lines = params.filter(function (p) { return p.value !== 0 && p.value !== undefined; }).map(function (p) {
      return p.marker + safe(p.seriesName) + ': ' + text(p);
    });
    return '<b>' + safe(params[0].axisValueLabel) + '</b><br>' + lines.join('<br>');
  }

  function cycles() {
    return frame('cycles', {
      series: [
        { name: 'best found', type: 'bar', data: tuned.map(function (l) { return l.cycles; }) },
        { name: 'lower bound', type: 'bar', data: tuned.map(function (l) { return l.bound; }) }
      ],
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' }, formatter: function (params) {
        var layer = tuned[params[0].dataIndex];
        return rows(params, function (p) { return number(p.value); }) + '<br>ratio: ' + (layer.cycles / layer.bound).toFixed(3);
      } }
    });
  }

  // The leaves of a tree of cycles, named by their path below the unit.
  function leaves(term, path, into) {
    if (!term.parts) { into[path] = (into[path] || 0) + term.cycles; return; }
    term.parts.forEach(function (part) { leaves(part, path ? path + ': ' + part.name : part.name, into); });
  }

  function binds() {
    var kinds = [];
    var shares = tuned.map(function (layer) {
      var into = {};
      leaves(layer.units[0], '', into);
      Object.keys(into).forEach(function (kind) { if (kinds.indexOf(kind) < 0) { kinds.push(kind); } });
      return into;
    });
    return frame('share of the layer', {
      yAxis: { type: 'value', max: 100, axisLabel: { formatter: '{value} %', color: dark.matches ? '#e6eaed' : '#1d2329' }, splitLine: { show: false } },
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' }, formatter: function (params) {
        return rows(params, function (p) {
          return number(shares[p.dataIndex][p.seriesName] || 0) + ' cycles, ' + p.value.toFixed(1) + ' %';
        });
      } },
      series: kinds.map(function (kind) {
        return { name: kind, type: 'bar', stack: 'all', itemStyle: colours[kind] ? { color: colours[kind] } : {}, data: shares.map(function (share, i) {
          return 100 * (share[kind] || 0) / tuned[i].cycles;
        }) };
      })
    });
  }

  // Shown is how far the best is above the bound, so a proven optimum would be at 0; the scale is logarithmic.
  function curves() {
    var ink = dark.matches ? '#e6eaed' : '#1d2329';
    var line = dark.matches ? '#2e373e' : '#dfe3e6';
    var floor = 1e-4;
    var last = layers.reduce(function (most, layer) {
      return layer.curve.length ? Math.max(most, layer.curve[layer.curve.length - 1][0]) : most;
    }, 1);
    var least = layers.reduce(function (low, layer) {
      return layer.curve.length ? Math.min(low, layer.curve[layer.curve.length - 1][1] / layer.bound - 1) : low;
    }, 1);
    return frame('', {
      grid: { left: 12, right: 24, top: 64, bottom: 36, containLabel: true },
      xAxis: { type: 'log', logBase: 2, name: 'trial', nameLocation: 'middle', nameGap: 26, min: 1, max: Math.max(2, last), axisLabel: { color: ink, formatter: number }, splitLine: { show: false } },
      yAxis: { type: 'log', name: 'above the bound' + (least < floor ? ' (0.01 % and less: the bottom)' : ''), nameTextStyle: { align: 'left' }, splitLine: { lineStyle: { color: line } },
        axisLabel: { color: ink, formatter: function (value) { return +(100 * value).toPrecision(2) + ' %'; } } },
      tooltip: { trigger: 'item', confine: true, formatter: function (p) {
        var cost = layers[p.seriesIndex].unit ? p.value[2].toPrecision(4) + ' ' + safe(layers[p.seriesIndex].unit) : number(p.value[2]) + ' cycles';
        return p.marker + safe(p.seriesName) + '<br>trial ' + p.value[0] + ': ' + cost + ', +' + (100 * p.value[1]).toFixed(1) + ' %';
      } },
      dataZoom: [{ type: 'inside' }],
      series: layers.map(function (layer, i) {
        var colour = ramp(i, layers.length);
        return { name: layer.name, type: 'line', step: 'end', symbolSize: layers.length > palette.length ? 3 : 5, emphasis: { focus: 'series' },
          lineStyle: { width: layers.length > palette.length ? 1.4 : 2, color: colour }, itemStyle: { color: colour }, data: layer.curve.map(function (corner) {
            return [corner[0], Math.max(floor, corner[1] / layer.bound - 1), corner[1]];
          }) };
      })
    });
  }

  // Energy of a mapped layer by component, in the largest unit that leaves every layer visible.
  function energy() {
    var kinds = [];
    var most = 0;
    tuned.forEach(function (layer) {
      var sum = 0;
      Object.keys(layer.energy).forEach(function (kind) {
        if (kinds.indexOf(kind) < 0) { kinds.push(kind); }
        sum += layer.energy[kind];
      });
      most = Math.max(most, sum);
    });
    var units = [['mJ', 1e9], ['uJ', 1e6], ['nJ', 1e3], ['pJ', 1]];
    var unit = units.filter(function (u) { return most >= u[1]; })[0] || units[3];
    return frame(unit[0], {
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' }, formatter: function (params) {
        var sum = params.reduce(function (all, p) { return all + (p.value || 0); }, 0);
        return rows(params, function (p) { return (+p.value.toPrecision(4)) + ' ' + unit[0] + ', ' + (100 * p.value / sum).toFixed(1) + ' %'; })
          + '<br>all: ' + (+sum.toPrecision(4)) + ' ' + unit[0];
      } },
      series: kinds.map(function (kind) {
        return { name: kind, type: 'bar', stack: 'all', data: tuned.map(function (layer) { return (layer.energy[kind] || 0) / unit[1]; }) };
      })
    });
  }

  function latency() {
    return frame('cycles', {
      series: [
        { name: 'cycles', type: 'bar', data: tuned.map(function (l) { return l.cycles; }) },
        { name: 'multipliers alone', type: 'bar', data: tuned.map(function (l) { return l.compute; }) }
      ],
      tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' }, formatter: function (params) {
        return rows(params, function (p) { return number(p.value); });
      } }
    });
  }

  // A problem without a bound: the best cost itself, over the trials. Where the first costs would press the rest against
  // the axis: how far it is above the best of all, on a logarithmic scale.
  function costs() {
    var ink = dark.matches ? '#e6eaed' : '#1d2329';
    var line = dark.matches ? '#2e373e' : '#dfe3e6';
    var curve = layers[0].curve;
    var best = curve.length ? curve[curve.length - 1][1] : 1;
    var wide = curve.length > 0 && curve[0][1] > 2 * best;
    return frame('', {
      legend: { show: false },
      grid: { left: 12, right: 24, top: 48, bottom: 36, containLabel: true },
      xAxis: { type: 'value', name: 'trial', nameLocation: 'middle', nameGap: 26, min: 0, max: 'dataMax', minInterval: 1, axisLabel: { color: ink }, splitLine: { show: false } },
      yAxis: wide
        ? { type: 'log', name: 'above the best (0.01 % and less: the bottom)', nameTextStyle: { color: ink, align: 'left' }, splitLine: { lineStyle: { color: line } },
          axisLabel: { color: ink, formatter: function (value) { return +(100 * value).toPrecision(2) + ' %'; } } }
        : { type: 'value', scale: true, name: safe(layers[0].unit), nameTextStyle: { color: ink, align: 'left' }, axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
      tooltip: { trigger: 'item', confine: true, formatter: function (p) {
        return 'trial ' + p.value[0] + ': ' + (+p.value[2].toPrecision(6)).toLocaleString('en') + ' ' + safe(layers[0].unit);
      } },
      series: [{ name: layers[0].name, type: 'line', step: 'end', symbolSize: 5, data: curve.map(function (corner) {
        return [corner[0], wide ? Math.max(1e-4, corner[1] / best - 1) : corner[1], corner[1]];
      }) }]
    });
  }

  // Rewards are predictions of a model that is fitted anew for each plan.
  function learning() {
    var ink = dark.matches ? '#e6eaed' : '#1d2329';
    var line = dark.matches ? '#2e373e' : '#dfe3e6';
    var learnt = layers.filter(function (layer) { return layer.learning.length; });
    if (learnt.every(function (layer) { return layer.learning.length === 1; })) { return plannedOnce(learnt); }
    return frame('', {
      legend: { show: learnt.length > 1, type: 'scroll', top: 8, textStyle: { color: ink } },
      grid: { left: 12, right: 24, top: 64, bottom: 36, containLabel: true },
      xAxis: { type: 'value', name: 'trials known when planning', nameLocation: 'middle', nameGap: 26, min: 0, axisLabel: { color: ink }, splitLine: { show: false } },
      yAxis: { type: 'value', scale: true, name: 'mean reward of a step', nameTextStyle: { color: ink, align: 'left' }, axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
      tooltip: { trigger: 'item', confine: true, formatter: function (p) {
        return p.marker + safe(p.seriesName) + '<br>' + p.value[0] + ' trials: ' + p.value[1].toFixed(3);
      } },
      series: learnt.map(function (layer, i) {
        var colour = ramp(i, learnt.length);
        return { name: layer.name, type: 'line', symbolSize: 5, emphasis: { focus: 'series' }, lineStyle: { color: colour }, itemStyle: { color: colour }, data: layer.learning };
      })
    });
  }

  // One plan per layer has no course over trials: a bar each.
  function plannedOnce(learnt) {
    var option = frame('mean reward of a step', {
      legend: { show: false },
      tooltip: { trigger: 'item', confine: true, formatter: function (p) {
        return safe(p.name) + '<br>' + learnt[p.dataIndex].learning[0][0] + ' trials: ' + p.value.toFixed(3);
      } },
      series: [{ name: 'mean reward of a step', type: 'bar', barMaxWidth: 40, data: learnt.map(function (layer) { return layer.learning[0][1]; }) }]
    });
    option.xAxis.data = learnt.map(function (layer) { return layer.name; });
    return option;
  }

  var charts = [['cycles', cycles], ['binds', binds], ['curves', curves], ['costs', costs], ['learning', learning], ['energy', energy], ['latency', latency]].filter(function (pair) {
    return document.getElementById(pair[0]);
  }).map(function (pair) {
    var element = document.getElementById(pair[0]);
    element.textContent = '';
    var chart = echarts.init(element);
    chart.setOption(pair[1]());
    return { chart: chart, option: pair[1] };
  });
  dark.addEventListener('change', function () {
    charts.forEach(function (c) { c.chart.setOption(c.option(), true); });
  });
  window.addEventListener('resize', function () {
    charts.forEach(function (c) { c.chart.resize(); });
  });
})();
