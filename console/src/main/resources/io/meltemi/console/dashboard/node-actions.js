// What operators do with a node.
import { useState } from 'preact/hooks';
import { api } from './api.js';
import { t, word } from './i18n.js';
import { may, useSession } from './session.js';
import { XmlInput, faultsOf, notWellFormed } from './xml-input.js';
import { ActionButton, Choice, Dialog, Field, confirm, html, tell } from './ui.js';

export function NodeActions({ node, onDone }) {
  const who = useSession();
  const [dialog, setDialog] = useState(null);
  if (!may(who, 'ACT_ON_NODES')) {
    return null;
  }
  const path = (action) => ['nodes', node.network, node.node, action];
  const close = () => setDialog(null);
  const order = (action, title, text) => async () => {
    if (await confirm({ title, text, action: title, danger: action === 'block' })) {
      await api.post(path(action));
      tell(t('order.taken', { what: title }));
      setTimeout(onDone, 1500);
    }
  };
  return html`
    ${node.blockedByOperator
      ? html`<${ActionButton} test="unblock" action=${order('unblock', t('order.unblock'), t('order.unblockText', { node: node.node }))}>${t('order.unblock')}<//>`
      : html`<${ActionButton} test="block" className="danger" action=${order('block', t('order.block'), t('order.blockText', { node: node.node }))}>${t('order.block')}<//>`}
    <button type="button" data-test="command" onClick=${() => setDialog('command')}>${t('order.command')}</button>
    <button type="button" data-test="configure" onClick=${() => setDialog('configure')}>${t('order.configure')}</button>
    ${dialog === 'command' && html`<${CommandDialog} node=${node} path=${path('commands')} onClose=${close} onDone=${onDone} />`}
    ${dialog === 'configure' && html`<${ConfigureDialog} node=${node} path=${path('configuration')} onClose=${close} onDone=${onDone} />`}`;
}

/** The inputs of each command, in the order of its parameters. */
const COMMANDS = {
  SET_SAMPLING_INTERVAL: [
    { name: 'mode', label: 'command.mode', choices: ['NORMAL', 'WARNING', 'DANGER'] },
    { name: 'seconds', label: 'command.seconds', type: 'number', min: 1, max: 86_400 },
  ],
  GET_IMAGE: [
    { name: 'image', label: 'command.image', hint: 'command.imageHint' },
    { name: 'to', label: 'command.to', hint: 'command.toHint' },
  ],
  SET_RULE: [
    { name: 'id', label: 'command.rule' },
    { name: 'rule', label: 'command.ruleJson', rows: 8 },
  ],
};

function CommandDialog({ node, path, onClose, onDone }) {
  const [command, setCommand] = useState('SET_SAMPLING_INTERVAL');
  const [values, setValues] = useState({ mode: 'NORMAL', seconds: String(node.samplingIntervalSeconds || 10) });
  const [wrong, setWrong] = useState(null);
  const inputs = COMMANDS[command];
  const isComplete = inputs.every((input) => (values[input.name] ?? '').trim());
  const set = (name) => (value) => setValues((before) => ({ ...before, [name]: value }));
  const send = async () => {
    setWrong(null);
    await api.post(path, { command, parameters: inputs.map((input) => values[input.name].trim()) });
    tell(t('order.taken', { what: word(command) }));
    onClose();
    setTimeout(onDone, 1500);
  };
  return html`<${Dialog} title=${t('order.command')} onClose=${onClose} test="command-dialog" buttons=${html`
    <button type="button" onClick=${onClose}>${t('action.cancel')}</button>
    <${ActionButton} className="primary" disabled=${!isComplete} action=${send} onError=${setWrong} test="command-send">${t('order.send')}<//>`}>
    <${Choice} label=${t('node.command')} value=${command} onChange=${setCommand} test="command-name"
      options=${Object.keys(COMMANDS).map((value) => ({ value, text: word(value) }))} />
    ${inputs.map((input) => html`<${Input} key=${input.name} input=${input} value=${values[input.name] ?? ''} onChange=${set(input.name)} />`)}
    ${wrong && html`<div class="failure state" role="alert">${faultsOf(wrong).join(' ')}</div>`}
  <//>`;
}

function Input({ input, value, onChange }) {
  if (input.choices) {
    return html`<${Choice} label=${t(input.label)} value=${value} onChange=${onChange} test=${`command-${input.name}`} options=${input.choices.map((one) => ({ value: one, text: word(one) }))} />`;
  }
  const set = (event) => onChange(event.target.value);
  return html`<${Field} label=${t(input.label)} hint=${input.hint && t(input.hint)}>${(attributes) => (input.rows
    ? html`<textarea ...${attributes} class="code" rows=${input.rows} spellcheck=${false} value=${value} data-test=${`command-${input.name}`} onInput=${set}></textarea>`
    : html`<input ...${attributes} type=${input.type ?? 'text'} min=${input.min} max=${input.max} value=${value} data-test=${`command-${input.name}`} onInput=${set} />`)}<//>`;
}

function ConfigureDialog({ node, path, onClose, onDone }) {
  const [xml, setXml] = useState('');
  const [faults, setFaults] = useState([]);
  const send = async () => {
    setFaults([]);
    await api.postXml(path, xml);
    tell(t('order.taken', { what: t('order.configure') }));
    onClose();
    setTimeout(onDone, 1500);
  };
  const newest = Math.max(0, ...node.configurations.map((one) => one.version));
  const start = async () => setXml((await api.get(['nodes', node.network, node.node, 'configurations', newest])).xml);
  return html`<${Dialog} wide title=${t('order.configure')} onClose=${onClose} test="configure-dialog" buttons=${html`
    <button type="button" onClick=${onClose}>${t('action.cancel')}</button>
    <${ActionButton} className="primary" disabled=${!xml.trim() || notWellFormed(xml) !== null} action=${send}
      onError=${(error) => setFaults(faultsOf(error))} test="configure-send">${t('order.send')}<//>`}>
    <p>${t('order.configureText')}</p>
    ${newest > 0 && html`<p><${ActionButton} action=${start} test="configure-start">${t('order.startFrom', { version: newest })}<//></p>`}
    <${XmlInput} value=${xml} onChange=${setXml} faults=${faults} />
  <//>`;
}
