// A found pattern as a picture, from the readings that are stored.
import { useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { dateTime, duration, number } from './format.js';
import { t } from './i18n.js';
import { Lines } from './lines.js';
import { drawingOf, normalised } from './pattern-windows.js';
import { href } from './router.js';
import { Empty, Loaded, Table, html } from './ui.js';

const POINTS = 400;

export function PatternDrawing({ pattern }) {
  const drawing = drawingOf(pattern);
  const readings = useData((signal) => Promise.all(drawing.stretches.map((stretch) => load(stretch, signal))), [pattern.patternId, pattern.endTime]);
  if (drawing.stretches.length === 0) {
    return null;
  }
  return html`<${Loaded} from=${readings}>${(loaded) => {
    const known = loaded.filter((stretch) => stretch.time.some((_, i) => Number.isFinite(stretch.value[i])));
    return known.length === 0 ? html`<${Empty}>${t('pattern.noReadings')}<//>` : html`<${Picture} pattern=${pattern} drawing=${drawing} stretches=${known} />`;
  }}<//>`;
}

/** The readings of a stretch; none when they cannot be had, so that the others are drawn. */
async function load(stretch, signal) {
  const { network, node, sensor, from, to } = stretch;
  try {
    const answer = await api.get(['series', network, node, sensor, 'readings'], { from: new Date(from), to: new Date(to), points: POINTS }, signal);
    return { ...stretch, time: answer.time ?? [], value: answer.value ?? [], unit: answer.unit };
  } catch (problem) {
    if (problem.name === 'AbortError') {
      throw problem;
    }
    return { ...stretch, time: [], value: [], problem };
  }
}

function Picture({ pattern, drawing, stretches }) {
  if (drawing.how === 'overlay') {
    return html`<${Overlay} pattern=${pattern} drawing=${drawing} stretches=${stretches} />`;
  }
  return html`${stretches.map((stretch) => html`<figure class="figure" key=${stretch.role}>
      <figcaption>${seriesName(stretch)}${stretch.unit && ` (${stretch.unit})`}
        <span class="dim"> · ${dateTime(stretch.from)} – ${dateTime(stretch.to)}</span>
        <a class="aside" href=${inHistory(stretch)}>${t('pattern.inHistory')}</a></figcaption>
      <${Lines} label=${t('pattern.drawn', { series: seriesName(stretch), from: dateTime(stretch.from), to: dateTime(stretch.to) })}
        lines=${[{ key: 'values', className: stretch.role === 'main' ? 'line-main' : 'line-second', points: pointsOf(stretch, 0), label: seriesName(stretch) }]}
        bands=${drawing.marked ? [{ ...drawing.marked, className: 'band-marked' }] : []} levels=${levelsOf(pattern)} height=${drawing.how === 'aligned' ? 160 : 240} test="pattern-lines" />
    </figure>`)}
    ${drawing.lagSeconds ? html`<p class="dim">${t('pattern.shifted', { lag: duration(drawing.lagSeconds * 1000) })}</p>` : ''}`;
}

function Overlay({ pattern, drawing, stretches }) {
  const [isShape, setShape] = useState(pattern.kind !== 'SIMILAR_DAYS');
  const lines = stretches.map((stretch, i) => {
    const values = isShape ? normalised(stretch.value) : stretch.value;
    return {
      key: stretch.from,
      label: dateTime(stretch.from),
      className: i === 0 ? 'line-main' : 'line-other',
      points: stretch.time.map((time, at) => [time - stretch.from, values[at] ?? null]),
    };
  });
  const [first] = stretches;
  const columns = [
    { key: 'from', title: t('pattern.from'), header: true, cell: (stretch) => html`<a href=${inHistory(stretch)}>${dateTime(stretch.from)}</a>` },
    { key: 'least', title: t('pattern.least'), number: true, cell: (stretch) => number(Math.min(...finite(stretch.value)), 4) },
    { key: 'greatest', title: t('pattern.greatest'), number: true, cell: (stretch) => number(Math.max(...finite(stretch.value)), 4) },
  ];
  return html`<figure class="figure">
    <figcaption>${seriesName(first)}${first.unit && !isShape && ` (${first.unit})`}
      <label class="aside"><input type="checkbox" checked=${isShape} data-test="pattern-shape" onChange=${(event) => setShape(event.currentTarget.checked)} /> ${t('pattern.shapeAlone')}</label>
    </figcaption>
    <${Lines} lines=${lines} isLength height=${260} test="pattern-overlay"
      label=${t('pattern.overlaid', { count: lines.length, series: seriesName(first) })} />
    <p class="legend"><span class="key line-main"></span>${dateTime(first.from)}
      ${stretches.length > 1 && html`<span class="key line-other"></span>${t('pattern.others', { count: stretches.length - 1 })}`}
      ${drawing.inAll > stretches.length && html`<span class="dim">${t('pattern.ofAll', { all: drawing.inAll })}</span>`}</p>
    <details><summary>${t('pattern.places')}</summary>
      <${Table} caption=${t('pattern.places')} columns=${columns} rows=${stretches} rowKey=${(stretch) => stretch.from} />
    </details>
  </figure>`;
}

const finite = (values) => values.filter((value) => Number.isFinite(value));

const pointsOf = (stretch, offset) => stretch.time.map((time, i) => [time - offset, stretch.value[i] ?? null]);

const seriesName = (stretch) => `${stretch.network}/${stretch.node} ${stretch.sensor}`;

/** Of a change point the level before and after. */
function levelsOf(pattern) {
  const { before, after } = pattern.detail ?? {};
  return pattern.kind === 'CHANGE_POINT'
    ? [
        before && { y: before.level, label: t('pattern.levelBefore', { level: number(before.level) }), className: 'level-before' },
        after && { y: after.level, label: t('pattern.levelAfter', { level: number(after.level) }), className: 'level-after' },
      ].filter(Boolean)
    : [];
}

const inHistory = (stretch) =>
  href(['history'], {
    s: [stretch.network, stretch.node, stretch.sensor].map(encodeURIComponent).join('/'),
    from: new Date(stretch.from).toISOString(),
    to: new Date(stretch.to).toISOString(),
  });
