// A rule with one threshold, as a form has it, and the document that the platform takes.

import { countAndUnit, isoOf } from './durations.js';

/** An empty form. */
export const NEW_RULE = {
  id: '',
  description: '',
  severity: 'WARNING',
  enabled: true,
  network: '',
  node: '',
  place: '',
  sensor: '*temperature*',
  is: '>=',
  threshold: '28',
  hysteresis: '0.5',
  forCount: '0',
  forUnit: 'min',
  keepForCount: '0',
  keepForUnit: 'min',
};

const KNOWN = new Set(['id', 'description', 'severity', 'enabled', 'where', 'when', 'for', 'keepFor']);

/** The form of a document, or null when the form cannot say all that the document says. */
export function formOf(rule) {
  const when = rule?.when;
  if (!when?.value || when.sensorPattern !== undefined || Object.keys(rule).some((name) => !KNOWN.has(name))) {
    return null;
  }
  const dwell = countAndUnit(rule.for ?? 'PT0S');
  const keep = countAndUnit(rule.keepFor ?? 'PT0S');
  return {
    id: rule.id ?? '',
    description: rule.description ?? '',
    severity: rule.severity ?? 'WARNING',
    enabled: rule.enabled ?? true,
    network: rule.where?.network ?? '',
    node: rule.where?.node ?? '',
    place: rule.where?.place ?? '',
    sensor: when.sensor ?? '*',
    is: when.value.is,
    threshold: String(when.value.threshold ?? ''),
    hysteresis: String(when.value.hysteresis ?? 0),
    forCount: String(dwell.count ?? 0),
    forUnit: dwell.unit,
    keepForCount: String(keep.count ?? 0),
    keepForUnit: keep.unit,
  };
}

/** The document of a form; what is not filled in is left out. */
export function documentOf(form) {
  const rule = { id: form.id.trim() };
  if (form.description.trim()) {
    rule.description = form.description.trim();
  }
  rule.severity = form.severity;
  if (!form.enabled) {
    rule.enabled = false;
  }
  const where = filled({ network: form.network, node: form.node, place: form.place });
  if (Object.keys(where).length > 0) {
    rule.where = where;
  }
  rule.when = { sensor: form.sensor.trim() || '*', value: { is: form.is, threshold: number(form.threshold) } };
  if (number(form.hysteresis) !== 0) {
    rule.when.value.hysteresis = number(form.hysteresis);
  }
  if (number(form.forCount) !== 0) {
    rule.for = isoOf(number(form.forCount), form.forUnit);
  }
  if (number(form.keepForCount) !== 0) {
    rule.keepFor = isoOf(number(form.keepForCount), form.keepForUnit);
  }
  return rule;
}

/** Which field of the form a fault's path is about; null for none. */
export function fieldOf(path) {
  return (
    {
      '$.id': 'id',
      '$.description': 'description',
      '$.severity': 'severity',
      '$.where.network': 'network',
      '$.where.node': 'node',
      '$.where.place': 'place',
      '$.when.sensor': 'sensor',
      '$.when.value.is': 'is',
      '$.when.value.threshold': 'threshold',
      '$.when.value.hysteresis': 'hysteresis',
      '$.for': 'forCount',
      '$.keepFor': 'keepForCount',
    }[path] ?? null
  );
}

/** The number of a text with a point or a comma; not a number stays the text, so that the platform can say what is wrong. */
function number(text) {
  const value = Number(String(text).trim().replace(',', '.'));
  return String(text).trim() === '' || Number.isNaN(value) ? text : value;
}

function filled(texts) {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([name, text]) => [name, text.trim()])
      .filter(([, text]) => text),
  );
}
