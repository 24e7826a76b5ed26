// Readings in columns, as the API has them, in the shape that charts draw. Draws nothing.
import { isoMillis } from './format.js';

const FACTOR = 4;

/**
 * One series of a chart, of an answer of /api/series/…/readings. Where nothing came for a while the line is broken: longer than
 * two buckets, or than four times the usual distance of readings.
 */
export function seriesOf(readings, { key, label }) {
  const { time, value, min, max } = readings;
  const bucket = readings.bucket ? isoMillis(readings.bucket) : null;
  const longest = bucket ? bucket * 2.1 : FACTOR * usualDistance(time);
  const breaks = longest > 0 ? countBreaks(time, longest) : 0;
  const n = time.length + breaks;
  const seconds = new Float64Array(n);
  const values = new Array(n);
  const low = min ? new Array(n) : null;
  const high = max ? new Array(n) : null;
  for (let i = 0, at = 0; i < time.length; i++, at++) {
    if (i > 0 && breaks > 0 && time[i] - time[i - 1] > longest) {
      seconds[at] = (time[i - 1] + 1) / 1000;
      values[at] = null;
      if (low) {
        low[at] = null;
        high[at] = null;
      }
      at++;
    }
    seconds[at] = time[i] / 1000;
    values[at] = value?.[i] ?? null;
    if (low) {
      low[at] = min[i];
      high[at] = max[i];
    }
  }
  return { key, label, unit: readings.unit ?? '', seconds, values, low, high, bucketMillis: bucket, count: time.length };
}

function countBreaks(time, longest) {
  let breaks = 0;
  for (let i = 1; i < time.length; i++) {
    if (time[i] - time[i - 1] > longest) {
      breaks++;
    }
  }
  return breaks;
}

/** The median distance of readings, of at most a few hundred of them. */
function usualDistance(time) {
  if (time.length < 3) {
    return 0;
  }
  const step = Math.max(1, Math.floor(time.length / 400));
  const distances = [];
  for (let i = step; i < time.length; i += step) {
    distances.push(time[i - step + 1] - time[i - step]);
  }
  distances.sort((a, b) => a - b);
  return Math.max(distances[distances.length >> 1], 1);
}

/** Readings with more at their end, none older than `since`. Numbers only. */
export function appended(readings, events, since) {
  const newest = readings.time[readings.time.length - 1] ?? 0;
  const fresh = events.filter((event) => Date.parse(event.time) > newest).sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  if (fresh.length === 0) {
    return readings;
  }
  const first = readings.time.findIndex((time) => time >= since);
  const from = first < 0 ? readings.time.length : first;
  const column = (old, of) => (old ? [...old.slice(from), ...fresh.map(of)] : old);
  return {
    ...readings,
    time: column(readings.time, (event) => Date.parse(event.time)),
    value: column(readings.value, (event) => event.value ?? null),
    min: column(readings.min, (event) => event.value ?? null),
    max: column(readings.max, (event) => event.value ?? null),
    text: column(readings.text, (event) => event.text ?? null),
  };
}

/** Stretches of one severity, of what /api/severity answers: [{ from, to, severity, reason }] in seconds. */
export function stretchesOf(changes, end) {
  const stretches = [];
  changes.forEach((change, i) => {
    const from = Date.parse(change.time) / 1000;
    const to = (i + 1 < changes.length ? Date.parse(changes[i + 1].time) : end) / 1000;
    if (to > from) {
      stretches.push({ from, to, severity: change.severity ?? change.toSeverity, reason: change.reason });
    }
  });
  return stretches;
}

/** The values of several series on one axis of time, for uPlot: [seconds, values, …]. */
export function aligned(uPlot, series) {
  const tables = series.map((one) => (one.low ? [one.seconds, one.values, one.high, one.low] : [one.seconds, one.values]));
  return tables.length === 1 ? tables[0] : uPlot.join(tables);
}

/** The last index of a sorted column whose value is at most `wanted`, or -1. */
export function indexAt(seconds, wanted) {
  let low = 0;
  let high = seconds.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (seconds[middle] <= wanted) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return high;
}

/** The trends of a series as lines for a chart: through their windows, and on to their forecast with twice the error around. */
export function trendLines(trends, ahead) {
  return trends.map((trend) => {
    const end = Date.parse(trend.windowEnd) / 1000;
    const window = isoMillis(trend.window) / 1000;
    const begin = end - (Number.isNaN(window) ? 300 : window);
    const perSecond = trend.slopePerMinute / 60;
    const error = Number.isFinite(trend.slopeStderr) ? (2 * trend.slopeStderr) / 60 : 0;
    const at = (time) => trend.intercept + perSecond * (time - end);
    return {
      key: `${trend.window} ${trend.method}`,
      window: trend.window,
      points: [[begin, at(begin)], [end, at(end)]],
      forecast: [[end, at(end)], [end + ahead, at(end + ahead)]],
      band: error > 0 ? [at(end + ahead) - error * ahead, at(end + ahead) + error * ahead] : null,
    };
  });
}
