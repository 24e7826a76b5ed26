// The ledger: of each hour, what was received must be what was stored, rejected, or a duplicate.
import { count, dateTime } from './format.js';
import { t, tn } from './i18n.js';
import { Badge, Mark, Table, Time, html } from './ui.js';

export function Ledger({ ledger }) {
  const rows = ledger.map((row) => ({ ...row, missing: row.received - row.stored - row.rejected - row.duplicate }));
  const open = rows.filter((row) => row.missing !== 0);
  const columns = [
    { key: 'hour', title: t('ledger.hour'), header: true, className: 'nowrap', cell: (row) => html`<${Time} at=${row.hour} />` },
    ...['received', 'stored', 'rejected', 'duplicate'].map((name) => ({ key: name, title: t(`ledger.${name}`), number: true, cell: (row) => count(row[name]) })),
    {
      key: 'missing',
      title: t('ledger.balance'),
      cell: (row) =>
        row.missing === 0
          ? html`<${Badge} value="NORMAL" text=${t('ledger.balanced')} />`
          : html`<${Badge} value="WARNING" text=${t('ledger.missing', { count: count(row.missing) })} test="ledger-unbalanced" />`,
    },
  ];
  return html`<p class="dim">${t('ledger.hint')}</p>
    ${open.length > 0 && html`<p role="status" class="ledger-open"><${Mark} value="WARNING" /> ${tn('ledger.open', open.length)} ${open.slice(0, 3).map((row) => dateTime(row.hour)).join(' · ')}</p>`}
    <${Table} caption=${t('flow.ledger')} columns=${columns} rows=${rows} rowKey=${(row) => row.hour} rowClass=${(row) => (row.missing === 0 ? undefined : 'row-WARNING')} page=${24} rowTest="ledger-row" empty=${t('ledger.none')} test="ledger-table" />`;
}
