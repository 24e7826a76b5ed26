// A node's newest readings and what happened to it, as tables.
import { number } from './format.js';
import { t, word } from './i18n.js';
import { href } from './router.js';
import { textOfSeries } from './history-series.js';
import { Badge, Table, Time, html } from './ui.js';

const time = (key, title) => ({ key, title, className: 'nowrap', cell: (row) => html`<${Time} at=${row[key]} />` });
const text = (key, title, of = (value) => value) => ({ key, title, className: 'break', cell: (row) => of(row[key]) });

export function Latest({ node }) {
  const link = (sensor) => href(['history'], { s: textOfSeries([{ parts: [node.network, node.node, sensor] }]) });
  const columns = [
    { key: 'sensor', title: t('node.sensor'), header: true, cell: (row) => html`<a href=${link(row.sensor)}>${row.sensor}</a>` },
    { key: 'value', title: t('chart.value'), className: 'break', cell: (row) => (row.text ?? `${number(row.value)} ${row.unit ?? ''}`) },
    { key: 'time', title: t('chart.time'), className: 'nowrap', cell: (row) => html`<${Time} at=${row.time} relative />` },
    { key: 'quality', title: t('node.quality'), cell: (row) => (row.quality === 'GOOD' ? word('GOOD') : html`<${Badge} value="WARNING" text=${word(row.quality)} />`) },
  ];
  return html`<${Table} caption=${t('node.latest')} columns=${columns} rows=${node.latest} rowKey=${(row) => row.sensor} empty=${t('node.noReadings')} test="latest" rowTest="latest-row" />`;
}

export const SeverityChanges = ({ list }) => html`<${Table} caption=${t('node.severity')} rows=${list} test="severity-changes" columns=${[
  time('time', t('chart.time')),
  { key: 'severity', title: t('node.severity'), cell: (row) => html`<${Badge} value=${row.severity} />` },
  { key: 'change', title: t('node.change'), cell: (row) => `${word(row.fromSeverity)} → ${word(row.toSeverity)}` },
  text('origin', t('node.origin'), word),
  text('reason', t('node.why')),
  text('rule', t('node.rule')),
]} />`;

export const Alerts = ({ list }) => html`<${Table} caption=${t('nav.alerts')} rows=${list} rowKey=${(row) => row.alertId} test="node-alerts" columns=${[
  time('startedAt', t('node.began')),
  { key: 'summary', title: t('node.alert'), header: true, className: 'break', cell: (row) => html`<a href=${href(['alerts', row.alertId])}>${row.summary}</a>` },
  { key: 'severity', title: t('node.severity'), cell: (row) => html`<${Badge} value=${row.severity} />` },
  { key: 'state', title: t('node.state'), cell: (row) => word(row.state) },
  text('kind', t('node.kind'), word),
]} />`;

const FAILED = new Set(['FAILED', 'TIMED_OUT']);

export const Commands = ({ list }) => html`<${Table} caption=${t('node.commands')} rows=${list} rowKey=${(row) => row.id} test="commands" rowTest="command-row" empty=${t('node.noCommands')} columns=${[
  time('sentAt', t('node.sent')),
  { key: 'command', title: t('node.command'), header: true, cell: (row) => word(row.command) },
  { key: 'state', title: t('node.answer'), cell: (row) => html`<${Badge} value=${FAILED.has(row.state) ? 'WARNING' : row.state === 'SENT' || row.state === 'ORDERED' ? 'OFFLINE' : 'NORMAL'} text=${word(row.state)} />` },
  text('reason', t('node.reason')),
  time('changedAt', t('node.changed')),
  text('actor', t('node.actor')),
]} />`;

export const Events = ({ list }) => html`<${Table} caption=${t('node.events')} rows=${list} test="node-events" columns=${[
  time('time', t('chart.time')),
  { key: 'event', title: t('node.event'), header: true, cell: (row) => word(row.event) },
  { key: 'detail', title: t('node.detail'), className: 'break', cell: (row) => detailOf(row.detail) },
  text('actor', t('node.actor')),
]} />`;

const detailOf = (detail) => Object.entries(detail ?? {}).filter(([, value]) => typeof value !== 'object').map(([name, value]) => `${name}: ${value}`).join(', ');
