// Which stretches of which series a found pattern is about. Times are milliseconds since 1970.

const MOST_SHAPES = 12;
const MOST_DAYS = 8;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How a pattern is drawn.
 *
 * `overlay`: stretches on top of one another; `series`: one stretch with a part of it marked; `aligned`: two charts, one above
 * the other; `events`: no readings, but events.
 *
 * @returns {{how: string, stretches: Array, marked?: {from: number, to: number}, inAll?: number}}
 */
export function drawingOf(pattern) {
  const detail = pattern.detail ?? {};
  const drawing = DRAWINGS[pattern.kind];
  return drawing ? drawing(pattern, detail) : { how: 'events', stretches: [] };
}

const DRAWINGS = {
  MOTIF: (pattern, detail) => shapes(pattern, times(detail.occurrences), lengthOf(pattern)),
  CHAIN: (pattern, detail) => {
    const starts = times(detail.places);
    return shapes(pattern, starts, Date.parse(pattern.endTime) - starts[starts.length - 1]);
  },
  DISCORD: (pattern, detail) => {
    const neighbour = Date.parse(detail.neighbourTime);
    const length = lengthOf(pattern);
    const stretches = [stretch(pattern, Date.parse(pattern.startTime), length, 'main')];
    return {
      how: 'overlay',
      stretches: Number.isNaN(neighbour) ? stretches : [...stretches, stretch(pattern, neighbour, length, 'other')],
    };
  },
  SIMILAR_DAYS: (pattern, detail) => {
    const odd = detail.role === 'odd';
    const days = (odd ? [detail.day, detail.nearest] : byTypical(detail)).map((day) => Date.parse(`${day}T00:00:00Z`));
    const offset = Date.parse(pattern.startTime) - Math.min(...(odd ? [days[0]] : days));
    return {
      how: 'overlay',
      inAll: days.length,
      stretches: days
        .slice(0, MOST_DAYS)
        .map((day, i) => stretch(pattern, day + offset, DAY, i === 0 ? 'main' : 'other')),
    };
  },
  ANOMALY: (pattern) => around(pattern, Math.max(HOUR, 4 * lengthOf(pattern))),
  CHANGE_POINT: (pattern) => around(pattern, Math.max(2 * DAY, lengthOf(pattern))),
  JOIN: (pattern, detail) => {
    const length = lengthOf(pattern);
    const other = Date.parse(detail.neighbourTime);
    return {
      how: 'aligned',
      stretches: [
        stretch(pattern, Date.parse(pattern.startTime), length, 'main'),
        stretch({ ...pattern, ...otherSeries(detail) }, other, length, 'other'),
      ],
    };
  },
  LAGGED_CORRELATION: (pattern, detail) => {
    const lag = (detail.lagSeconds ?? 0) * 1000;
    const to = Date.parse(pattern.endTime);
    const length = Math.min(lengthOf(pattern), Math.max(6 * HOUR, 24 * Math.abs(lag)));
    return {
      how: 'aligned',
      lagSeconds: detail.lagSeconds ?? 0,
      stretches: [
        stretch(pattern, to - length - lag, length, 'main'),
        stretch({ ...pattern, ...otherSeries(detail) }, to - length, length, 'other'),
      ],
    };
  },
};

function shapes(pattern, starts, length) {
  const known = starts.length > 0 ? starts : [Date.parse(pattern.startTime)];
  return {
    how: 'overlay',
    inAll: known.length,
    stretches: known
      .slice(0, MOST_SHAPES)
      .map((from, i) => stretch(pattern, from, length, i === 0 ? 'main' : 'other')),
  };
}

function around(pattern, context) {
  const from = Date.parse(pattern.startTime);
  const to = Date.parse(pattern.endTime);
  return {
    how: 'series',
    marked: { from, to },
    stretches: [stretch(pattern, from - context, to - from + context + Math.min(context, 6 * HOUR), 'main')],
  };
}

function stretch(series, from, length, role) {
  const { network, node, sensor } = series;
  return { network, node, sensor, from, to: from + Math.max(length, 1000), role };
}

function lengthOf(pattern) {
  return Math.max(0, Date.parse(pattern.endTime) - Date.parse(pattern.startTime));
}

function times(places) {
  return (places ?? []).map((place) => Date.parse(place.startTime)).filter((time) => !Number.isNaN(time));
}

/** The typical day first. */
function byTypical(detail) {
  const days = detail.days ?? [];
  return [detail.typical, ...days.filter((day) => day !== detail.typical)].filter(Boolean);
}

function otherSeries(detail) {
  const other = detail.other ?? {};
  return { network: other.network, node: other.nodeId ?? other.node, sensor: other.sensor };
}

/** The values as deviations from their mean, in standard deviations: so shapes compare, whatever their level and height. */
export function normalised(values) {
  const known = values.filter((value) => value !== null && Number.isFinite(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  return values.map((value) => (value === null ? null : deviation === 0 ? 0 : (value - mean) / deviation));
}
