// The nodes as a list that can be ordered.
import { useMemo, useState } from 'preact/hooks';
import { placeOf } from './format.js';
import { t, word } from './i18n.js';
import { byWorst, changedAt, compareNames, rank, stateOf } from './places.js';
import { href } from './router.js';
import { Badge, Choice, Table, Time, html } from './ui.js';

const newest = (of) => (a, b) => (of(b) ?? '').localeCompare(of(a) ?? '') || compareNames(a.node, b.node);

const ORDERS = {
  worst: byWorst,
  name: (a, b) => compareNames(a.network, b.network) || compareNames(a.node, b.node),
  place: (a, b) => compareNames(placeOf(a).join('/'), placeOf(b).join('/')) || compareNames(a.node, b.node),
  changed: newest(changedAt),
  seen: newest((node) => node.lastSeen),
  alerts: (a, b) => b.openAlerts - a.openAlerts || rank(stateOf(b)) - rank(stateOf(a)),
};

export function NodeList({ nodes }) {
  const [order, setOrder] = useState('worst');
  const rows = useMemo(() => [...nodes].sort(ORDERS[order]), [nodes, order]);
  const columns = [
    { key: 'node', title: t('node.node'), header: true, cell: (node) => html`<a href=${href(['nodes', node.network, node.node])}>${node.node}</a>` },
    { key: 'network', title: t('node.network'), cell: (node) => node.network },
    { key: 'severity', title: t('node.severity'), cell: (node) => html`<${Badge} value=${node.severity} />` },
    { key: 'connectivity', title: t('node.connectivity'), cell: (node) => html`<span class="nowrap">${word(node.functionalMode === 'BLOCKED' ? 'BLOCKED' : node.connectivity)}</span>` },
    { key: 'place', title: t('node.place'), cell: (node) => placeOf(node).slice(-4).join(' › ') },
    { key: 'reason', title: t('node.why'), cell: (node) => (node.severity === 'NORMAL' ? '' : node.severityReason) },
    { key: 'since', title: t('node.since'), className: 'nowrap', cell: (node) => html`<${Time} at=${node.severitySince} relative />` },
    { key: 'seen', title: t('node.lastSeen'), className: 'nowrap', cell: (node) => html`<${Time} at=${node.lastSeen} relative />` },
    { key: 'alerts', title: t('node.openAlerts'), number: true, cell: (node) => (node.openAlerts ? html`<a href=${href(['alerts'], { node: node.node })}>${node.openAlerts}</a>` : '0') },
  ];
  return html`<div class="filters"><${Choice} label=${t('list.order')} value=${order} onChange=${setOrder}
      options=${Object.keys(ORDERS).map((key) => ({ value: key, text: t(`list.order.${key}`) }))} /></div>
    <${Table} caption=${t('network.list')} columns=${columns} rows=${rows} rowKey=${(node) => `${node.network}/${node.node}`} test="node-list" rowTest="node-row" />`;
}
