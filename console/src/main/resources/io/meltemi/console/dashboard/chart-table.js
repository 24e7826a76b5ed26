import { useState } from 'preact/hooks';
import { dateTime, number } from './format.js';
import { t } from './i18n.js';
import { Table, html } from './ui.js';

/** The same readings as a table, for who does not see the chart or wants the figures; made when it is opened. */
export function ChartTable({ series }) {
  const [open, setOpen] = useState(false);
  return html`<details class="as-table" onToggle=${(event) => setOpen(event.target.open)}><summary>${t('chart.asTable')}</summary>
    ${open && series.map((one) => html`<${One} key=${one.key} one=${one} />`)}</details>`;
}

function One({ one }) {
  const rows = [];
  for (let i = one.seconds.length - 1; i >= 0; i--) {
    if (one.values[i] !== null) {
      rows.push(i);
    }
  }
  const column = (key, title, of) => ({ key, title, number: true, cell: (i) => number(of[i]) });
  const columns = [
    { key: 'time', title: t('chart.time'), header: true, className: 'nowrap', cell: (i) => dateTime(one.seconds[i] * 1000) },
    column('value', one.low ? t('chart.mean') : t('chart.value'), one.values),
    ...(one.low ? [column('min', t('chart.min'), one.low), column('max', t('chart.max'), one.high)] : []),
  ];
  return html`<h4>${one.label}${one.unit && ` (${one.unit})`}</h4>
    <${Table} caption=${one.label} columns=${columns} rows=${rows} rowKey=${(i) => one.seconds[i]} page=${50} />`;
}
