import { t, word } from './i18n.js';
import { href } from './router.js';
import { Badge, Empty, Time, html } from './ui.js';

/** What changed last, the newest first. */
export function Changes({ list }) {
  if (list.length === 0) {
    return html`<${Empty}>${t('network.noChanges')}<//>`;
  }
  return html`<ol class="changes">${list.map((change) => html`<li key=${`${change.time} ${change.network} ${change.node} ${change.what}`}>
    <span class="change-what">${change.what === 'SEVERITY'
      ? html`<${Badge} value=${change.to} />`
      : html`<span class="tag">${word(change.what)}</span>`}
      <a href=${href(['nodes', change.network, change.node])}>${change.node}</a> <span class="dim">${change.network}</span></span>
    <span class="dim nowrap"><${Time} at=${change.time} relative /></span>
    ${change.reason && html`<span class="change-reason dim">${change.reason}</span>`}
  </li>`)}</ol>`;
}
