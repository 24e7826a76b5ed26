// Numbers and times for people: in the browser's zone, with UTC where one looks closer.
import { language, t } from './i18n.js';

const formats = new Map();

function format(kind, options) {
  const key = `${language.get()}|${kind.name}|${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new kind(language.get() === 'en' ? 'en-GB' : language.get(), options));
  }
  return formats.get(key);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A value as measured: at most six figures, few enough to read. */
export function number(value, digits = 6) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  return format(Intl.NumberFormat, { maximumSignificantDigits: digits }).format(value);
}

/** A whole number. */
export const count = (value) => format(Intl.NumberFormat, { maximumFractionDigits: 0 }).format(value ?? 0);

export const percent = (share) => format(Intl.NumberFormat, { style: 'percent', maximumFractionDigits: 1 }).format(share);

export function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let power = 0;
  let rest = value;
  while (rest >= 1024 && power < units.length - 1) {
    rest /= 1024;
    power++;
  }
  return `${number(rest, 3)} ${units[power]}`;
}

const asDate = (time) => (time instanceof Date ? time : new Date(time));

/** 26 Nov 2026, 10:15:30. */
export const dateTime = (time) =>
  format(Intl.DateTimeFormat, { dateStyle: 'medium', timeStyle: 'medium' }).format(asDate(time));

export const date = (time) => format(Intl.DateTimeFormat, { dateStyle: 'medium' }).format(asDate(time));

export const clock = (time) => format(Intl.DateTimeFormat, { timeStyle: 'medium' }).format(asDate(time));

/** The same time in UTC, for a tooltip. */
export const utc = (time) => `${asDate(time).toISOString().replace('T', ' ').replace(/\.?0*Z$/, '')} UTC`;

/** How long ago, or how soon: "3 minutes ago". */
export function ago(time, now = Date.now()) {
  const millis = asDate(time).getTime() - now;
  const size = Math.abs(millis);
  if (size < 5000) {
    return t('time.now');
  }
  const [unit, length] =
    size < MINUTE ? ['second', 1000]
    : size < HOUR ? ['minute', MINUTE]
    : size < DAY ? ['hour', HOUR]
    : size < 60 * DAY ? ['day', DAY]
    : size < 730 * DAY ? ['month', 30.44 * DAY]
    : ['year', 365.25 * DAY];
  return format(Intl.RelativeTimeFormat, { numeric: 'auto', style: 'short' }).format(Math.trunc(millis / length), unit);
}

/** A length of time: "2 h 5 min". */
export function duration(millis) {
  const parts = [];
  let rest = Math.round(Math.abs(millis) / 1000);
  for (const [unit, seconds] of [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]]) {
    const amount = Math.floor(rest / seconds);
    rest -= amount * seconds;
    if (amount > 0 && parts.length < 2) {
      parts.push(format(Intl.NumberFormat, { style: 'unit', unit, unitDisplay: 'short' }).format(amount));
    } else if (parts.length > 0) {
      break;
    }
  }
  return parts.join(' ') || format(Intl.NumberFormat, { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(millis / 1000);
}

/** An ISO 8601 duration such as PT15M in milliseconds, or NaN. */
export function isoMillis(text) {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text ?? '');
  if (!match) {
    return NaN;
  }
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match;
  return Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000;
}

/** The parts of a place that there are, from wide to narrow. */
export const placeOf = (node) =>
  [node.country, node.districtState, node.city, node.areaDescription, node.area, node.building, node.room].filter(Boolean);

/** Labels of an axis of time, whose marks are `increment` seconds apart: the date stands where a day begins. */
export function dateAxis(splits, increment) {
  const clockOf = format(Intl.DateTimeFormat, {
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    ...(increment < 60 ? { second: '2-digit' } : {}), ...(increment < 1 ? { fractionalSecondDigits: 3 } : {}),
  });
  const day = format(Intl.DateTimeFormat, { day: 'numeric', month: 'short' });
  const month = format(Intl.DateTimeFormat, { month: 'short' });
  const year = format(Intl.DateTimeFormat, { year: 'numeric' });
  let before = null;
  return splits.map((seconds) => {
    const at = new Date(seconds * 1000);
    const [dayText, yearText] = [day.format(at), year.format(at)];
    const isNewYear = !before || before.year !== yearText;
    const isNewDay = !before || before.day !== dayText;
    before = { day: dayText, year: yearText };
    if (increment >= 28 * 86_400) {
      return increment >= 360 * 86_400 ? yearText : `${month.format(at)}${isNewYear ? `\n${yearText}` : ''}`;
    }
    if (increment >= 86_400) {
      return `${dayText}${isNewYear ? `\n${yearText}` : ''}`;
    }
    return `${clockOf.format(at)}${isNewDay ? `\n${dayText}` : ''}`;
  });
}
