// Silences: of what nobody is told for a while, and why.
import { useState } from 'preact/hooks';
import { levelsOf } from './alert-filter.js';
import { api, useData } from './api.js';
import { isoOf } from './durations.js';
import { dateTime } from './format.js';
import { ConfirmButton, DurationField, ProblemBox, SelectField, TextField, useAction, useForm } from './forms.js';
import { t, word } from './i18n.js';
import { may, useSession } from './session.js';
import { Dialog, Loaded, Section, Table, Time, html, tell } from './ui.js';

/** Levels of a whole place, from the country to the room. */
const LEVELS = 7;

/** The silences that hold, or will, each with a way to end it. */
export function Silences() {
  const who = useSession();
  const silences = useData((signal) => api.get(['silences'], {}, signal), []);
  const end = (silence) => async () => {
    await api.delete(['silences', silence.id]);
    tell(t('silences.ended'));
    silences.reload();
  };
  const columns = [
    { key: 'match', title: t('silences.of'), header: true, className: 'words', cell: (silence) => matchText(silence.match) },
    { key: 'start', title: t('silences.from'), cell: (silence) => html`<${Time} at=${silence.start} />` },
    { key: 'end', title: t('silences.to'), cell: (silence) => html`<${Time} at=${silence.end} />` },
    { key: 'author', title: t('silences.author') },
    { key: 'comment', title: t('silences.comment'), className: 'words' },
    may(who, 'ACT_ON_ALERTS') && {
      key: 'act',
      title: t('table.actions'),
      cell: (silence) => html`<${ConfirmButton} label=${t('silences.end')} test="silence-end" act=${end(silence)}
        question=${t('silences.endQuestion', { what: matchText(silence.match) })} />`,
    },
  ].filter(Boolean);
  return html`<${Section} title=${t('silences.title')} test="silences">
    <${Loaded} from=${silences}>${(all) => html`<${Table} caption=${t('silences.title')} columns=${columns} test="silences-table"
      rows=${all.filter((silence) => silence.state !== 'ENDED')} rowKey=${(silence) => silence.id} rowTest="silence-row" empty=${t('silences.none')} />`}<//>
  <//>`;
}

/** What a silence is of, in words. */
export function matchText(match = {}) {
  const parts = [
    match.kind?.map(word).join(', '),
    match.severity?.map(word).join(', '),
    match.network,
    match.node ?? match.nodePattern,
    match.sensor ?? match.sensorPattern,
    match.place,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : t('silences.everything');
}

/** Which alerts a silence about one of them may be of. */
function choices(alert) {
  const place = levelsOf(alert);
  const room = place.length === LEVELS ? place[LEVELS - 1] : null;
  return [
    alert.node && ['node', t('silence.node', { node: `${alert.network}/${alert.node}` }), { network: alert.network, node: literal(alert.node) }],
    alert.node && ['nodeKind', t('silence.nodeKind', { node: alert.node, kind: word(alert.kind) }),
      { kind: [alert.kind], network: alert.network, node: literal(alert.node) }],
    alert.sensor && ['sensor', t('silence.sensor', { sensor: alert.sensor, node: alert.node }),
      { network: alert.network, node: literal(alert.node), sensor: literal(alert.sensor) }],
    room && ['room', t('silence.room', { room }), { place: alert.place }],
    ['kind', t('silence.kind', { kind: word(alert.kind) }), { kind: [alert.kind] }],
  ].filter(Boolean);
}

/** A name as a glob that fits it alone; a character that globs give a meaning fits any one. */
const literal = (name) => name.replaceAll('*', '?');

/** Makes a silence about an alert. */
export function SilenceDialog({ alert, onClose }) {
  const options = choices(alert);
  const form = useForm({ of: options[0][0], count: '2', unit: 'h', comment: '' });
  const [fault, setFault] = useState('');
  const action = useAction(async () => {
    const made = await api.post(['silences'], {
      match: options.find(([name]) => name === form.values.of)[2],
      for: isoOf(Number(form.values.count), form.values.unit),
      comment: form.values.comment.trim(),
    });
    tell(t('silence.made', { until: dateTime(made.end) }));
    onClose(true);
  });
  const send = (event) => {
    event.preventDefault();
    const isGood = Number(form.values.count) > 0;
    setFault(isGood ? '' : t('silence.howLongFault'));
    if (isGood) {
      action.run();
    }
  };
  const id = 'silence-form';
  return html`<${Dialog} title=${t('silence.title')} onClose=${() => onClose(false)} test="silence-dialog" buttons=${html`
    <button type="button" onClick=${() => onClose(false)}>${t('action.cancel')}</button>
    <button type="submit" form=${id} class="primary" disabled=${action.busy} data-test="silence-send">${t('silence.send')}</button>`}>
    <form id=${id} onSubmit=${send} novalidate>
      <p>${t('silence.hint')}</p>
      <${SelectField} form=${form} name="of" label=${t('silence.of')} options=${options} test="silence-of" />
      <${DurationField} count=${form.values.count} unit=${form.values.unit} name="count" label=${t('silence.howLong')} error=${fault}
        onChange=${(count, unit) => form.reset({ ...form.values, count, unit })} />
      <${TextField} form=${form} name="comment" label=${t('silence.comment')} rows="2" maxlength="1000" test="silence-comment" />
      <${ProblemBox} problem=${action.problem} />
    </form>
  <//>`;
}
