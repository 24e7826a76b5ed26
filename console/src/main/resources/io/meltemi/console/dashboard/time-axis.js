// Round times under a chart, in the reader's zone, and how they are written there.
import { language } from './i18n.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [1000, 5000, 15_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY, 365 * DAY];

/** About so many round times in a range, in the reader's zone; or round lengths of time. */
export function timeTicks([from, to], count, isLength = false) {
  const step = STEPS.find((candidate) => (to - from) / candidate <= count) ?? STEPS[STEPS.length - 1];
  const shift = isLength ? 0 : new Date(from).getTimezoneOffset() * MINUTE;
  const times = [];
  for (let time = Math.ceil((from - shift) / step) * step + shift; time <= to; time += step) {
    times.push(time);
  }
  return times;
}

/** How times are written under a chart of this length: clocks, or days, or both. */
export function timeText(span) {
  const clock = { hour: '2-digit', minute: '2-digit', second: span < 10 * MINUTE ? '2-digit' : undefined, hourCycle: 'h23' };
  const day = { day: 'numeric', month: 'short' };
  const options = span > 4 * DAY ? day : span > 20 * HOUR ? { ...day, ...clock } : clock;
  const format = new Intl.DateTimeFormat(language.get() === 'en' ? 'en-GB' : language.get(), options);
  return (time) => format.format(time);
}
