// Which alerts are listed, and in which order.

export const STATES = ['OPEN', 'FIRING', 'ACKNOWLEDGED', 'RESOLVED', 'ALL'];
export const KINDS = ['SEVERITY', 'NODE_OFFLINE', 'NODE_BLOCKED', 'FORECAST', 'REJECTIONS', 'PLATFORM', 'PATTERN'];
export const SPANS = { day: 1, week: 7, month: 30, year: 365, all: null };

const DAY = 86_400_000;

/** The filter of an address's query. */
export function filterOf(query) {
  return {
    state: STATES.includes(query.state) ? query.state : 'OPEN',
    severity: query.severity ?? '',
    kind: query.kind ?? '',
    node: query.node ?? '',
    place: query.place ?? '',
    span: query.span in SPANS ? query.span : 'all',
  };
}

/** What the API is asked. */
export function askedFor(filter, limit, now = Date.now()) {
  const days = SPANS[filter.span];
  return {
    state: filter.state === 'ALL' ? '' : filter.state,
    severity: filter.severity,
    kind: filter.kind,
    node: filter.node.trim(),
    since: days === null ? undefined : new Date(now - days * DAY),
    limit,
  };
}

/** Whether an alert that was just heard of belongs in the list. */
export function fits(alert, filter, now = Date.now()) {
  const days = SPANS[filter.span];
  const node = filter.node.trim();
  return (
    (filter.state === 'ALL' || filter.state === alert.state || (filter.state === 'OPEN' && alert.state !== 'RESOLVED')) &&
    (!filter.severity || filter.severity === alert.severity) &&
    (!filter.kind || filter.kind === alert.kind) &&
    (!node || node === alert.node || node === `${alert.network}/${alert.node}`) &&
    (days === null || !alert.resolvedAt || Date.parse(alert.resolvedAt) >= now - days * DAY)
  );
}

/** Whether any part of its place has the text in it. */
export function isAt(alert, text) {
  const wanted = text.trim().toLowerCase();
  return !wanted || placeText(alert).toLowerCase().includes(wanted);
}

/** The levels of an alert's place that are known, from the country to the room. */
export const levelsOf = (alert) => (alert.place ?? '').split('/').filter(Boolean);

export const placeText = (alert) => levelsOf(alert).join(' / ');

/** Alerts with those just heard of in their places: open ones first, then the youngest. */
export function merged(alerts, heard, filter) {
  const byId = new Map(alerts.map((alert) => [alert.alertId, alert]));
  for (const alert of heard) {
    const known = byId.get(alert.alertId);
    if (known && Date.parse(known.updatedAt) > Date.parse(alert.updatedAt)) {
      continue;
    }
    if (fits(alert, filter)) {
      byId.set(alert.alertId, { ...known, ...alert });
    } else {
      byId.delete(alert.alertId);
    }
  }
  const isResolved = (alert) => Number(alert.state === 'RESOLVED');
  return [...byId.values()].sort(
    (a, b) => isResolved(a) - isResolved(b) || Date.parse(b.startedAt) - Date.parse(a.startedAt) || (a.alertId < b.alertId ? -1 : 1),
  );
}
