// Which time is looked at.
import { useState } from 'preact/hooks';
import { isoMillis } from './format.js';
import { t } from './i18n.js';
import { keepInAddress } from './router.js';
import { Field, html } from './ui.js';

const PRESETS = ['PT15M', 'PT1H', 'PT6H', 'P1D', 'P7D', 'P30D', 'P365D', 'P3650D'];
const USUAL = 'P1D';

/** The shortest of some lengths that covers an age, in milliseconds; the usual one where that is less. */
export const covering = (lengths, age, usual) => lengths.find((length) => isoMillis(length) >= age || length === usual);

/**
 * What is looked at where the address does not say: the last day, or what there is where that is shorter; the last day of what there
 * is where nothing came since. extents: [{ first, last }] of the series, in milliseconds.
 */
export function usualRange(extents, now) {
  const first = Math.min(...extents.map((extent) => extent.first).filter(Number.isFinite));
  const last = Math.max(...extents.map((extent) => extent.last).filter(Number.isFinite));
  const day = isoMillis(USUAL);
  if (last < now - day) {
    return { from: new Date(last - day).toISOString(), to: new Date(last + day / 50).toISOString() };
  }
  return { last: covering(PRESETS, now - first, USUAL) };
}

/** The range of an address: { from, to } in milliseconds. What cannot be read is the last day. */
export function rangeOf(query, now) {
  const from = Date.parse(query.from ?? '');
  const to = Date.parse(query.to ?? '');
  if (from < to) {
    return { from, to };
  }
  const length = isoMillis(query.last ?? USUAL);
  return { from: now - (length > 0 ? length : isoMillis(USUAL)), to: now };
}

/** For an input of time in the browser's zone. */
function local(millis) {
  const at = new Date(millis);
  return new Date(millis - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

export function RangeChoice({ query, range, onRange }) {
  const [own, setOwn] = useState(false);
  const current = query.from ? null : (query.last ?? USUAL);
  const span = range.to - range.from;
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const [from, to] = [Date.parse(form.get('from')), Date.parse(form.get('to'))];
    if (from < to) {
      onRange(from, to);
      setOwn(false);
    }
  };
  return html`<div class="range">
    <div class="choice" role="group" aria-label=${t('range.last')}>${PRESETS.map((preset) => html`<button type="button" key=${preset} data-test=${`last-${preset}`}
      aria-pressed=${preset === current ? 'true' : 'false'} onClick=${() => keepInAddress({ last: preset, from: undefined, to: undefined })}>${t(`range.${preset}`)}</button>`)}
      <button type="button" aria-expanded=${own ? 'true' : 'false'} aria-pressed=${current === null ? 'true' : 'false'} onClick=${() => setOwn(!own)} data-test="range-own">${t('range.own')}</button></div>
    <div class="choice" role="group" aria-label=${t('range.move')}>
      <button type="button" aria-label=${t('range.earlier')} title=${t('range.earlier')} onClick=${() => onRange(range.from - span / 2, range.to - span / 2)}>←</button>
      <button type="button" aria-label=${t('range.later')} title=${t('range.later')} onClick=${() => onRange(range.from + span / 2, range.to + span / 2)}>→</button>
      <button type="button" aria-label=${t('map.nearer')} title=${t('map.nearer')} data-test="zoom-in" onClick=${() => onRange(range.from + span / 4, range.to - span / 4)}>+</button>
      <button type="button" aria-label=${t('map.farther')} title=${t('map.farther')} data-test="zoom-out" onClick=${() => onRange(range.from - span / 2, range.to + span / 2)}>−</button></div>
    ${own && html`<form class="filters" onSubmit=${submit}>
      <${Field} label=${t('range.from')}>${(attributes) => html`<input ...${attributes} type="datetime-local" step="1" name="from" required value=${local(range.from)} />`}<//>
      <${Field} label=${t('range.to')}>${(attributes) => html`<input ...${attributes} type="datetime-local" step="1" name="to" required value=${local(range.to)} />`}<//>
      <button type="submit" class="primary">${t('range.show')}</button></form>`}
  </div>`;
}
