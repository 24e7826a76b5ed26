// What would have been sent, had its channel been set: files, newest first.
import { useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { bytes } from './format.js';
import { t, word } from './i18n.js';
import { Empty, Loaded, Section, Tag, Time, html } from './ui.js';

export function Outbox() {
  const outbox = useData((signal) => api.get(['outbox'], {}, signal), []);
  return html`<${Section} title=${t('subscribers.outbox')} test="outbox" actions=${html`<button type="button" onClick=${outbox.reload}>${t('outbox.reload')}</button>`}>
    <p class="dim">${t('outbox.hint')}</p>
    <${Loaded} from=${outbox}>${(answer) =>
      answer.length === 0
        ? html`<${Empty}>${t('outbox.none')}<//>`
        : html`<ul class="plain outbox">${answer.map((file) => html`<${File} key=${file.name} file=${file} />`)}</ul>`}<//>
  <//>`;
}

/** Its text is loaded when somebody wants to read it. */
function File({ file }) {
  const [isOpen, setOpen] = useState(false);
  return html`<li data-test="outbox-file"><details onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary><${Tag}>${word(file.channel)}<//> ${file.to} <strong>${file.subject}</strong>
      <span class="dim"> · <${Time} at=${file.time} relative /> · ${bytes(file.size)}</span></summary>
    ${isOpen && html`<${Content} name=${file.name} />`}
  </details></li>`;
}

function Content({ name }) {
  const file = useData((signal) => api.get(['outbox', name], {}, signal), [name]);
  return html`<${Loaded} from=${file}>${(one) => html`<pre data-test="outbox-text">${one.text}</pre>`}<//>`;
}
