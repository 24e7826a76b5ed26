// The network: all nodes by place, as plan, on a map and as a list; live.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { count } from './format.js';
import { t, tn, word } from './i18n.js';
import { useLive } from './live.js';
import { Changes } from './network-changes.js';
import { NodeList } from './network-list.js';
import { PlaceMap } from './network-map.js';
import { Plan } from './network-plan.js';
import { PlaceTree } from './network-tree.js';
import { keyOf, passes } from './places.js';
import { keepInAddress } from './router.js';
import { may, useSession } from './session.js';
import { Choice, Empty, Field, Loaded, Mark, PageHeading, Section, Tabs, html } from './ui.js';
import { AddNode } from './node-add.js';

const CHANGES = 40;
const LOADED = 150;
const STATES = ['DANGER', 'WARNING', 'OFFLINE', 'BLOCKED'];

export default function Network({ query }) {
  const who = useSession();
  const nodes = useData((signal) => api.get(['nodes'], {}, signal), [who.name]);
  const changes = useData(async (signal) => (await api.get(['changes'], { limit: LOADED }, signal)).filter(isNews).slice(0, CHANGES), [who.name]);
  const [adding, setAdding] = useState(false);
  const reloadSoon = useSoon(nodes.reload);

  useLive(
    { topics: ['severity', 'node'] },
    (events) => {
      const news = events.map((event) => event.data).filter(isNews);
      if (news.length > 0) {
        changes.setData((before) => before && [...news.reverse(), ...before].slice(0, CHANGES));
      }
      nodes.setData((before) => before && applied(before, events, reloadSoon));
    },
    () => {
      nodes.reload();
      changes.reload();
    },
  );

  return html`<${PageHeading} title=${t('nav.network')}>
      ${may(who, 'ACT_ON_NODES') && html`<button type="button" onClick=${() => setAdding(true)} data-test="add-node">${t('network.add')}</button>`}
    <//>
    <${Loaded} from=${nodes}>${(all) => html`<${Overview} all=${all} query=${query} changes=${changes} />`}<//>
    ${adding && html`<${AddNode} onClose=${() => setAdding(false)} onAdded=${nodes.reload} />`}`;
}

function Overview({ all, query, changes }) {
  const filters = { severity: query.severity, connectivity: query.connectivity, network: query.network, text: query.text };
  const shown = useMemo(
    () => all.filter((node) => passes(node, filters)),
    [all, filters.severity, filters.connectivity, filters.network, filters.text],
  );
  const networks = useMemo(() => [...new Set(all.map((node) => node.network))].sort(), [all]);
  if (all.length === 0) {
    return html`<${Empty}>${t('network.none')}<//>`;
  }
  const empty = shown.length === 0 && html`<${Empty}>${t('network.noMatch')}<//>`;
  const panel = (draw) => () => empty || draw();
  return html`
    <${Summary} all=${all} filters=${filters} />
    <${Filters} filters=${filters} networks=${networks} />
    <p class="sr-only" role="status">${tn('network.shown', shown.length)}</p>
    <div class="with-side">
      <div class="card">
        <${Tabs} label=${t('network.views')} selected=${query.view ?? 'places'} onSelect=${(view) => keepInAddress({ view })} tabs=${[
          { key: 'places', title: t('network.places'), panel: panel(() => html`<${PlaceTree} nodes=${shown} />`) },
          { key: 'plan', title: t('network.plan'), panel: panel(() => html`<${Plan} nodes=${shown} />`) },
          { key: 'map', title: t('network.map'), panel: panel(() => html`<${PlaceMap} nodes=${shown} />`) },
          { key: 'list', title: t('network.list'), panel: panel(() => html`<${NodeList} nodes=${shown} />`) },
        ]} />
      </div>
      <${Section} title=${t('network.changes')} test="changes"><${Loaded} from=${changes}>${(list) => html`<${Changes} list=${list} />`}<//><//>
    </div>`;
}

/** How many nodes are in which state; each number is a filter. */
function Summary({ all, filters }) {
  const counts = useMemo(() => {
    const found = { DANGER: 0, WARNING: 0, OFFLINE: 0, BLOCKED: 0 };
    for (const node of all) {
      if (node.severity in found) {
        found[node.severity]++;
      }
      if (node.connectivity === 'OFFLINE') {
        found.OFFLINE++;
      }
      if (node.functionalMode === 'BLOCKED') {
        found.BLOCKED++;
      }
    }
    return found;
  }, [all]);
  const isSet = (state) => filters.severity === state || filters.connectivity === state;
  const toggle = (state) => {
    const name = state === 'DANGER' || state === 'WARNING' ? 'severity' : 'connectivity';
    keepInAddress({ [name]: isSet(state) ? undefined : state });
  };
  return html`<div class="summary" role="group" aria-label=${t('network.summary')}>
    <span class="tally" data-test="count-all"><strong>${count(all.length)}</strong> ${tn('network.nodes', all.length).replace(/^\S+\s/, '')}</span>
    ${STATES.map((state) => html`<button type="button" key=${state} class=${`tally tally-${counts[state] ? state : 'none'}`} aria-pressed=${isSet(state) ? 'true' : 'false'}
      data-test=${`count-${state}`} onClick=${() => toggle(state)}><${Mark} value=${state} /><strong>${count(counts[state])}</strong> ${word(state)}</button>`)}
  </div>`;
}

function Filters({ filters, networks }) {
  const [text, setText] = useState(filters.text ?? '');
  useEffect(() => {
    const timer = setTimeout(() => keepInAddress({ text: text.trim() || undefined }), 200);
    return () => clearTimeout(timer);
  }, [text]);
  const any = { value: '', text: t('filter.any') };
  const choice = (name, label, values, textOf = word) => html`<${Choice} label=${label} value=${filters[name] ?? ''} test=${`filter-${name}`}
    options=${[any, ...values.map((value) => ({ value, text: textOf(value) }))]} onChange=${(value) => keepInAddress({ [name]: value || undefined })} />`;
  return html`<div class="filters" role="search" aria-label=${t('filter.filters')}>
    <${Field} label=${t('filter.text')} className="grow">${(attributes) => html`<input ...${attributes} type="search" value=${text} data-test="filter-text"
      placeholder=${t('network.textHint')} onInput=${(event) => setText(event.target.value)} />`}<//>
    ${choice('severity', t('filter.severity'), ['DANGER', 'WARNING', 'NORMAL'])}
    ${choice('connectivity', t('filter.connectivity'), ['ONLINE', 'OFFLINE', 'BLOCKED'])}
    ${networks.length > 1 && choice('network', t('filter.network'), networks, (name) => name)}
  </div>`;
}

/** Calls after a while, once however often it was asked for. An answer may be a second old, and is asked for when it must be newer. */
function useSoon(action) {
  const timer = useRef(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      action();
    }, 2500);
  }, [action]);
}

/** Said again and again, or a step of something else: not told among the changes. */
const NO_NEWS = new Set(['STATUS_REPORTED', 'SEVERITY_REPORTED', 'COMMAND_SENT', 'COMMAND_ACKNOWLEDGED']);

const isNews = (change) => change.node && change.what && !NO_NEWS.has(change.what);

const MEMBERS = ['severity', 'reportedSeverity', 'assessedSeverity', 'severitySince', 'connectivity', 'connectivitySince', 'functionalMode'];

/** What an event says of its node as it is now. */
export function stateIn(data) {
  const change = {};
  for (const name of MEMBERS) {
    if (data[name] !== undefined) {
      change[name] = data[name];
    }
  }
  if (data.what === 'SEVERITY') {
    change.severityReason = data.reason;
  }
  return change;
}

/** The nodes after some events; what cannot be told from an event is loaded again. */
function applied(nodes, events, reload) {
  const changed = new Map();
  for (const { data } of events) {
    if (data.node) {
      const key = keyOf(data.network, data.node);
      changed.set(key, { ...changed.get(key), ...stateIn(data) });
      if (data.what === 'CONFIGURATION_ACCEPTED') {
        reload(); // its place may be another one
      }
    }
  }
  if (changed.size === 0) {
    return nodes;
  }
  const known = nodes.map((node) => {
    const key = keyOf(node.network, node.node);
    const change = changed.get(key);
    changed.delete(key);
    return change ? { ...node, ...change } : node;
  });
  if (changed.size > 0) {
    reload(); // a node that was not there
  }
  return known;
}
