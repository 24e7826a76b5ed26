// What is known of an alert or an event beside, by name.
import { duration, isoMillis } from './format.js';
import { t, word } from './i18n.js';
import { href } from './router.js';
import { Facts, Time, html } from './ui.js';

/** Facts by name, as an alert or an event has them; times and links as such. */
export function FactsOf({ facts: known, empty }) {
  const facts = Object.entries(known ?? {}).map(([name, value]) => [factName(name), factValue(name, value)]);
  return facts.length > 0 ? html`<${Facts} facts=${facts} />` : html`<p class="dim">${empty}</p>`;
}

export function factName(name) {
  const message = t(`fact.${name}`);
  return message === `fact.${name}` ? name : message;
}

const DURATION = /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?([\d.]+S)?)?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

export function factValue(name, value) {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
  if (TIME.test(text)) {
    return html`<${Time} at=${text} />`;
  }
  if (DURATION.test(text)) {
    return duration(isoMillis(text));
  }
  if (name === 'patternId') {
    return html`<a href=${href(['patterns', text])}>${text}</a>`;
  }
  return /^[A-Z][A-Z_]+$/.test(text) ? word(text) : text;
}
