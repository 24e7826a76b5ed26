// Events that follow one another, drawn: kinds of events as boxes, the usual delay on the arrow between.
import { useId } from 'preact/hooks';
import { duration } from './format.js';
import { t, word } from './i18n.js';
import { useWidth } from './lines.js';
import { graphOf } from './pattern-graph.js';
import { Table, html } from './ui.js';

const BOX = { width: 176, height: 58 };
const GAP = { long: 118, short: 26 };

/** patterns: episodes or found sequences; together they make one graph. */
export function EpisodeGraph({ patterns }) {
  const [box, width] = useWidth();
  const title = useId();
  const graph = graphOf(patterns);
  if (graph.nodes.length === 0) {
    return html`<div ref=${box}></div>`;
  }
  const isWide = graph.layers * (BOX.width + GAP.long) - GAP.long <= width;
  const place = isWide
    ? ({ layer, row }) => ({ x: layer * (BOX.width + GAP.long) + 2, y: row * (BOX.height + GAP.short) + 12 })
    : ({ layer, row }) => ({ x: row * (BOX.width + GAP.short) + 2, y: layer * (BOX.height + 62) + 12 });
  const placed = new Map(graph.nodes.map((node) => [node.key, { ...node, ...place(node) }]));
  const all = [...placed.values()];
  const extent = { width: Math.max(...all.map((node) => node.x)) + BOX.width + 30, height: Math.max(...all.map((node) => node.y)) + BOX.height + 30 };
  return html`<div class="graph table-scroll" ref=${box} tabindex="0" role="region" aria-label=${t('episode.graph')}>
      <svg role="img" aria-labelledby=${title} width=${extent.width} height=${extent.height} viewBox=${`0 0 ${extent.width} ${extent.height}`} data-test="episode-graph">
        <title id=${title}>${t('episode.drawn', { count: graph.nodes.length })}</title>
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="graph-head" d="M0 0 8 4 0 8z" /></marker></defs>
        ${graph.edges.map((edge) => html`<${Edge} key=${edge.key} edge=${edge} from=${placed.get(edge.from)} to=${placed.get(edge.to)} isWide=${isWide} />`)}
        ${all.map((node) => html`<${Node} key=${node.key} node=${node} />`)}
      </svg></div>
    <details><summary>${t('episode.asTable')}</summary><${Edges} graph=${graph} /></details>`;
}

function Node({ node }) {
  const [first, second] = wordsOf(node);
  return html`<g class=${`graph-node node-${node.value ?? 'OTHER'}`}>
    <rect x=${node.x} y=${node.y} width=${BOX.width} height=${BOX.height} rx="6" />
    <text x=${node.x + 10} y=${node.y + 23} class="graph-what">${cut(first, 24)}</text>
    <text x=${node.x + 10} y=${node.y + 43} class="graph-where">${cut(second, 27)}</text>
    <title>${first} – ${second}</title>
  </g>`;
}

function Edge({ edge, from, to, isWide }) {
  const start = isWide ? { x: from.x + BOX.width, y: from.y + BOX.height / 2 } : { x: from.x + BOX.width / 2, y: from.y + BOX.height };
  const end = isWide ? { x: to.x, y: to.y + BOX.height / 2 } : { x: to.x + BOX.width / 2, y: to.y };
  const bend = isWide ? [(start.x + end.x) / 2, start.y, (start.x + end.x) / 2, end.y] : [start.x, (start.y + end.y) / 2, end.x, (start.y + end.y) / 2];
  const path = edge.back
    ? `M${from.x + BOX.width / 2} ${from.y + BOX.height} C${from.x} ${from.y + BOX.height + 28} ${to.x + BOX.width} ${to.y + BOX.height + 28} ${to.x + BOX.width / 2} ${to.y + BOX.height}`
    : `M${start.x} ${start.y} C${bend.join(' ')} ${end.x} ${end.y}`;
  const middle = edge.back
    ? { x: (from.x + to.x + BOX.width) / 2, y: Math.max(from.y, to.y) + BOX.height + 26 }
    : { x: (start.x + end.x) / 2 + (isWide ? 0 : 8), y: (start.y + end.y) / 2 - (isWide ? 8 : -4) };
  return html`<g><path class="graph-edge" d=${path} marker-end="url(#arrow)" />
    <text class="graph-delay" x=${middle.x} y=${middle.y} text-anchor=${isWide || edge.back ? 'middle' : 'start'}>${delayText(edge.delay)}</text></g>`;
}

function Edges({ graph }) {
  const byKey = new Map(graph.nodes.map((node) => [node.key, node]));
  const text = (key) => wordsOf(byKey.get(key)).join(' – ');
  const span = (seconds) => duration(seconds * 1000);
  const columns = [
    { key: 'from', title: t('episode.first'), header: true, cell: (edge) => text(edge.from) },
    { key: 'to', title: t('episode.then'), cell: (edge) => text(edge.to) },
    { key: 'delay', title: t('episode.delay'), cell: (edge) => edge.delay && `${span(edge.delay.median)} (${span(edge.delay.tenth)} – ${span(edge.delay.ninetieth)})` },
  ];
  return html`<${Table} caption=${t('episode.asTable')} columns=${columns} rows=${graph.edges} rowKey=${(edge) => edge.key} />`;
}

const delayText = (delay) => (delay ? duration(delay.median * 1000) : '');

/** What happened, and where. */
function wordsOf(node) {
  const what = node.event ?? node.value;
  const text = typeof node.value === 'number' ? `${node.sensor} ${node.value}` : what ? word(what) : (node.text ?? word(node.kind));
  const where = [node.node, typeof node.value === 'number' ? null : node.sensor].filter(Boolean).join(' · ');
  return [text, where || node.network || ''];
}

const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
