// Any series over any range, alone or beside others.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { address, api, useData } from './api.js';
import { Chart } from './chart.js';
import { seriesOf, stretchesOf } from './chart-data.js';
import { ChartTable } from './chart-table.js';
import { dateTime, duration, isoMillis } from './format.js';
import { RangeChoice, rangeOf, usualRange } from './history-range.js';
import { SeriesPicker, parseSeries, textOfSeries } from './history-series.js';
import { t, word } from './i18n.js';
import { keepInAddress } from './router.js';
import { Empty, Failure, Loading, PageHeading, Section, html } from './ui.js';

const POINTS = 1500;
const LEAST_SPAN = 2000;
const MOST_SPAN = 110 * 365.25 * 86_400_000;

/** query: s, the series; last, a length that ends now, or from and to. The address restores what is shown. */
export default function History({ query: asks }) {
  const chosen = useMemo(() => parseSeries(asks.s), [asks.s]);
  const [now, setNow] = useState(() => Date.now());
  const usual = useUsual(chosen, asks.last !== undefined || asks.from !== undefined);
  const query = usual ? { ...asks, ...usual } : asks;
  const range = rangeOf(query, now);
  const isLive = query.from === undefined;
  const keys = chosen.map((one) => one.key).join();
  const set = (from, to) => {
    const span = Math.min(MOST_SPAN, Math.max(LEAST_SPAN, to - from));
    const middle = (from + to) / 2;
    keepInAddress({ last: undefined, from: new Date(middle - span / 2).toISOString(), to: new Date(middle + span / 2).toISOString() });
  };
  const reset = () => keepInAddress({ from: undefined, to: undefined });

  // half a range more at either side is loaded, so that moving shows something at once
  const margin = (range.to - range.from) / 2;
  const asked = { from: new Date(range.from - margin).toISOString(), to: new Date(range.to + margin).toISOString() };
  const loaded = useData(
    (signal) => (usual === undefined ? Promise.resolve(undefined) : Promise.all(chosen.map((one) => api.get(['series', ...one.parts, 'readings'], { ...asked, points: POINTS }, signal)
      .then((readings) => ({ one, readings }), (error) => {
        if (error.name === 'AbortError') {
          throw error;
        }
        return { one, error };
      })))),
    [keys, asked.from, asked.to, usual === undefined],
  );
  const node = sameNode(chosen);
  const around = useData(
    (signal) => (node && usual !== undefined ? Promise.all([
      api.get(['severity'], { network: node[0], node: node[1], ...asked }, signal),
      api.get(['alerts'], { network: node[0], node: node.join('/'), limit: 200 }, signal),
    ]) : Promise.resolve(null)),
    [node?.join('/'), asked.from, asked.to, usual === undefined],
  );
  useEvery(isLive && chosen.length > 0 ? Math.max(5000, margin / 100) : null, () => setNow(Date.now()));

  return html`<${PageHeading} title=${t('nav.history')} />
    <${Section} title=${t('history.series')} test="history-series"><${SeriesPicker} chosen=${chosen}
      onChange=${(list) => keepInAddress({ s: textOfSeries(list) || undefined })} /><//>
    ${chosen.length === 0 ? html`<${Empty}>${t('history.choose')}<//>` : html`<${Section} title=${titleOf(chosen)} test="history">
      <${RangeChoice} query=${query} range=${range} onRange=${set} />
      ${loaded.data === undefined
        ? loaded.error ? html`<${Failure} error=${loaded.error} retry=${loaded.reload} />` : html`<${Loading} />`
        : html`<${Drawn} loaded=${loaded.data.filter(({ one }) => chosen.some((each) => each.key === one.key))} range=${range} around=${around.data} onRange=${set} onReset=${reset} chosen=${chosen} />`}
      <p class="dim small">${t('chart.help')}</p>
      <${Downloads} chosen=${chosen} range=${range} />
    <//>`}`;
}

/** The range of an address that says none: undefined until it is known, null where it is not needed. */
function useUsual(chosen, isSaid) {
  const extents = useData(
    (signal) => (isSaid ? Promise.resolve(null) : Promise.all(chosen.map((one) => api.get(['series'], { network: one.parts[0], node: one.parts[1] }, signal)
      .then((list) => list.find((series) => series.sensor === one.parts[2]), () => undefined)))),
    [isSaid, isSaid || chosen.map((one) => one.key).join()],
  );
  return useMemo(() => {
    if (isSaid) {
      return null;
    }
    return extents.data && usualRange(extents.data.filter(Boolean).map((one) => ({ first: Date.parse(one.firstTime), last: Date.parse(one.lastTime) })), Date.now());
  }, [isSaid, extents.data]);
}

function Drawn({ loaded, range, around, onRange, onReset, chosen }) {
  const labels = labelsOf(chosen);
  const series = useMemo(
    () => loaded.filter(({ readings }) => readings && isNumeric(readings)).map(({ one, readings }) => seriesOf(readings, { key: one.key, label: labels.get(one.key) ?? one.key })),
    [loaded.map(({ readings }) => readings?.time.length).join(), loaded],
  );
  const texts = loaded.filter(({ readings }) => readings && !isNumeric(readings) && readings.time.length > 0);
  const severity = useMemo(() => (around ? stretchesOf(around[0], Math.min(Date.now(), range.to)) : []), [around, range.to]);
  const marks = useMemo(() => (around ? around[1].map((alert) => ({
    time: Date.parse(alert.startedAt), severity: alert.severity, text: `${word(alert.kind)}: ${alert.summary}`,
  })) : []), [around]);
  const label = t('history.chart', { series: titleOf(chosen), from: dateTime(range.from), to: dateTime(range.to) });
  return html`
    ${loaded.filter(({ error }) => error).map(({ one, error }) => html`<${Failure} key=${one.key} error=${{ ...error, status: error.status, text: `${one.key}: ${error.text}` }} />`)}
    <${Chart} series=${series} from=${range.from} to=${range.to} label=${label} height=${380} severity=${severity} marks=${marks}
      onRange=${onRange} onReset=${onReset} test="history-chart" />
    <p class="dim small" data-test="history-bucket">${series.map((one) => bucketText(one, loaded)).filter((text, i, all) => all.indexOf(text) === i).join(' · ')}</p>
    ${series.length > 0 && series.every((one) => one.count === 0) && html`<${Empty}>${t('history.nothing')}<//>`}
    ${texts.map(({ one, readings }) => html`<${Texts} key=${one.key} one=${one} readings=${readings} range=${range} />`)}
    <${ChartTable} series=${series} />`;
}

/** Readings that are text, such as what a camera saw. */
function Texts({ one, readings, range }) {
  const rows = [];
  for (let i = readings.time.length - 1; i >= 0 && rows.length < 200; i--) {
    if (readings.text?.[i] && readings.time[i] >= range.from && readings.time[i] < range.to) {
      rows.push(i);
    }
  }
  return html`<h3>${one.key}</h3><ul class="plain">${rows.map((i) => html`<li key=${readings.time[i]}><span class="dim">${dateTime(readings.time[i])}</span> ${readings.text[i]}</li>`)}</ul>`;
}

function Downloads({ chosen, range }) {
  const link = (one, format) => address('/api/open/readings', {
    network: one.parts[0], node: one.parts[1], sensor: one.parts[2], from: new Date(range.from), to: new Date(range.to), format,
  });
  return html`<div class="downloads">${chosen.map((one) => html`<span key=${one.key}>${t('history.download', { series: one.parts[2] })}${' '}
    <a href=${link(one, 'csv')} download=${`${one.parts.join('-')}.csv`}>CSV</a>${' '}<a href=${link(one, 'json')} download=${`${one.parts.join('-')}.json`}>JSON</a></span>`)}</div>`;
}

const isNumeric = (readings) => readings.dataType !== 'str' || readings.value.some((value) => value !== null);

function bucketText(one, loaded) {
  const { readings } = loaded.find((each) => each.one.key === one.key);
  const note = readings.note ? ` ${readings.note}` : '';
  return (readings.bucket ? t('history.bucket', { length: duration(isoMillis(readings.bucket)) }) : t('history.raw')) + note;
}

/** The node that all series are of, or null. */
function sameNode(chosen) {
  const nodes = new Set(chosen.map((one) => `${one.parts[0]}\n${one.parts[1]}`));
  return nodes.size === 1 ? chosen[0].parts.slice(0, 2) : null;
}

/** As short as they can be told apart. */
function labelsOf(chosen) {
  return new Map(chosen.map((one) => [one.key, sameNode(chosen) ? one.parts[2] : `${one.parts[1]} ${one.parts[2]}`]));
}

const titleOf = (chosen) => (sameNode(chosen) ? `${chosen[0].parts[1]}: ${chosen.map((one) => one.parts[2]).join(', ')}` : chosen.map((one) => `${one.parts[1]} ${one.parts[2]}`).join(', '));

function useEvery(millis, action) {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    if (!millis) {
      return undefined;
    }
    const timer = setInterval(() => document.hidden || latest.current(), millis);
    return () => clearInterval(timer);
  }, [millis]);
}
