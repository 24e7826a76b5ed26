// Charts of time series, around uPlot: colours of the theme, axes by unit, bands, severity behind, alerts as marks, lines of trends.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { aligned } from './chart-data.js';
import { chartKeys, gestures } from './chart-gestures.js';
import { overlays } from './chart-overlays.js';
import { tooltip } from './chart-tooltip.js';
import { dateAxis, number } from './format.js';
import { t, useLanguage, word } from './i18n.js';
import { html } from './ui.js';

/** How series are told apart beside their colours. */
const DASHES = [[], [7, 3], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2]];
export const MOST_SERIES = 6;

/** The value that a custom property of the style has now, as a colour that a canvas understands. */
export function colour(name, alpha = 1) {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return alpha === 1 ? found : found.replace(/^rgba?\(([^,)]+),\s*([^,)]+),\s*([^,)]+).*$/, `rgb($1 $2 $3 / ${alpha})`);
}

/**
 * A chart.
 * series: of seriesOf(); from, to: the range in milliseconds; label: what it shows, for who does not see it;
 * severity: stretches of stretchesOf(); marks: [{ time, text, severity }] in milliseconds; lines: of trendLines();
 * levels: [{ value, text, severity, unit }]; onRange(from, to): the reader asks for another range (absent: it cannot be changed);
 * onReset(): the reader asks for the first range again.
 */
export function Chart({ series, from, to, label, height = 260, severity = [], marks = [], lines = [], levels = [], onRange, onReset, test }) {
  const code = useLanguage();
  const box = useRef(null);
  const plot = useRef(null);
  const latest = useRef({});
  latest.current = { series, from, to, severity, marks, lines, levels, onRange, onReset, height };
  const shape = JSON.stringify([series.map((one) => [one.key, one.label, one.unit, one.low !== null]), code, Boolean(onRange)]);

  useEffect(() => {
    const make = () => {
      plot.current?.destroy();
      plot.current = makePlot(box.current, latest);
    };
    make();
    const observer = new ResizeObserver(() => {
      const width = box.current?.clientWidth;
      if (width && plot.current && width !== plot.current.width) {
        plot.current.setSize({ width, height: latest.current.height });
      }
    });
    observer.observe(box.current);
    addEventListener('themechange', make);
    return () => {
      observer.disconnect();
      removeEventListener('themechange', make);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape]);

  const drawn = useRef(null);
  useEffect(() => {
    const chart = plot.current;
    if (!chart) {
      return;
    }
    chart.batch(() => {
      if (drawn.current !== series) {
        chart.setData(dataOf(series), false);
        drawn.current = series;
      }
      chart.setScale('x', { min: from / 1000, max: to / 1000 });
    });
    chart.redraw(false, true);
  }, [shape, series, from, to, severity, marks, lines, levels]);

  return html`<div class="chart" data-test=${test} data-series=${series.length} data-points=${series.reduce((sum, one) => sum + one.count, 0)}
    role="group" aria-label=${label} tabindex=${onRange ? 0 : undefined} onKeyDown=${onRange ? chartKeys(latest) : undefined}>
    <div ref=${box} class="chart-box" role="img" aria-label=${label}></div>
    <${Legend} series=${series} severity=${severity.filter((stretch) => stretch.to * 1000 > from && stretch.from * 1000 < to)} />
  </div>`;
}

/** Which line is which. Those of one series alone need none. */
const Legend = ({ series, severity }) => html`<ul class="legend">
  ${series.length > 1 && series.map((one, i) => html`<li key=${one.key}><svg width="26" height="8" aria-hidden="true" class=${`series-${(i % MOST_SERIES) + 1}`}>
    <line x1="0" x2="26" y1="4" y2="4" stroke="currentColor" stroke-width="2" stroke-dasharray=${DASHES[i % DASHES.length].join(' ')}></line></svg>${one.label}</li>`)}
  ${['WARNING', 'DANGER'].filter((state) => severity.some((stretch) => stretch.severity === state)).map((state) => html`<li key=${state}>
    <span class=${`swatch soft-${state}`} aria-hidden="true"></span>${t('chart.severity', { severity: word(state) })}</li>`)}
</ul>`;

const dataOf = (series) => (series.length === 0 ? [new Float64Array(0)] : aligned(uPlot, series));

function makePlot(element, latest) {
  const { series, from, to, height, onRange } = latest.current;
  const ink = { text: colour('dim'), grid: colour('line') };
  const units = [...new Set(series.map((one) => one.unit))];
  const drawn = [{}];
  const bands = [];
  series.forEach((one, i) => {
    const name = `series-${(i % MOST_SERIES) + 1}`;
    const scale = `y${units.indexOf(one.unit)}`;
    const dash = DASHES[i % DASHES.length];
    drawn.push({ label: one.label, scale, stroke: colour(name), width: 1.6, dash, points: { size: 4 }, spanGaps: false });
    if (one.low) {
      drawn.push({ scale, stroke: 'transparent', width: 0, points: { show: false } }, { scale, stroke: 'transparent', width: 0, points: { show: false } });
      bands.push({ series: [drawn.length - 2, drawn.length - 1], fill: colour(name, 0.2) });
    }
  });
  const options = {
    width: element.clientWidth || 600,
    height,
    padding: [14, 12, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: Boolean(onRange), y: false, setScale: false }, focus: { prox: -1 }, points: { size: 7 } },
    scales: {
      x: { time: true, range: (self, min, max) => [min, max], min: from / 1000, max: to / 1000 },
      ...Object.fromEntries(units.map((unit, i) => [`y${i}`, { range: (self, min, max) => rangeOf(self, min, max, latest, unit) }])),
    },
    axes: [
      { stroke: ink.text, grid: { stroke: ink.grid, width: 1 }, ticks: { stroke: ink.grid, width: 1 }, space: 80, values: (self, splits, axis, space, increment) => dateAxis(splits, increment) },
      ...units.map((unit, i) => ({
        scale: `y${i}`,
        side: i % 2 === 0 ? 3 : 1,
        stroke: ink.text,
        label: unit || undefined,
        labelSize: unit ? 18 : 0,
        labelFont: '12px system-ui, sans-serif',
        font: '12px system-ui, sans-serif',
        gap: 4,
        size: (self, values) => 22 + 7 * Math.max(2, ...(values ?? []).map((text) => text?.length ?? 0)),
        values: (self, splits) => splits.map((split) => number(split)),
        grid: { show: i === 0, stroke: ink.grid, width: 1 },
        ticks: { stroke: ink.grid, width: 1 },
      })),
    ],
    series: drawn,
    bands,
    plugins: [overlays(latest, colour), tooltip(latest), ...(onRange ? [gestures(latest)] : [])],
  };
  options.axes[0].font = '12px system-ui, sans-serif';
  return new uPlot(options, dataOf(series), element);
}

/** What of values is shown: all, with air, and levels that are near. */
function rangeOf(self, min, max, latest, unit) {
  let low = min;
  let high = max;
  if (low === null || high === null || low === undefined || high === undefined) {
    return [0, 1];
  }
  const span = high - low || Math.max(Math.abs(high) * 0.1, 1e-9);
  for (const level of latest.current.levels) {
    if (level.unit === undefined || level.unit === unit) {
      if (level.value > high && level.value < high + 1.5 * span) {
        high = level.value;
      } else if (level.value < low && level.value > low - 1.5 * span) {
        low = level.value;
      }
    }
  }
  const air = (high - low || Math.max(Math.abs(high) * 0.1, 1)) * 0.08;
  return [low - air, high + air];
}
