// What a rule or a declared pattern would have done over stored history: a table, and a line of time.
import { useState } from 'preact/hooks';
import { useWidth, ticks } from './lines.js';
import { count, dateTime, duration } from './format.js';
import { ProblemBox, useAction } from './forms.js';
import { t, tn, word } from './i18n.js';
import { KINDS } from './rule-kinds.js';
import { Badge, Choice, Facts, Field, Table, Time, html } from './ui.js';

const DAY = 86_400_000;
const SPANS = { hour: 1 / 24, day: 1, week: 7, month: 30 };

export function DryRun({ kind, document }) {
  const [span, setSpan] = useState('day');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const run = useAction(async () => {
    const [begin, end] = span === 'own' ? [new Date(from), new Date(to)] : [new Date(Date.now() - SPANS[span] * DAY), new Date()];
    const answer = await KINDS[kind].test([document], begin.toISOString(), end.toISOString());
    return { answer, begin: begin.getTime(), end: end.getTime() };
  });
  const isReady = document && (span !== 'own' || (Date.parse(from) < Date.parse(to)));
  const time = (label, value, onChange, test) => html`<${Field} label=${label}>${(attributes) => html`<input ...${attributes} type="datetime-local"
    value=${value} data-test=${test} onInput=${(event) => onChange(event.currentTarget.value)} />`}<//>`;
  return html`<div class="dry-run" data-test="dry-run">
    <h3>${t('dryRun.title')}</h3>
    <p class="dim">${t('dryRun.hint')}</p>
    <div class="filters">
      <${Choice} label=${t('dryRun.span')} value=${span} onChange=${setSpan} test="dry-run-span"
        options=${[...Object.keys(SPANS), 'own'].map((value) => ({ value, text: t(`span.${value}`) }))} />
      ${span === 'own' && html`${time(t('dryRun.from'), from, setFrom, 'dry-run-from')}${time(t('dryRun.to'), to, setTo, 'dry-run-to')}`}
      <button type="button" disabled=${!isReady || run.busy} aria-busy=${run.busy ? 'true' : undefined} data-test="dry-run-start" onClick=${run.run}>
        ${t(run.busy ? 'dryRun.running' : 'dryRun.start')}</button>
    </div>
    <${ProblemBox} problem=${run.problem} />
    <div role="status">${run.result && html`<${Result} kind=${kind} ...${run.result} />`}</div>
  </div>`;
}

function Result({ kind, answer, begin, end }) {
  const entries = entriesOf(answer);
  return html`<div data-test="dry-run-result">
    <p><strong>${tn(`dryRun.found.${kind}`, answer.alertCount ?? answer.count ?? entries.length)}</strong></p>
    <${Facts} facts=${summaryOf(answer)} />
    ${entries.length > 0 && html`<${Strip} entries=${entries} begin=${begin} end=${end} />
      <${EntryTable} entries=${entries} />`}
  </div>`;
}

/** Alerts that a rule would have raised, or sequences that would have been found, in one shape. */
function entriesOf(answer) {
  return (answer.alerts ?? answer.patterns ?? []).map((one) => ({
    from: one.from ?? one.startTime,
    to: one.to ?? one.endTime,
    severity: one.severity,
    where: [one.network, one.node].filter(Boolean).join('/') + (one.sensor ? ` ${one.sensor}` : ''),
    what: one.summary ?? one.explanation,
    told: [...new Set((one.told ?? []).map((told) => `${told.subscriber} (${word(told.channel)})`))],
  }));
}

function summaryOf(answer) {
  const span = (seconds) => seconds !== undefined && duration(seconds * 1000);
  const figures = ['readings', 'events', 'nodes', 'series', 'notifications', 'refused']
    .filter((name) => typeof answer[name] === 'number')
    .map((name) => [t(`dryRun.${name}`), count(answer[name])]);
  return [
    ...figures,
    [t('dryRun.inWarning'), span(answer.inWarningSeconds)],
    [t('dryRun.inDanger'), span(answer.inDangerSeconds)],
    [t('dryRun.note'), answer.note],
  ];
}

function EntryTable({ entries }) {
  const columns = [
    { key: 'from', title: t('dryRun.from'), header: true, className: 'nowrap', cell: (entry) => html`<${Time} at=${entry.from} />` },
    { key: 'lasts', title: t('dryRun.lasts'), className: 'nowrap', cell: (entry) => (entry.to ? duration(Date.parse(entry.to) - Date.parse(entry.from)) : t('dryRun.goesOn')) },
    { key: 'severity', title: t('alerts.severity'), cell: (entry) => entry.severity && html`<${Badge} value=${entry.severity} />` },
    { key: 'where', title: t('alerts.node'), className: 'words' },
    { key: 'what', title: t('alerts.what'), className: 'words what' },
    { key: 'told', title: t('dryRun.told'), className: 'words', cell: (entry) => entry.told.join(', ') },
  ];
  return html`<${Table} caption=${t('dryRun.title')} columns=${columns} rows=${entries} page=${50} rowTest="dry-run-row" test="dry-run-table" />`;
}

/** When it would have been: a bar for each. */
function Strip({ entries, begin, end }) {
  const [box, width] = useWidth();
  const at = (time) => 4 + ((time - begin) / (end - begin || 1)) * (width - 8);
  return html`<div ref=${box} class="strip"><svg role="img" aria-label=${t('dryRun.strip', { from: dateTime(begin), to: dateTime(end) })}
    width=${width} height="58" viewBox=${`0 0 ${width} 58`}>
    <rect class="strip-ground" x="4" y="6" width=${width - 8} height="28" />
    ${entries.map((entry, i) => {
      const from = at(Date.parse(entry.from));
      const to = at(entry.to ? Date.parse(entry.to) : end);
      return html`<rect key=${i} class=${`strip-bar strip-${entry.severity ?? 'NORMAL'}`} x=${from} y="6" width=${Math.max(2, to - from)} height="28"><title>${dateTime(entry.from)} ${entry.where}</title></rect>`;
    })}
    ${ticks([0, 1], width < 500 ? 1 : 4).map((share) => html`<text key=${share} class="lines-text" x=${at(begin + share * (end - begin))} y="52"
      text-anchor=${share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}>${dateTime(begin + share * (end - begin))}</text>`)}
  </svg></div>`;
}
