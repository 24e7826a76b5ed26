// The path of messages, drawn: boxes are parts and jobs, on the arrows stand the topics' rates.
import { useId } from 'preact/hooks';
import { count, number } from './format.js';
import { t } from './i18n.js';
import { useWidth } from './lines.js';
import { html } from './ui.js';

const BOX = { width: 108, height: 56 };
const WIDE = { x: 160, y: 82, left: 8, top: 14 };
const NARROW = { x: 118, y: 92, left: 2, top: 14 };
const LEAST_WIDE = 1000;

/**
 * Where each stands, as column and row: from left to right, and where there is no room for that, from top to bottom. `part` is the
 * part of the platform that says how it is, `job` the job.
 */
const STAGES = [
  { key: 'nodes', wide: [0, 1], narrow: [1, 0] },
  { key: 'broker', wide: [1, 1], narrow: [1, 1], part: 'mqtt' },
  { key: 'bridge', wide: [2, 1], narrow: [1, 2], part: 'mqtt' },
  { key: 'validation', wide: [3, 1], narrow: [1, 3], job: 'validation' },
  { key: 'severity', wide: [4, 0], narrow: [0, 4], job: 'severity' },
  { key: 'trend', wide: [4, 1], narrow: [1, 4], job: 'trend' },
  { key: 'pattern', wide: [4, 2], narrow: [2, 4], job: 'pattern' },
  { key: 'alert', wide: [5, 0.5], narrow: [0.5, 5], job: 'alert' },
  { key: 'delivery', wide: [6, 0.5], narrow: [0.5, 6], job: 'delivery' },
  { key: 'people', wide: [7, 0.5], narrow: [0.5, 7] },
  { key: 'storage', wide: [5, 3], narrow: [2, 6], job: 'storage' },
  { key: 'database', wide: [6, 3], narrow: [2, 7], part: 'database' },
];

const WAYS = [
  { from: 'nodes', to: 'broker' },
  { from: 'broker', to: 'bridge' },
  { from: 'bridge', to: 'validation', topic: 'mqtt.inbound' },
  { from: 'validation', to: 'severity', topic: 'node-events' },
  { from: 'validation', to: 'trend', topic: 'readings' },
  { from: 'validation', to: 'pattern' },
  { from: 'validation', to: 'storage', topic: 'rejected', isAround: true },
  { from: 'severity', to: 'alert', topic: 'severity-events' },
  { from: 'trend', to: 'alert', topic: 'trends' },
  { from: 'pattern', to: 'alert', topic: 'patterns' },
  { from: 'alert', to: 'delivery', topic: 'notifications' },
  { from: 'delivery', to: 'people' },
  { from: 'storage', to: 'database' },
];

export function FlowDiagram({ flow }) {
  const title = useId();
  const [box, width] = useWidth(1200);
  const isWide = width >= LEAST_WIDE;
  const grid = isWide ? WIDE : NARROW;
  const placed = STAGES.map((stage) => {
    const [column, row] = isWide ? stage.wide : stage.narrow;
    return { ...stage, ...stateOf(stage, flow), x: grid.left + column * grid.x, y: grid.top + row * grid.y };
  });
  const stages = new Map(placed.map((stage) => [stage.key, stage]));
  const extent = {
    width: Math.max(...placed.map((stage) => stage.x)) + BOX.width + (isWide ? 4 : 24),
    height: Math.max(...placed.map((stage) => stage.y)) + BOX.height + 8,
  };
  const rates = new Map((flow.rates ?? []).map((rate) => [rate.topic, rate.perSecond]));
  return html`<div class="table-scroll" ref=${box} tabindex="0" role="region" aria-label=${t('flow.path')}>
    <svg class=${`flow-diagram${isWide ? '' : ' narrow'}`} role="img" aria-labelledby=${title} viewBox=${`0 0 ${extent.width} ${extent.height}`} width=${extent.width} height=${extent.height} data-test="flow-diagram">
      <title id=${title}>${t('flow.drawn')}</title>
      <defs><marker id="flow-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="graph-head" d="M0 0 8 4 0 8z" /></marker></defs>
      ${WAYS.map((way) => html`<${Way} key=${`${way.from}-${way.to}`} way=${way} from=${stages.get(way.from)} to=${stages.get(way.to)} isWide=${isWide} perSecond=${rates.get(way.topic)} />`)}
      ${placed.map((stage) => html`<${Stage} key=${stage.key} stage=${stage} />`)}
    </svg></div>`;
}

/** How a stage is: NORMAL, WARNING, DANGER, or OFFLINE where nothing is known; and the lag of a job over its topics. */
function stateOf(stage, flow) {
  if (stage.part) {
    const part = (flow.parts ?? []).find((one) => one.name === stage.part);
    return { value: part ? (part.healthy ? 'NORMAL' : 'DANGER') : 'OFFLINE', why: part?.detail };
  }
  if (stage.job) {
    const job = (flow.jobs ?? []).find((one) => one.name === stage.job || one.name.endsWith(` ${stage.job}`) || one.name.endsWith(`-${stage.job}`));
    const own = (flow.lag ?? []).filter((one) => one.group === stage.job || one.group.endsWith(`-${stage.job}`) || one.group.endsWith(`.${stage.job}`));
    return {
      value: !job ? 'OFFLINE' : job.state === 'RUNNING' ? 'NORMAL' : 'DANGER',
      why: job?.state,
      lag: own.length > 0 ? own.reduce((sum, one) => sum + one.lag, 0) : undefined,
    };
  }
  return { value: null };
}

function Stage({ stage }) {
  const name = t(`stage.${stage.key}`);
  const below = stage.lag !== undefined ? t('flow.behind', { count: count(stage.lag) }) : stage.value === 'DANGER' ? t('flow.failing') : '';
  return html`<g class=${`flow-stage stage-${stage.value ?? 'NONE'}`} data-test=${`stage-${stage.key}`} data-value=${stage.value}>
    <title>${[name, stage.why].filter(Boolean).join(': ')}</title>
    <rect x=${stage.x} y=${stage.y} width=${BOX.width} height=${BOX.height} rx="7" />
    <text class="flow-name" x=${stage.x + BOX.width / 2} y=${stage.y + (below ? 25 : 33)} text-anchor="middle">${name}</text>
    ${below && html`<text class="flow-lag" x=${stage.x + BOX.width / 2} y=${stage.y + 43} text-anchor="middle">${below}</text>`}
  </g>`;
}

function Way({ way, from, to, isWide, perSecond }) {
  const { path, label } = way.isAround ? around(from, to, isWide) : isWide ? across(from, to) : down(from, to);
  return html`<g><path class=${`graph-edge${perSecond > 0 ? ' flowing' : ''}`} marker-end="url(#flow-arrow)" d=${path} />
    ${way.topic && perSecond !== undefined && html`<text class="graph-delay" x=${label.x} y=${label.y} text-anchor="middle">${number(perSecond, 3)}/s<title>${way.topic}</title></text>`}</g>`;
}

function across(from, to) {
  const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
  const end = { x: to.x, y: to.y + BOX.height / 2 };
  const middle = (start.x + end.x) / 2;
  return { path: `M${start.x} ${start.y} C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`, label: { x: middle, y: (start.y + end.y) / 2 - 6 } };
}

function down(from, to) {
  const start = { x: from.x + BOX.width / 2, y: from.y + BOX.height };
  const end = { x: to.x + BOX.width / 2, y: to.y };
  const middle = (start.y + end.y) / 2;
  return { path: `M${start.x} ${start.y} C${start.x} ${middle} ${end.x} ${middle} ${end.x} ${end.y}`, label: { x: (start.x + end.x) / 2, y: middle + 4 } };
}

/** Past what stands between: below it, or at its right. */
function around(from, to, isWide) {
  if (isWide) {
    const start = { x: from.x + BOX.width / 2, y: from.y + BOX.height };
    const end = { x: to.x, y: to.y + BOX.height / 2 };
    return { path: `M${start.x} ${start.y} C${start.x} ${end.y} ${start.x} ${end.y} ${end.x} ${end.y}`, label: { x: (start.x + end.x) / 2, y: end.y - 6 } };
  }
  const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
  const end = { x: to.x + BOX.width, y: to.y + BOX.height / 2 };
  const right = end.x + 22;
  return { path: `M${start.x} ${start.y} H${right - 12} Q${right} ${start.y} ${right} ${start.y + 12} V${end.y - 12} Q${right} ${end.y} ${end.x} ${end.y}`, label: { x: (start.x + end.x) / 2 + 20, y: start.y - 6 } };
}
