// The readings around an alert: with the threshold, the node's severity behind, and the line that foresaw it.
import { api, useData } from './api.js';
import { dateTime, isoMillis, number } from './format.js';
import { t } from './i18n.js';
import { Lines } from './lines.js';
import { Table, html } from './ui.js';

const MOST_AHEAD = 2;

export function AlertChart({ story }) {
  const { alert, readings } = story;
  const from = readings.time[0];
  const to = readings.time[readings.time.length - 1];
  const severity = useData(
    (signal) => api.get(['severity'], { network: alert.network, node: alert.node, from: readings.from, to: readings.to }, signal),
    [alert.alertId, readings.from, readings.to],
  );
  const began = Date.parse(alert.startedAt);
  const ended = alert.resolvedAt ? Date.parse(alert.resolvedAt) : null;
  const level = levelOf(alert);
  const label = t('alert.chart', { sensor: alert.sensor, node: `${alert.network}/${alert.node}` });
  const lines = [
    { key: 'values', className: 'line-main', label, points: readings.time.map((time, i) => [time, readings.value[i] ?? null]) },
    ...trendLines(story.trends ?? [], from, to + MOST_AHEAD * (to - from)),
  ];
  return html`<figure class="figure">
    <figcaption class="dim">${alert.sensor}${readings.unit && ` (${readings.unit})`} · ${dateTime(from)} – ${dateTime(to)}</figcaption>
    <${Lines} lines=${lines} label=${label} height=${260} test="alert-chart"
      bands=${bandsOf(severity.data ?? [], to)}
      levels=${level === null ? [] : [{ y: level, label: t('alert.threshold', { threshold: number(level) }), className: `level-${alert.severity}` }]}
      marks=${[{ x: began, label: t('alert.began') }, ended && { x: ended, label: t('alert.ended') }].filter(Boolean)} />
    <${Values} readings=${readings} />
  </figure>`;
}

/** The threshold of the readings themselves; null where it is one of their slope or of a count. */
function levelOf({ kind, facts = {} }) {
  const isOfValues = kind === 'FORECAST' || facts.value !== undefined;
  return isOfValues && Number.isFinite(Number.parseFloat(facts.threshold)) ? Number(facts.threshold) : null;
}

/** The severity from each change to the next. */
function bandsOf(changes, end) {
  return changes
    .map((change, i) => ({
      from: Date.parse(change.time),
      to: i + 1 < changes.length ? Date.parse(changes[i + 1].time) : end,
      className: `band-${change.severity}`,
    }))
    .filter((band) => band.className !== 'band-NORMAL');
}

/** The line of the trend that foresees a crossing, or of the first one, through its window and on to the crossing. */
function trendLines(trends, from, latest) {
  const ahead = trends.find((trend) => crossing(trend)) ?? trends[0];
  if (!ahead) {
    return [];
  }
  const end = Date.parse(ahead.windowEnd);
  const length = isoMillis(ahead.window);
  const at = (time) => [time, ahead.intercept + (ahead.slopePerMinute * (time - end)) / 60_000];
  const begin = Math.max(from, end - (Number.isNaN(length) ? 60_000 : length));
  const lines = [{ key: 'trend', className: 'line-trend', label: `${t('trend.window')} ${ahead.window}`, points: [at(begin), at(end)] }];
  const crosses = crossing(ahead);
  if (crosses) {
    lines.push({ key: 'forecast', className: 'line-forecast', label: t('trend.forecast'), points: [at(end), at(Math.min(latest, crosses))] });
  }
  return lines;
}

const crossing = (trend) => Date.parse([trend.forecast].flat().find((forecast) => forecast?.crossesAt)?.crossesAt ?? '') || null;

/** The same as a table, for who does not see the picture. */
function Values({ readings }) {
  const rows = readings.time.map((time, i) => ({ time, value: readings.value[i], text: readings.text?.[i] })).reverse();
  const columns = [
    { key: 'time', title: t('told.time'), header: true, cell: (row) => dateTime(row.time) },
    { key: 'value', title: t('fact.value'), number: true, cell: (row) => (row.text ?? `${number(row.value)} ${readings.unit ?? ''}`) },
  ];
  return html`<details><summary>${t('episode.asTable')}</summary>
    <${Table} caption=${t('alert.readings')} columns=${columns} rows=${rows} rowKey=${(row) => row.time} page=${50} /></details>`;
}
