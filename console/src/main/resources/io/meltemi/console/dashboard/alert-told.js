// Who was told of an alert, by what channel, with each attempt and its answer.
import { t, tn, word } from './i18n.js';
import { Badge, Section, Table, Tag, Time, html } from './ui.js';

const LIKE = { SENT: 'NORMAL', DELIVERED: 'NORMAL', DEAD: 'DANGER', FAILED: 'DANGER', UNSENT: 'WARNING', RETRYING: 'WARNING' };

export function Told({ notifications, attempts }) {
  const columns = [
    { key: 'time', title: t('told.time'), className: 'nowrap', cell: (told) => html`<${Time} at=${told.time} />` },
    { key: 'subscriber', title: t('told.subscriber'), header: true },
    { key: 'channel', title: t('told.channel'), cell: (told) => html`${word(told.channel)}${told.address && html`<div class="dim break">${told.address}</div>`}` },
    { key: 'reason', title: t('told.reason'), cell: (told) => html`<${Tag}>${word(told.reason)}<//>` },
    {
      key: 'status',
      title: t('told.status'),
      cell: (told) => html`<${Badge} value=${LIKE[told.status] ?? 'OFFLINE'} text=${word(told.status)} />${told.error && html`<div class="break">${word(told.error)}</div>`}`,
    },
    { key: 'attempts', title: t('told.attempts'), cell: (told) => html`<${Attempts} of=${told} all=${attempts} />` },
  ];
  return html`<${Section} title=${t('told.title')} test="alert-told">
    <${Table} caption=${t('told.title')} columns=${columns} rows=${notifications} rowKey=${(told) => told.notificationId} rowTest="told-row" empty=${t('told.nobody')} />
  <//>`;
}

function Attempts({ of, all }) {
  const own = all.filter((attempt) => attempt.notificationId === of.notificationId);
  if (own.length === 0) {
    return html`<span class="dim">${of.attempts ?? 0}</span>`;
  }
  return html`<details><summary>${tn('told.attempts', own.length)}</summary>
    <ol class="plain">${own.map((attempt) => html`<li key=${attempt.attempt} class="break">
      <${Time} at=${attempt.time} /> <${Tag}>${word(attempt.status)}<//> ${attempt.answer ?? ''}</li>`)}
    </ol></details>`;
}
