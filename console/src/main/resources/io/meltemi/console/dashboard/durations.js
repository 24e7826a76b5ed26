// Lengths of time: ISO 8601 on the wire (`PT2M`), a number and a unit for people.

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** The units that people choose from. */
export const UNIT_NAMES = UNITS.map(([name]) => name);

/** Seconds of `PT1H30M`; null when it is no such text. */
export function secondsOf(iso) {
  const parts = ISO.exec(iso ?? '');
  if (!parts || iso === 'P' || iso.endsWith('T')) {
    return null;
  }
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
}

/** `PT90S` and the like, in the largest unit that leaves no rest. */
export function isoOf(count, unit) {
  const name = { d: ['P', 'D'], h: ['PT', 'H'], min: ['PT', 'M'], s: ['PT', 'S'] }[unit];
  if (Number.isInteger(count)) {
    return `${name[0]}${count}${name[1]}`;
  }
  return `PT${Math.round(count * Object.fromEntries(UNITS)[unit] * 1000) / 1000}S`;
}

/** Number and unit in which people read a length; `fallback` is the unit of nothing. */
export function countAndUnit(iso, fallback = 'min') {
  const seconds = secondsOf(iso);
  if (seconds === null || seconds === 0) {
    return { count: seconds === 0 ? 0 : null, unit: fallback };
  }
  const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? UNITS[UNITS.length - 1];
  return { count: seconds / size, unit };
}
