// One subscriber as a form.
import { useState } from 'preact/hooks';
import { ABSENT, api } from './api.js';
import { byField } from './faults.js';
import { CheckField, DurationField, ProblemBox, SelectField, TextField, useAction, useForm } from './forms.js';
import { t, word } from './i18n.js';
import { DAYS, NEW_SUBSCRIBER, documentOf, fieldOf, formOf } from './subscriber-document.js';
import { Confirmed } from './subscribers.js';
import { Field, html, tell } from './ui.js';

const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** subscriber: null for a new one; version: of it, as it was read; names: those that are taken. */
export function SubscriberForm({ subscriber, version, names, onDone }) {
  const form = useForm(subscriber ? formOf(subscriber) : NEW_SUBSCRIBER);
  const [faults, setFaults] = useState({});
  const { values } = form;
  const save = useAction(async ({ overwrite }) => {
    const document = documentOf(values, subscriber ?? {});
    await api.put(['subscribers', document.name], document, {}, overwrite ? undefined : subscriber ? version : ABSENT);
    tell(t('subscriber.saved', { name: document.name }));
    onDone(document.name);
  });
  const send = (event) => {
    event.preventDefault();
    const found = check(values, subscriber, names);
    setFaults(found);
    if (Object.keys(found).length === 0) {
      save.run({ overwrite: false });
    } else {
      event.currentTarget.querySelector(`[name=${Object.keys(found)[0]}]`)?.focus();
    }
  };
  const said = { ...byField(save.problem, fieldOf), ...faults };
  const text = (name, more = {}) => html`<${TextField} form=${form} name=${name} label=${t(`subscriber.${name}`)} error=${said[name]} test=${`subscriber-${name}`} ...${more} />`;
  const confirmed = (channel) => subscriber && html`<${Confirmed} subscriber=${subscriber} channel=${channel} />`;
  return html`<form class="form" novalidate onSubmit=${send} data-test="subscriber-form">
    <fieldset><legend>${t('subscriber.who')}</legend>
      ${text('name', { required: true, readonly: !!subscriber, hint: t('subscriber.name.hint'), autocomplete: 'off' })}
      <${SelectField} form=${form} name="language" label=${t('subscriber.language')} error=${said.language} options=${languages(values.language)} />
      ${text('timeZone', { list: 'time-zones' })}
      <datalist id="time-zones">${zones().map((zone) => html`<option key=${zone} value=${zone} />`)}</datalist>
      <${SelectField} form=${form} name="leastSeverity" label=${t('subscriber.leastSeverity')} hint=${t('subscriber.leastSeverity.hint')} test="subscriber-leastSeverity"
        options=${['WARNING', 'DANGER'].map((value) => [value, word(value)])} />
    </fieldset>
    <fieldset><legend>${t('subscribers.addresses')}</legend>
      ${text('email', { type: 'email', autocomplete: 'off', hint: html`${t('subscriber.email.hint')} ${confirmed('email')}` })}
      ${text('sms', { type: 'tel', autocomplete: 'off', hint: html`${t('subscriber.sms.hint')} ${confirmed('sms')}` })}
      ${text('webhook', { type: 'url', autocomplete: 'off', disabled: values.webhookOwn, hint: html`${t('subscriber.webhook.hint')} ${confirmed('webhook')}` })}
      <${CheckField} name="webhookOwn" checked=${values.webhookOwn} label=${t('subscribers.ownWebhook')} onChange=${(on) => form.set('webhookOwn', on)} />
      ${text('places', { rows: 3, className: 'span', hint: t('subscriber.places.hint') })}
    </fieldset>
    <${Hours} name="hours" form=${form} error=${said.hours} />
    <${Hours} name="quietHours" form=${form} error=${said.quietHours} />
    <${Cap} form=${form} error=${said.cap} />
    <${Pause} form=${form} error=${said.pausedUntil} />
    <${ProblemBox} problem=${save.problem} />
    <div class="actions"><button type="submit" class="primary" disabled=${save.busy} data-test="subscriber-save">${t('subscriber.save')}</button>
      ${save.problem?.status === 412 && html`<button type="button" class="danger" disabled=${save.busy} data-test="subscriber-overwrite" onClick=${() => save.run({ overwrite: true })}>${t('rules.overwrite')}</button>`}</div>
  </form>`;
}

function check(values, subscriber, names) {
  const found = {};
  if (!NAME.test(values.name.trim())) {
    found.name = t('subscriber.name.fault');
  } else if (!subscriber && names.includes(values.name.trim())) {
    found.name = t('subscriber.name.taken');
  }
  if (values.cap.on && !(Number(values.cap.notifications) >= 1 && Number(values.cap.count) > 0)) {
    found.cap = t('subscriber.cap.fault');
  }
  return found;
}

/** Hours of the day on days of the week. */
function Hours({ name, form, error }) {
  const span = form.values[name];
  const change = (changed) => form.set(name, { ...span, ...changed });
  const time = (which) => html`<${Field} label=${t(`hours.${which}`)}>${(attributes) => html`<input ...${attributes} type="time" name=${`${name}-${which}`} value=${span[which]}
    onInput=${(event) => change({ [which]: event.currentTarget.value })} />`}<//>`;
  const toggle = (day) => (on) => change({ days: on ? [...span.days, day] : span.days.filter((one) => one !== day) });
  return html`<fieldset><legend>${t(`subscriber.${name}`)}</legend>
    <${CheckField} name=${name} checked=${span.on} label=${t(`subscriber.${name}.on`)} hint=${t(`subscriber.${name}.hint`)} onChange=${(on) => change({ on })} />
    ${span.on && html`${time('from')}${time('to')}
      <div class="days span" role="group" aria-label=${t('hours.days')}>${DAYS.map((day) => html`<${CheckField} key=${day} name=${`${name}-${day}`} checked=${span.days.includes(day)} label=${t(`day.${day}`)} onChange=${toggle(day)} />`)}</div>`}
    ${error && html`<p class="error" role="alert">${error}</p>`}
  </fieldset>`;
}

function Cap({ form, error }) {
  const { cap } = form.values;
  const change = (changed) => form.set('cap', { ...cap, ...changed });
  return html`<fieldset><legend>${t('subscriber.cap')}</legend>
    <${CheckField} name="cap" checked=${cap.on} label=${t('subscriber.cap.on')} hint=${t('subscriber.cap.hint')} onChange=${(on) => change({ on })} />
    ${cap.on && html`<${Field} label=${t('subscriber.cap.notifications')} error=${error}>${(attributes) => html`<input ...${attributes} type="number" min="1" max="1000" name="cap-notifications"
        value=${cap.notifications} onInput=${(event) => change({ notifications: event.currentTarget.value })} />`}<//>
      <${DurationField} name="cap-per" label=${t('subscriber.cap.per')} count=${cap.count} unit=${cap.unit} onChange=${(count, unit) => change({ count, unit })} />`}
  </fieldset>`;
}

/** For a while nothing is told. */
function Pause({ form, error }) {
  const until = form.values.pausedUntil;
  const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
  return html`<fieldset><legend>${t('subscriber.pause')}</legend>
    <${CheckField} name="paused" checked=${!!until} label=${t('subscriber.pause.on')} hint=${t('subscriber.pause.hint')} onChange=${(on) => form.set('pausedUntil', on ? inDays(7) : '')} />
    ${until && html`<${Field} label=${t('subscriber.pausedUntil')} error=${error}>${(attributes) => html`<input ...${attributes} type="datetime-local" name="pausedUntil" value=${localOf(until)}
      onInput=${(event) => event.currentTarget.value && form.set('pausedUntil', new Date(event.currentTarget.value).toISOString())} />`}<//>`}
  </fieldset>`;
}

function localOf(iso) {
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const languages = (current) => [...new Set(['en', 'el', current])].map((code) => [code, { en: 'English', el: 'Ελληνικά' }[code] ?? code]);

const zones = () => Intl.supportedValuesOf?.('timeZone') ?? [];
