// Who asked for which change, the newest first.
import { useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { t } from './i18n.js';
import { ActionButton, Badge, Field, Loaded, Section, Table, Tag, Time, html } from './ui.js';

const PAGE = 100;

export function AuditTrail() {
  const [filter, setFilter] = useState({ actor: '', operation: '', from: '', to: '' });
  const asked = (before) => ({
    actor: filter.actor.trim(),
    operation: filter.operation.trim(),
    from: filter.from && new Date(filter.from),
    to: filter.to && new Date(filter.to),
    before,
    limit: PAGE,
  });
  const audit = useData((signal) => api.get(['audit'], asked(), signal), [filter]);
  const more = async () => {
    const older = await api.get(['audit'], asked(audit.data.next));
    audit.setData((before) => ({ entries: [...before.entries, ...older.entries], next: older.next }));
  };
  const change = (name) => (event) => setFilter({ ...filter, [name]: event.currentTarget.value });
  const input = (name, type) => html`<${Field} label=${t(`audit.${name}`)}>${(attributes) => html`<input ...${attributes} type=${type} value=${filter[name]} data-test=${`audit-${name}`} onChange=${change(name)} />`}<//>`;
  return html`<form class="filters" role="search" aria-label=${t('audit.filter')} onSubmit=${(event) => event.preventDefault()}>
      ${input('actor', 'search')}${input('operation', 'search')}${input('from', 'datetime-local')}${input('to', 'datetime-local')}
    </form>
    <${Section} title=${t('audit.title')} test="audit">
      <${Loaded} from=${audit}>${(page) => html`<${AuditTable} entries=${page.entries} />
        ${page.next !== undefined && html`<p class="more"><${ActionButton} action=${more} test="audit-more">${t('audit.more')}<//></p>`}`}<//>
    <//>`;
}

function AuditTable({ entries }) {
  const columns = [
    { key: 'time', title: t('audit.time'), className: 'nowrap', cell: (entry) => html`<${Time} at=${entry.time} />` },
    { key: 'actor', title: t('audit.actor'), header: true, className: 'words', cell: (entry) => entry.actor ?? html`<span class="dim">${t('audit.nobody')}</span>` },
    { key: 'means', title: t('audit.means'), cell: (entry) => html`<${Tag}>${t(`means.${entry.means}`)}<//>${entry.address && html` <span class="dim">${entry.address}</span>`}` },
    { key: 'operation', title: t('audit.operation'), className: 'words', cell: (entry) => html`${entry.operation}<div class="dim">${entry.path}</div>` },
    { key: 'status', title: t('audit.status'), cell: (entry) => html`<${Badge} value=${entry.status < 400 ? 'NORMAL' : 'WARNING'} text=${String(entry.status)} />` },
    { key: 'summary', title: t('audit.summary'), className: 'words' },
  ];
  return html`<${Table} caption=${t('audit.title')} columns=${columns} rows=${entries} rowKey=${(entry) => entry.number} page=${10 * PAGE} rowTest="audit-row" empty=${t('audit.none')} test="audit-table" />`;
}
