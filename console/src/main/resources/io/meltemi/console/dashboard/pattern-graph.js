// Events that follow one another, as a graph: kinds of events are its nodes, delays stand on its edges.

/**
 * The graph of episodes, or of one.
 *
 * @returns {{nodes: Array<{key, network, node, step, layer, row}>, edges: Array<{from, to, delay, pattern}>, layers: number, rows: number}}
 */
export function graphOf(patterns) {
  const nodes = new Map();
  const edges = new Map();
  for (const pattern of patterns) {
    const steps = stepsOf(pattern);
    const delays = delaysOf(pattern, steps.length);
    steps.forEach((step) => nodes.has(step.key) || nodes.set(step.key, step));
    for (let i = 1; i < steps.length; i++) {
      const key = `${steps[i - 1].key} → ${steps[i].key}`;
      if (!edges.has(key) && steps[i - 1].key !== steps[i].key) {
        edges.set(key, { key, from: steps[i - 1].key, to: steps[i].key, delay: delays[i - 1], pattern });
      }
    }
  }
  return layered([...nodes.values()], [...edges.values()]);
}

/** The steps of an episode (kinds of events) or of a found sequence (its events). */
export function stepsOf(pattern) {
  const detail = pattern.detail ?? {};
  if (Array.isArray(detail.steps)) {
    return detail.steps.map((step) => ({ ...step, key: [step.network, step.node, step.kind, step.value, step.sensor, step.rule].join('|') }));
  }
  return (detail.events ?? []).map((event, i) => ({ ...event, key: `${i}|${event.step}|${event.node}|${event.time}` }));
}

/** Seconds between step and step: `{tenth, median, ninetieth}` of an episode's occurrences, or the one delay of a sequence. */
export function delaysOf(pattern, steps) {
  const detail = pattern.detail ?? {};
  if (detail.events) {
    return detail.events.slice(1).map((event, i) => single((Date.parse(event.time) - Date.parse(detail.events[i].time)) / 1000));
  }
  const occurrences = (detail.occurrences ?? []).map((times) => times.map((time) => Date.parse(time) / 1000));
  return Array.from({ length: Math.max(0, steps - 1) }, (_, i) => {
    const delays = occurrences
      .filter((times) => times.length > i + 1)
      .map((times) => times[i + 1] - times[i])
      .sort((a, b) => a - b);
    return delays.length === 0
      ? null
      : { tenth: quantile(delays, 0.1), median: quantile(delays, 0.5), ninetieth: quantile(delays, 0.9) };
  });
}

function single(seconds) {
  return Number.isNaN(seconds) ? null : { tenth: seconds, median: seconds, ninetieth: seconds };
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Each node one layer below the deepest of those before it; an edge that would close a circle does not count. */
function layered(nodes, edges) {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const after = new Map(nodes.map((node) => [node.key, []]));
  edges.forEach((edge) => after.get(edge.from).push(edge.to));
  const order = [];
  const state = new Map();
  const back = new Set();
  const visit = (key) => {
    state.set(key, 'open');
    for (const next of after.get(key)) {
      if (state.get(next) === 'open') {
        back.add(`${key} → ${next}`);
      } else if (!state.has(next)) {
        visit(next);
      }
    }
    state.set(key, 'done');
    order.unshift(key);
  };
  nodes.forEach((node) => state.has(node.key) || visit(node.key));
  const layer = new Map(nodes.map((node) => [node.key, 0]));
  order.forEach((key) =>
    after.get(key).forEach((next) => {
      if (!back.has(`${key} → ${next}`)) {
        layer.set(next, Math.max(layer.get(next), layer.get(key) + 1));
      }
    }),
  );
  const rows = new Map();
  const placed = order.map((key) => {
    const own = layer.get(key);
    const row = rows.get(own) ?? 0;
    rows.set(own, row + 1);
    return { ...byKey.get(key), layer: own, row };
  });
  return {
    nodes: placed,
    edges: edges.map((edge) => ({ ...edge, back: back.has(edge.key) })),
    layers: rows.size,
    rows: Math.max(0, ...rows.values()),
  };
}
