// What was rejected in the last hour, by reason, with the newest examples as plain text.
import { count } from './format.js';
import { t, word } from './i18n.js';
import { Empty, Tag, Time, html } from './ui.js';

const MOST_CHARACTERS = 2000;

export function Rejections({ rejections }) {
  const some = rejections.filter((one) => one.lastHour > 0 || one.newest?.length > 0);
  if (some.length === 0) {
    return html`<${Empty}>${t('rejections.none')}<//>`;
  }
  return html`<ul class="plain rejections">${some.map((one) => html`<li key=${one.reason} data-test="rejection" data-value=${one.reason}>
    <details>
      <summary><strong>${word(one.reason)}</strong> <span class="number">${t('rejections.lastHour', { count: count(one.lastHour) })}</span></summary>
      <ol class="plain">${(one.newest ?? []).map((example, i) => html`<li key=${`${example.time}${i}`}>
        <p><${Time} at=${example.time} /> ${example.topic && html`<${Tag}>${example.topic}<//>`}</p>
        <p class="break">${example.detail}</p>
        ${example.payload && html`<pre class="break">${shortened(example.payload)}</pre>`}
      </li>`)}</ol>
    </details>
  </li>`)}</ul>`;
}

/** Control characters shown as pictures of them, so that a payload cannot change how the page reads. */
function shortened(text) {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return cut.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, (sign) => (sign < ' ' ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : '�'));
}
