// What happened to an alert, in the order of time.
import { factName, factValue } from './alert-facts.js';
import { t, word } from './i18n.js';
import { Empty, Facts, Mark, Time, html } from './ui.js';

/** Details that stand in the sentence and not below it. */
const IN_SENTENCE = new Set(['comment']);

const VALUE_OF = {
  FIRED: (event, alert) => event.severity ?? alert.severity,
  SEVERITY_RAISED: (event, alert) => event.severity ?? alert.severity,
  RESOLVED: () => 'NORMAL',
  ACKNOWLEDGED: () => 'ACTIVE',
  ESCALATED: () => 'WARNING',
};

/** Events have {time, event, actor, origin, detail}. Actors are there for those who are signed in. */
export function Timeline({ events = [], alert }) {
  if (events.length === 0) {
    return html`<${Empty} />`;
  }
  return html`<ol class="timeline" data-test="timeline">
    ${events.map((event, i) => html`<li key=${`${event.time}|${event.event}|${event.origin}|${i}`} data-test="timeline-event" data-value=${event.event}>
      <${Mark} value=${VALUE_OF[event.event]?.(event, alert) ?? 'OFFLINE'} />
      <div>
        <p><strong>${word(event.event)}</strong>${by(event)}<span class="dim"> · <${Time} at=${event.time} /></span></p>
        ${event.detail?.comment && html`<blockquote class="break">${event.detail.comment}</blockquote>`}
        <${Facts} facts=${details(event)} />
      </div>
    </li>`)}
  </ol>`;
}

function by(event) {
  if (event.actor && event.actor !== 'server' && event.actor !== 'node') {
    return ` ${t('alert.by', { actor: event.actor })}`;
  }
  return event.origin && event.origin !== 'life' ? html` <span class="tag">${event.origin}</span>` : '';
}

function details(event) {
  return Object.entries(event.detail ?? {})
    .filter(([name]) => !IN_SENTENCE.has(name))
    .map(([name, value]) => [factName(name), factValue(name, value)]);
}
