// One alert's whole story: what happened, the readings that led to it, who was told, and what one can do about it.
import { AlertActions } from './alert-actions.js';
import { AlertChart } from './alert-chart.js';
import { FactsOf, factValue } from './alert-facts.js';
import { placeText } from './alert-filter.js';
import { Timeline } from './alert-timeline.js';
import { Told } from './alert-told.js';
import { NodeLink } from './alerts.js';
import { api, useData } from './api.js';
import { dateTime, number } from './format.js';
import { t, word } from './i18n.js';
import { useLive } from './live.js';
import { href } from './router.js';
import { may, useSession } from './session.js';
import { Badge, Facts, Loaded, Mark, PageHeading, Section, Table, Time, html } from './ui.js';

export default function AlertPage({ params }) {
  const who = useSession();
  const story = useData((signal) => api.get(['alerts', params.id], {}, signal), [params.id, who.name]);
  const alert = story.data?.alert;
  useLive(
    { topics: ['alert'] },
    (events) => events.some((event) => event.data.alertId === params.id) && story.reload(),
    story.reload,
  );
  return html`<p class="up"><a href="#/alerts">← ${t('nav.alerts')}</a></p>
    <${PageHeading} title=${alert ? alert.summary : t('alert.title')}>
      ${alert && html`<${AlertActions} alert=${alert} onDone=${story.reload} />`}
    <//>
    <${Loaded} from=${story}>${(data) => html`<${Story} story=${data} mayOperate=${may(who, 'READ_OPERATIONS')} />`}<//>`;
}

function Story({ story, mayOperate }) {
  const { alert } = story;
  const hasReadings = alert.sensor && (story.readings?.time?.length ?? 0) > 0;
  return html`<${Head} alert=${alert} mutedBy=${story.mutedBy} />
    ${hasReadings && html`<${Section} title=${t('alert.readings')} test="alert-readings"
      actions=${html`<a href=${historyLink(alert)}>${t('alert.inHistory')}</a>`}>
      <${AlertChart} story=${story} />
    <//>`}
    <div class="columns">
      <${Section} title=${t('alert.events')} test="alert-events"><${Timeline} events=${story.events} alert=${alert} /><//>
      <div>
        <${Section} title=${t('alert.why')} test="alert-facts"><${FactsOf} facts=${alert.facts} empty=${t('alert.noFacts')} /><//>
        ${story.trends?.length > 0 && html`<${Section} title=${t('alert.trends')} test="alert-trends"><${Trends} trends=${story.trends} /><//>`}
      </div>
    </div>
    ${mayOperate && html`<${Told} notifications=${story.notifications ?? []} attempts=${story.attempts ?? []} />`}`;
}

function Head({ alert, mutedBy }) {
  return html`<div class=${`card alert-head head-${alert.state === 'RESOLVED' ? 'past' : alert.severity}`} data-test="alert-head">
    <div class="alert-badges">
      <${Badge} value=${alert.severity} test="alert-severity" /><${Badge} value=${alert.state} test="alert-state" />
      <span class="tag">${word(alert.kind)}</span>
      ${mutedBy && html`<span class="tag" data-test="alert-muted">${t('alert.mutedBy', { by: mutedBy })}</span>`}
    </div>
    <${Facts} facts=${[
      [t('alerts.node'), alert.node && html`<${NodeLink} alert=${alert} />`],
      [t('alerts.place'), placeText(alert)],
      [t('alerts.since'), html`<${Time} at=${alert.startedAt} /> (<${Time} at=${alert.startedAt} relative />)`],
      [t('alert.acknowledged'), alert.acknowledgedAt && html`<${Time} at=${alert.acknowledgedAt} />${alert.acknowledgedBy && ` · ${alert.acknowledgedBy}`}`],
      [t('alert.resolved'), alert.resolvedAt && html`<${Time} at=${alert.resolvedAt} />`],
      [t('alert.rule'), alert.rule && html`<a href=${href(['rules'], { id: alert.rule })}>${alert.rule}</a>`],
    ]} />
  </div>`;
}

function Trends({ trends }) {
  const columns = [
    { key: 'window', title: t('trend.window'), header: true, cell: (trend) => factValue('window', trend.window) },
    { key: 'slopePerMinute', title: t('trend.slope'), number: true, cell: (trend) => number(trend.slopePerMinute, 4) },
    { key: 'rSquared', title: 'R²', number: true, cell: (trend) => number(trend.rSquared, 3) },
    { key: 'n', title: 'n', number: true },
    {
      key: 'forecast',
      title: t('trend.forecast'),
      cell: (trend) =>
        forecasts(trend).map((forecast) => html`<div key=${forecast.rule}><${Mark} value=${forecast.severity} label=${word(forecast.severity)} /> ${t('trend.crosses', {
          threshold: number(forecast.threshold),
          at: dateTime(forecast.crossesAt),
        })}</div>`),
    },
  ];
  return html`<${Table} caption=${t('alert.trends')} columns=${columns} rows=${trends} rowKey=${(trend) => trend.window + trend.method} />`;
}

/** The crossings that a trend foresees. */
export const forecasts = (trend) => [trend.forecast].flat().filter((forecast) => forecast?.crossesAt);

const historyLink = (alert) =>
  href(['history'], { s: [alert.network, alert.node, alert.sensor].map(encodeURIComponent).join('/') });
