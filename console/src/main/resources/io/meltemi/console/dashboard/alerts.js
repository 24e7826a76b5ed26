// Alerts: what is open, and what was; and what is silenced.
import { askedFor, filterOf, isAt, KINDS, merged, placeText, SPANS, STATES } from './alert-filter.js';
import { api, useData } from './api.js';
import { t, tn, word } from './i18n.js';
import { useLive } from './live.js';
import { href, keepInAddress, useRoute } from './router.js';
import { may, useSession } from './session.js';
import { Silences } from './silences.js';
import { Badge, Choice, Field, Loaded, PageHeading, Section, Table, Time, html } from './ui.js';

const LIMIT = 500;

export default function AlertsPage() {
  const { query } = useRoute();
  const filter = filterOf(query);
  const who = useSession();
  const alerts = useData(
    (signal) => api.get(['alerts'], askedFor(filter, LIMIT), signal),
    [filter.state, filter.severity, filter.kind, filter.node, filter.span],
  );
  useLive(
    { topics: ['alert'] },
    (events) => alerts.setData((before) => before && merged(before, events.map((event) => event.data), filter)),
    alerts.reload,
  );
  return html`<${PageHeading} title=${t('nav.alerts')} />
    <${Filters} filter=${filter} />
    <${Section} title=${t('alerts.list')} test="alerts">
      <${Loaded} from=${alerts}>${(all) => html`<${AlertTable} alerts=${all.filter((alert) => isAt(alert, filter.place))} all=${all.length} />`}<//>
    <//>
    ${may(who, 'READ_OPERATIONS') && html`<${Silences} />`}`;
}

function Filters({ filter }) {
  const change = (name) => (value) => keepInAddress({ [name]: value });
  const options = (values, every) => [{ value: '', text: every }, ...values.map((value) => ({ value, text: word(value) }))];
  const text = (name, label, hint) => html`<${Field} label=${label}>${(attributes) => html`<input ...${attributes} type="search" size="14"
    placeholder=${hint} value=${filter[name]} data-test=${`filter-${name}`} onChange=${(event) => change(name)(event.currentTarget.value)} />`}<//>`;
  return html`<form class="filters" role="search" aria-label=${t('alerts.filter')} onSubmit=${(event) => event.preventDefault()}>
    <${Choice} label=${t('alerts.state')} value=${filter.state} test="filter-state" onChange=${change('state')}
      options=${STATES.map((value) => ({ value, text: { OPEN: t('alerts.open'), ALL: t('filter.all') }[value] ?? word(value) }))} />
    <${Choice} label=${t('alerts.severity')} value=${filter.severity} test="filter-severity" onChange=${change('severity')}
      options=${options(['WARNING', 'DANGER'], t('filter.all'))} />
    <${Choice} label=${t('alerts.kind')} value=${filter.kind} test="filter-kind" onChange=${change('kind')} options=${options(KINDS, t('filter.all'))} />
    ${text('node', t('alerts.node'), t('alerts.nodeHint'))}
    ${text('place', t('alerts.place'), t('alerts.placeHint'))}
    <${Choice} label=${t('alerts.span')} value=${filter.span} test="filter-span" onChange=${change('span')}
      options=${Object.keys(SPANS).map((value) => ({ value, text: t(`span.${value}`) }))} />
  </form>`;
}

function AlertTable({ alerts, all }) {
  const columns = [
    { key: 'severity', title: t('alerts.severity'), cell: (alert) => html`<${Badge} value=${alert.severity} />` },
    {
      key: 'summary',
      title: t('alerts.what'),
      header: true,
      className: 'words what',
      cell: (alert) => html`<a href=${href(['alerts', alert.alertId])}>${alert.summary}</a>
        <div class="dim">${word(alert.kind)}${alert.rule && ` · ${alert.rule}`}</div>`,
    },
    { key: 'state', title: t('alerts.state'), cell: (alert) => html`<${Badge} value=${alert.state} />` },
    { key: 'node', title: t('alerts.node'), className: 'words', cell: (alert) => html`<${NodeLink} alert=${alert} />` },
    { key: 'place', title: t('alerts.place'), className: 'words', cell: placeText },
    { key: 'startedAt', title: t('alerts.since'), className: 'nowrap', cell: (alert) => html`<${Time} at=${alert.startedAt} relative />` },
    { key: 'resolvedAt', title: t('alerts.until'), className: 'nowrap', cell: (alert) => (alert.resolvedAt ? html`<${Time} at=${alert.resolvedAt} relative />` : '') },
  ];
  return html`<p class="dim" role="status" data-test="alerts-count">${tn('alerts.count', alerts.length)}
      ${all >= LIMIT && ` ${t('alerts.limited', { limit: LIMIT })}`}</p>
    <${Table} caption=${t('alerts.list')} columns=${columns} rows=${alerts} rowKey=${(alert) => alert.alertId} rowTest="alert-row"
      rowClass=${(alert) => `row-${alert.state === 'RESOLVED' ? 'past' : alert.severity}`} empty=${t('alerts.none')} test="alerts-table" />`;
}

/** The node of an alert; alerts of the platform have none. */
export function NodeLink({ alert }) {
  if (!alert.node) {
    return html`<span class="dim">${alert.network ?? t('alerts.ofPlatform')}</span>`;
  }
  return html`<a href=${href(['nodes', alert.network, alert.node])}>${alert.network}/${alert.node}</a>${alert.sensor && html`<div class="dim">${alert.sensor}</div>`}`;
}
