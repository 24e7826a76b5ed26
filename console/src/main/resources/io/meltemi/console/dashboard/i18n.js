// Messages in the reader's language. en.js and el.js hold the shell's and the pages of network, node, history and sign in;
// en-operations.js and el-operations.js those of alerts, patterns, rules, subscribers, flow and accounts. A key is one line
// 'page.what': 'text with {places}', and a test holds that both languages have the same ones, and all that are used.
import en from './en.js';
import enOperations from './en-operations.js';
import { remember, remembered, store, useStore } from './store.js';

const LANGUAGES = { en: 'English', el: 'Ελληνικά' };
const english = { ...en, ...enOperations };

let messages = english;
let plurals = new Intl.PluralRules('en');

/** The code of the language that is shown; changes when its messages are there. */
export const language = store('en');

export const languages = Object.entries(LANGUAGES).map(([code, name]) => ({ code, name }));

/** Shows another language, and remembers it. */
export async function speak(code) {
  const known = code in LANGUAGES ? code : 'en';
  if (known === 'el') {
    const [el, elOperations] = await Promise.all([import('./el.js'), import('./el-operations.js')]);
    messages = { ...english, ...el.default, ...elOperations.default };
  } else {
    messages = english;
  }
  plurals = new Intl.PluralRules(known);
  document.documentElement.lang = known;
  language.set(known);
}

export async function choose(code) {
  remember('language', code);
  await speak(code);
}

/** The language that the reader chose, or else the browser's. */
export function preferred() {
  return remembered('language', navigator.language?.slice(0, 2) ?? 'en');
}

/** A message, with its places filled: t('node.since', { time: '10:00' }). */
export function t(key, values) {
  const message = messages[key];
  if (message === undefined) {
    return key;
  }
  return values === undefined ? message : message.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** A message that depends on a number: keys KEY.one and KEY.other, with {count} in them. */
export function tn(key, count, values) {
  const form = plurals.select(count) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}`, { count: new Intl.NumberFormat(language.get()).format(count), ...values });
}

/** A message for one of the platform's own words, such as WARNING: key word.WARNING; the word itself where there is none. */
export function word(value) {
  return messages[`word.${value}`] ?? String(value ?? '');
}

/** Draws a component again when the language changes. */
export const useLanguage = () => useStore(language);
