// A node's series as they arrive, with the severity behind them, alerts as marks, and the lines of their trends.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { appended, seriesOf, stretchesOf, trendLines } from './chart-data.js';
import { Chart } from './chart.js';
import { ChartTable } from './chart-table.js';
import { dateTime, duration, isoMillis, number } from './format.js';
import { t, tn, word } from './i18n.js';
import { CameraResults } from './node-camera.js';
import { href, keepInAddress } from './router.js';
import { covering } from './history-range.js';
import { textOfSeries } from './history-series.js';
import { Empty, Loaded, Section, html } from './ui.js';

const RANGES = ['PT15M', 'PT1H', 'PT6H', 'P1D'];
const USUAL = 'PT1H';
const FEW = 6;
const POINTS = 800;
const STEP_MILLIS = 2000;
const TRENDS_MILLIS = 20_000;
const AHEAD = 0.15;

export function NodeCharts({ node, alerts, hear, query }) {
  const [all, setAll] = useState(false);
  const series = useData((signal) => api.get(['series'], { network: node.network, node: node.node }, signal), [node.network, node.node]);
  const last = RANGES.includes(query.last) ? query.last : usualRange(series.data ?? []);
  const span = isoMillis(last);
  const now = useNow();
  const severity = useData(
    (signal) => api.get(['severity'], { network: node.network, node: node.node, from: new Date(Date.now() - span) }, signal),
    [node.network, node.node, last, node.severitySince],
  );
  const stretches = useMemo(() => stretchesOf(severity.data ?? [], now), [severity.data, now]);
  const marks = useMemo(() => alerts.map((alert) => ({ time: Date.parse(alert.startedAt), severity: alert.severity, text: `${word(alert.kind)}: ${alert.summary}` })), [alerts]);
  const choice = html`<div class="choice" role="group" aria-label=${t('range.last')}>${RANGES.map((range) => html`<button type="button" key=${range} data-test=${`last-${range}`}
    aria-pressed=${range === last ? 'true' : 'false'} onClick=${() => keepInAddress({ last: range })}>${t(`range.${range}`)}</button>`)}</div>`;
  return html`<${Section} title=${t('node.series')} actions=${choice} test="node-series">
    <${Loaded} from=${series}>${(list) => (list.length === 0 ? html`<${Empty}>${t('node.noReadings')}<//>` : html`
      <div class="chart-grid">${(all ? list : list.slice(0, FEW)).map((one) => html`<${One} key=${`${one.sensor} ${last}`} one=${one} span=${span} now=${now} severity=${stretches} marks=${marks} hear=${hear} />`)}</div>
      ${!all && list.length > FEW && html`<p class="more"><button type="button" onClick=${() => setAll(true)}>${tn('node.allSeries', list.length)}</button></p>`}`)}<//>
  <//>`;
}

/** An hour, or less where the series are younger. */
function usualRange(series) {
  const first = Math.min(...series.map((one) => Date.parse(one.firstTime)).filter(Number.isFinite));
  return Number.isFinite(first) ? covering(RANGES, Date.now() - first, USUAL) : USUAL;
}

/** The time, every two seconds while somebody looks. */
function useNow() {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => document.hidden || setNow(Date.now()), STEP_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function One({ one, span, now, severity, marks, hear }) {
  const parts = ['series', one.network, one.node, one.sensor];
  const readings = useData((signal) => api.get([...parts, 'readings'], { from: new Date(Date.now() - span), to: new Date(Date.now() + 1000), points: POINTS }, signal), [span]);
  useEffect(() => hear((arrived) => {
    const own = arrived.filter((reading) => reading.sensor === one.sensor);
    if (own.length > 0) {
      readings.setData((before) => before && appended(before, own, Date.now() - span));
    }
  }), [hear, one.sensor, span]);
  const isText = one.dataType === 'str' && !readings.data?.value?.some((value) => value !== null);
  const link = href(['history'], { s: textOfSeries([{ parts: [one.network, one.node, one.sensor] }]), last: `PT${span / 60_000}M` });
  return html`<article class="series" data-test="series" data-sensor=${one.sensor}>
    <div class="series-heading"><h3>${one.sensor}${one.unit && html` <span class="dim">${one.unit}</span>`}</h3>
      <${Newest} readings=${readings.data} unit=${one.unit} /><a href=${link} aria-label=${t('node.historyOf', { sensor: one.sensor })}>${t('nav.history')}</a></div>
    <${Loaded} from=${readings}>${(data) => (isText
      ? html`<${CameraResults} readings=${data} />`
      : html`<${Numbers} one=${one} readings=${data} span=${span} now=${now} severity=${severity} marks=${marks} />`)}<//>
  </article>`;
}

function Newest({ readings, unit }) {
  const last = (readings?.time.length ?? 0) - 1;
  const value = readings?.value?.[last];
  return value === null || value === undefined ? null : html`<span class="newest" title=${dateTime(readings.time[last])}>${number(value)} ${unit}</span>`;
}

function Numbers({ one, readings, span, now, severity, marks }) {
  const trends = useTrends(one);
  const series = useMemo(() => [seriesOf(readings, { key: one.sensor, label: one.sensor })], [readings]);
  const ahead = (span * AHEAD) / 1000;
  const fitting = useMemo(() => trends.filter((trend) => {
    const window = isoMillis(trend.window);
    return trend.method === 'LEAST_SQUARES' && window <= span && now - Date.parse(trend.windowEnd) < Math.max(window, 60_000);
  }).sort((a, b) => isoMillis(b.window) - isoMillis(a.window)).slice(0, 1), [trends, span, now]);
  const lines = useMemo(() => trendLines(fitting, ahead), [fitting, ahead]);
  const crossings = [fitting[0]?.forecast ?? []].flat();
  const levels = crossings.map((forecast) => ({ value: forecast.threshold, severity: forecast.severity, text: `${forecast.rule} ${number(forecast.threshold)}` }))
    .filter((level) => Number.isFinite(level.value));
  const label = t('node.chart', { sensor: one.sensor, node: one.node, length: duration(span) });
  return html`<${Chart} series=${series} from=${now - span} to=${now + (lines.length > 0 ? ahead * 1000 : 0)} label=${label} height=${210}
      severity=${severity} marks=${marks} lines=${lines} levels=${levels} test="node-chart" />
    ${series[0].count === 0 && html`<${Empty}>${t('history.nothing')}<//>`}
    ${fitting.map((trend) => html`<p key=${trend.window} class="trend dim small">${t('node.trend', { window: windowText(trend.window), slope: `${number(trend.slopePerMinute * 60, 3)} ${one.unit ?? ''}` })}</p>`)}
    ${crossings.map((forecast) => html`<p key=${forecast.rule} class=${`small ink-${forecast.severity}`}>${t('node.crosses', { threshold: number(forecast.threshold), time: dateTime(forecast.crossesAt), rule: forecast.rule })}</p>`)}
    <${ChartTable} series=${series} />`;
}

const windowText = (window) => (Number.isNaN(isoMillis(window)) ? window : duration(isoMillis(window)));

/** The newest lines through the series; asked for again from time to time. */
function useTrends(one) {
  const trends = useData((signal) => api.get(['series', one.network, one.node, one.sensor, 'trends'], {}, signal), [one.network, one.node, one.sensor]);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || trends.reload(), TRENDS_MILLIS);
    return () => clearInterval(timer);
  }, [trends.reload]);
  return trends.data ?? NONE;
}

const NONE = [];
