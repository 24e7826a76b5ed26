// The path of messages, drawn: boxes are parts and jobs, on the arrows stand the topics' rates.
import { useId } from 'preact/hooks';
import { count, number } from './format.js';
import { t } from './i18n.js';
import { html } from './ui.js';

const BOX = { width: 112, height: 56 };
const STEP = { x: 172, y: 82 };
const LEFT = 8;
const TOP = 14;

/** Where each stands: column and row. `part` is the part of the platform that says how it is, `job` the job. */
const STAGES = [
  { key: 'nodes', at: [0, 1] },
  { key: 'broker', at: [1, 1], part: 'mqtt' },
  { key: 'bridge', at: [2, 1], part: 'bridge' },
  { key: 'validation', at: [3, 1], job: 'validation' },
  { key: 'severity', at: [4, 0], job: 'severity' },
  { key: 'trend', at: [4, 1], job: 'trend' },
  { key: 'pattern', at: [4, 2], job: 'pattern' },
  { key: 'alert', at: [5, 0.5], job: 'alert' },
  { key: 'delivery', at: [6, 0.5], job: 'delivery' },
  { key: 'people', at: [7, 0.5] },
  { key: 'storage', at: [5, 3], job: 'storage' },
  { key: 'database', at: [6, 3], part: 'database' },
];

const WAYS = [
  { from: 'nodes', to: 'broker' },
  { from: 'broker', to: 'bridge' },
  { from: 'bridge', to: 'validation', topic: 'mqtt.inbound' },
  { from: 'validation', to: 'severity', topic: 'node-events' },
  { from: 'validation', to: 'trend', topic: 'readings' },
  { from: 'validation', to: 'pattern' },
  { from: 'validation', to: 'storage', topic: 'rejected' },
  { from: 'severity', to: 'alert', topic: 'severity-events' },
  { from: 'trend', to: 'alert', topic: 'trends' },
  { from: 'pattern', to: 'alert', topic: 'patterns' },
  { from: 'alert', to: 'delivery', topic: 'notifications' },
  { from: 'delivery', to: 'people' },
  { from: 'pattern', to: 'storage' },
  { from: 'storage', to: 'database' },
];

const WIDTH = LEFT + 7 * STEP.x + BOX.width + 8;
const HEIGHT = TOP + 3 * STEP.y + BOX.height + 14;

export function FlowDiagram({ flow }) {
  const title = useId();
  const stages = new Map(STAGES.map((stage) => [stage.key, { ...stage, ...stateOf(stage, flow), x: LEFT + stage.at[0] * STEP.x, y: TOP + stage.at[1] * STEP.y }]));
  const rates = new Map((flow.rates ?? []).map((rate) => [rate.topic, rate.perSecond]));
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('flow.path')}>
    <svg class="flow-diagram" role="img" aria-labelledby=${title} viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} width=${WIDTH} height=${HEIGHT} data-test="flow-diagram">
      <title id=${title}>${t('flow.drawn')}</title>
      <defs><marker id="flow-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="graph-head" d="M0 0 8 4 0 8z" /></marker></defs>
      ${WAYS.map((way) => html`<${Way} key=${`${way.from}-${way.to}`} way=${way} from=${stages.get(way.from)} to=${stages.get(way.to)} perSecond=${rates.get(way.topic)} />`)}
      ${[...stages.values()].map((stage) => html`<${Stage} key=${stage.key} stage=${stage} />`)}
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

function Way({ way, from, to, perSecond }) {
  const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
  const end = { x: to.x, y: to.y + BOX.height / 2 };
  const middle = (start.x + end.x) / 2;
  const isFlowing = perSecond > 0;
  return html`<g><path class=${`graph-edge${isFlowing ? ' flowing' : ''}`} marker-end="url(#flow-arrow)"
      d=${`M${start.x} ${start.y} C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`} />
    ${way.topic && perSecond !== undefined && html`<text class="graph-delay" x=${middle} y=${(start.y + end.y) / 2 - 6} text-anchor="middle">${number(perSecond, 3)}/s<title>${way.topic}</title></text>`}</g>`;
}
