import { useState } from 'preact/hooks';
import { api } from './api.js';
import { t } from './i18n.js';
import { go } from './router.js';
import { XmlInput, faultsOf } from './xml-input.js';
import { ActionButton, Dialog, Facts, html } from './ui.js';

/** Adds a node by its configuration; its credentials are shown once. */
export function AddNode({ onClose, onAdded }) {
  const [xml, setXml] = useState('');
  const [faults, setFaults] = useState([]);
  const [added, setAdded] = useState(null);
  const add = async () => {
    setFaults([]);
    setAdded((await api.postXml(['nodes'], xml)) ?? {});
    onAdded();
  };
  if (added) {
    return html`<${Dialog} title=${t('add.done')} onClose=${onClose} test="node-added" buttons=${added.network && html`
      <button type="button" class="primary" onClick=${() => { onClose(); go(['nodes', added.network, added.node]); }}>${t('add.show')}</button>`}>
      <p>${t('add.credentials')}</p>
      <${Facts} facts=${[[t('node.node'), added.node], [t('node.network'), added.network],
        [t('add.user'), added.user && html`<code>${added.user}</code>`], [t('session.password'), added.password && html`<code class="break">${added.password}</code>`]]} />
    <//>`;
  }
  return html`<${Dialog} wide title=${t('network.add')} onClose=${onClose} test="add-node-dialog" buttons=${html`
    <button type="button" onClick=${onClose}>${t('action.cancel')}</button>
    <${ActionButton} className="primary" disabled=${!xml.trim()} action=${add} onError=${(error) => setFaults(faultsOf(error))} test="add-node-send">${t('network.add')}<//>`}>
    <p>${t('add.hint')}</p>
    <${XmlInput} value=${xml} onChange=${setXml} faults=${faults} />
  <//>`;
}
