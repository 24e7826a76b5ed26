// A node: how it does and why, its series as they arrive, its configuration, commands, and what happened to it.
import { useCallback, useRef, useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { number, placeOf } from './format.js';
import { t, word } from './i18n.js';
import { useLive } from './live.js';
import { stateIn } from './network.js';
import { NodeActions } from './node-actions.js';
import { NodeCharts } from './node-charts.js';
import { Configurations } from './node-configurations.js';
import { Alerts, Commands, Events, Latest, SeverityChanges } from './node-tables.js';
import { href, keepInAddress } from './router.js';
import { useSession } from './session.js';
import { Badge, Facts, Loaded, PageHeading, Section, Tabs, Time, html } from './ui.js';

export default function Node({ params, query }) {
  const { network, node } = params;
  const who = useSession();
  const story = useData((signal) => api.get(['nodes', network, node], {}, signal), [network, node, who.name]);
  const alerts = useData((signal) => api.get(['alerts'], { network, node: `${network}/${node}`, limit: 100 }, signal), [network, node, who.name]);
  const readings = useRef(new Set());
  const hear = useCallback((listener) => {
    readings.current.add(listener);
    return () => readings.current.delete(listener);
  }, []);
  const reload = () => {
    story.reload();
    alerts.reload();
  };
  useLive({ topics: ['severity', 'node', 'alert', 'reading'], network, node }, (events) => {
    const arrived = events.filter((event) => event.topic === 'reading').map((event) => event.data);
    if (arrived.length > 0) {
      readings.current.forEach((listener) => listener(arrived));
      story.setData((before) => before && { ...before, latest: renewed(before.latest, arrived) });
    }
    const changes = events.filter((event) => event.topic !== 'reading');
    if (changes.length > 0) {
      const state = Object.assign({}, ...changes.filter((event) => event.topic !== 'alert').map((event) => stateIn(event.data)));
      story.setData((before) => before && { ...before, ...state });
      reload();
    }
  }, reload);
  return html`<${PageHeading} title=${node}>${story.data && html`<${NodeActions} node=${story.data} onDone=${story.reload} />`}<//>
    <${Loaded} from=${story}>${(found) => html`<${Story} found=${found} alerts=${alerts} query=${query} hear=${hear} />`}<//>`;
}

/** The newest reading of each sensor. */
function renewed(latest, arrived) {
  const bySensor = new Map(latest.map((one) => [one.sensor, one]));
  for (const reading of arrived) {
    const before = bySensor.get(reading.sensor);
    if (!before || before.time <= reading.time) {
      bySensor.set(reading.sensor, { ...before, ...reading });
    }
  }
  return [...bySensor.values()];
}

function Story({ found, alerts, query, hear }) {
  return html`
    <${State} node=${found} />
    <${NodeCharts} node=${found} alerts=${alerts.data ?? []} hear=${hear} query=${query} />
    <div class="card">
      <${Tabs} label=${t('node.more')} selected=${query.tab ?? 'latest'} onSelect=${(tab) => keepInAddress({ tab })} tabs=${[
        { key: 'latest', title: t('node.latest'), panel: () => html`<${Latest} node=${found} />` },
        { key: 'severity', title: t('node.severity'), panel: () => html`<${SeverityChanges} list=${found.severityChanges} />` },
        { key: 'alerts', title: t('nav.alerts'), panel: () => html`<${Loaded} from=${alerts}>${(list) => html`<${Alerts} list=${list} />`}<//>` },
        { key: 'configuration', title: t('node.configuration'), panel: () => html`<${Configurations} node=${found} />` },
        { key: 'commands', title: t('node.commands'), panel: () => html`<${Commands} list=${found.commands} />` },
        { key: 'events', title: t('node.events'), panel: () => html`<${Events} list=${found.events} />` },
      ]} />
    </div>`;
}

/** How the node is, why, and since when. */
function State({ node }) {
  const [all, setAll] = useState(false);
  const since = (at) => at && html`<${Time} at=${at} relative />`;
  return html`<${Section} title=${t('node.state')} test="node-state">
    <div class="state-line">
      <${Badge} value=${node.severity} test="node-severity" />
      <span>${node.severityReason} <span class="dim">${since(node.severitySince)}</span></span>
      <${Badge} value=${node.connectivity} test="node-connectivity" /> <span class="dim">${since(node.connectivitySince)}</span>
      <${Badge} value=${node.functionalMode === 'INIT' ? 'NEW' : node.functionalMode} text=${word(node.functionalMode)} test="node-mode" />
      ${node.openAlerts > 0 && html`<a href=${href(['alerts'], { node: `${node.network}/${node.node}` })}>${t('node.openAlerts')}: ${node.openAlerts}</a>`}
    </div>
    <${Facts} facts=${[
      [t('node.network'), html`<a href=${href(['network'], { network: node.network })}>${node.network}</a>`],
      [t('node.place'), placeOf(node).join(' › ')],
      [t('node.lastSeen'), since(node.lastSeen)],
      [t('node.interval'), node.samplingIntervalSeconds && `${number(node.samplingIntervalSeconds)} s`],
      ...(all ? [
        [t('node.reported'), word(node.reportedSeverity)],
        [t('node.assessed'), word(node.assessedSeverity)],
        [t('node.coordinates'), Number.isFinite(node.latitude) && Number.isFinite(node.longitude) && `${number(node.latitude, 7)}, ${number(node.longitude, 7)}`],
        [t('node.platform'), [node.platform, node.os].filter(Boolean).join(', ')],
        [t('node.version'), node.configVersion],
        [t('node.blockedByOperator'), node.blockedByOperator && t('answer.yes')],
      ] : []),
    ]} />
    <button type="button" class="link" aria-expanded=${all ? 'true' : 'false'} onClick=${() => setAll(!all)}>${all ? t('node.less') : t('node.allFacts')}</button>
  <//>`;
}
