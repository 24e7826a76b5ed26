// What would have been sent, had its channel been set: files, newest first.
import { api, useData } from './api.js';
import { bytes } from './format.js';
import { t, word } from './i18n.js';
import { Empty, Loaded, Section, Tag, Time, html } from './ui.js';

export function Outbox() {
  const outbox = useData((signal) => api.get(['outbox'], {}, signal), []);
  return html`<${Section} title=${t('subscribers.outbox')} test="outbox" actions=${html`<button type="button" onClick=${outbox.reload}>${t('outbox.reload')}</button>`}>
    <p class="dim">${t('outbox.hint')}</p>
    <${Loaded} from=${outbox}>${(answer) => {
      const files = answer.files ?? answer;
      return files.length === 0
        ? html`<${Empty}>${t('outbox.none')}<//>`
        : html`<ul class="plain outbox">${files.map((file) => html`<${File} key=${file.name} file=${file} />`)}</ul>`;
    }}<//>
  <//>`;
}

function File({ file }) {
  const content = file.content ?? file.text;
  return html`<li data-test="outbox-file"><details>
    <summary><${Tag}>${word(file.channel)}<//> ${file.subscriber ?? file.to ?? ''} ${file.subject ?? file.name}
      <span class="dim"> · <${Time} at=${file.time ?? file.writtenAt} relative />${file.size !== undefined && ` · ${bytes(file.size)}`}</span></summary>
    ${content !== undefined ? html`<pre class="break">${content}</pre>` : html`<p class="dim">${file.name}</p>`}
  </details></li>`;
}
