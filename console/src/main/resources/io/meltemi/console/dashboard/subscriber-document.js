// A subscriber as a form has it, and the document that the platform takes.

import { countAndUnit, isoOf } from './durations.js';

export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
export const CHANNELS = ['email', 'sms', 'webhook'];

const NO_SPAN = { on: false, days: DAYS, from: '', to: '' };

/** An empty form. */
export const NEW_SUBSCRIBER = {
  name: '',
  email: '',
  sms: '',
  webhook: '',
  webhookOwn: false,
  places: '',
  language: 'en',
  timeZone: 'Europe/Athens',
  leastSeverity: 'WARNING',
  hours: { ...NO_SPAN, days: DAYS.slice(0, 5), from: '08:00', to: '18:00' },
  quietHours: { ...NO_SPAN, from: '22:00', to: '07:00' },
  cap: { on: true, notifications: '30', count: '10', unit: 'min' },
  pausedUntil: '',
};

/** The form of a subscriber's document. */
export function formOf(subscriber) {
  // what was entered last, though nobody has confirmed it yet
  const addresses = { ...subscriber.addresses };
  Object.entries(subscriber.pending ?? {}).forEach(([channel, pending]) => (addresses[channel] = pending.address));
  const per = countAndUnit(subscriber.cap?.per ?? 'PT10M');
  return {
    name: subscriber.name ?? '',
    email: addresses.email ?? '',
    sms: addresses.sms ?? '',
    webhook: addresses.webhook ?? '',
    webhookOwn: addresses.webhook === '',
    places: (subscriber.places ?? []).join('\n'),
    language: subscriber.language ?? 'en',
    timeZone: subscriber.timeZone ?? 'UTC',
    leastSeverity: subscriber.leastSeverity ?? 'WARNING',
    hours: spanOf(subscriber.hours, NEW_SUBSCRIBER.hours),
    quietHours: spanOf(subscriber.quietHours, NEW_SUBSCRIBER.quietHours),
    cap: {
      on: subscriber.cap?.enabled ?? true,
      notifications: String(subscriber.cap?.notifications ?? 30),
      count: String(per.count ?? 10),
      unit: per.unit,
    },
    pausedUntil: subscriber.pausedUntil ?? '',
  };
}

/** The document of a form. Members that the form does not know are taken from the document that was there before. */
export function documentOf(form, before = {}) {
  const document = { ...before, name: form.name.trim(), addresses: {} };
  // whether an address still waits to be confirmed is for the platform to say
  delete document.pending;
  delete document.asked;
  if (form.email.trim()) {
    document.addresses.email = form.email.trim();
  }
  if (form.sms.trim()) {
    document.addresses.sms = form.sms.trim();
  }
  if (form.webhookOwn || form.webhook.trim()) {
    document.addresses.webhook = form.webhookOwn ? '' : form.webhook.trim();
  }
  document.language = form.language;
  document.timeZone = form.timeZone;
  document.leastSeverity = form.leastSeverity;
  put(document, 'hours', scheduleOf(form.hours, before.hours));
  put(document, 'quietHours', scheduleOf(form.quietHours, before.quietHours));
  document.cap = form.cap.on
    ? { notifications: number(form.cap.notifications), per: isoOf(number(form.cap.count), form.cap.unit) }
    : { enabled: false };
  const places = form.places.split('\n').map((place) => place.trim()).filter(Boolean);
  put(document, 'places', places.length > 0 ? places : undefined);
  put(document, 'pausedUntil', form.pausedUntil || undefined);
  return document;
}

/** Which field of the form a fault's path is about; null for none. */
export function fieldOf(path) {
  const [, first, second] = /^\$\.(\w+)(?:\.(\w+))?/.exec(path) ?? [];
  if (first === 'addresses' && CHANNELS.includes(second)) {
    return second;
  }
  return first ?? null;
}

function spanOf(schedule, empty) {
  return schedule
    ? { on: true, days: schedule.days ?? DAYS, from: schedule.from ?? '00:00', to: schedule.to ?? '00:00' }
    : empty;
}

function scheduleOf(span, before) {
  if (!span.on) {
    return undefined;
  }
  const schedule = { from: span.from || '00:00', to: span.to || '00:00' };
  if (span.days.length < DAYS.length) {
    schedule.days = DAYS.filter((day) => span.days.includes(day));
  }
  return before?.zone ? { ...schedule, zone: before.zone } : schedule;
}

function put(document, name, value) {
  if (value === undefined) {
    delete document[name];
  } else {
    document[name] = value;
  }
}

function number(text) {
  const value = Number(String(text).trim());
  return Number.isNaN(value) ? text : value;
}
