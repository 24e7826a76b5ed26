// What is shown once: a password or a token, with a button that copies it.
import { useRef } from 'preact/hooks';
import { t } from './i18n.js';
import { Field, html, tell } from './ui.js';

export function Secret({ label, secret }) {
  const input = useRef(null);
  const copy = async () => {
    input.current.select();
    try {
      await navigator.clipboard.writeText(secret);
      tell(t('secret.copied'));
    } catch {
      // without a clipboard it stands selected, to be copied by hand
      tell(t('secret.byHand'), 'WARNING');
    }
  };
  return html`<div class="secret" data-test="secret">
    <${Field} label=${label} hint=${t('secret.once')}>${(attributes) => html`<span class="pair">
      <input ...${attributes} ref=${input} class="code" readonly value=${secret} data-test="secret-text" onFocus=${(event) => event.currentTarget.select()} />
      <button type="button" data-test="secret-copy" onClick=${copy}>${t('secret.copy')}</button></span>`}<//>
  </div>`;
}
