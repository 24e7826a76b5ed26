// The document that says who is told of what, and a test of it: who would be told of an alert.
import { useEffect, useState } from 'preact/hooks';
import { factValue } from './alert-facts.js';
import { KINDS } from './alert-filter.js';
import { api, useData } from './api.js';
import { JsonEditor, parsed, pretty } from './editor.js';
import { byField, faultsOf } from './faults.js';
import { ConfirmButton, Faults, ProblemBox, SelectField, TextField, useAction, useForm } from './forms.js';
import { t, word } from './i18n.js';
import { Empty, Loaded, Section, Table, Tag, html, tell } from './ui.js';

export function RoutingEditor() {
  const routing = useData((signal) => api.get(['routing'], {}, signal), []);
  return html`<${Loaded} from=${routing}>${(answer) => html`<${Editor} key=${answer.version} view=${answer} onSaved=${routing.reload} />`}<//>`;
}

function Editor({ view, onSaved }) {
  const routing = view.document;
  const [text, setText] = useState(() => pretty(routing));
  const state = parsed(text);
  const isChanged = text !== pretty(routing);
  const save = useAction(async ({ overwrite }) => {
    await api.put(['routing'], state.value, {}, overwrite ? undefined : view.version);
    tell(t('routing.saved'));
    onSaved();
  });
  const reset = async () => {
    await api.delete(['routing']);
    tell(t('routing.saved'));
    onSaved();
  };
  useEffect(save.clear, [text]);
  return html`<${Section} title=${t('routing.document')} test="routing">
      <p class="dim">${t('routing.hint')} ${view.isDefault && t('routing.isDefault')}</p>
      ${view.fault && html`<p class="error" role="alert">${view.fault}</p>`}
      <${Faults} faults=${view.warnings.map((text) => ({ path: '', text }))} />
      <${JsonEditor} label=${t('routing.json')} text=${text} onText=${setText} faults=${faultsOf(save.problem)} rows=${24} test="routing-json" />
      <${ProblemBox} problem=${save.problem} hideFaults />
      <div class="actions">
        <button type="button" class="primary" disabled=${!isChanged || !!state.fault || save.busy} data-test="routing-save" onClick=${() => save.run({ overwrite: false })}>${t('routing.save')}</button>
        ${save.problem?.status === 412 && html`<button type="button" class="danger" onClick=${() => save.run({ overwrite: true })}>${t('rules.overwrite')}</button>`}
        <button type="button" disabled=${!isChanged} onClick=${() => setText(pretty(routing))}>${t('routing.undo')}</button>
        ${!view.isDefault && html`<${ConfirmButton} label=${t('routing.reset')} question=${t('routing.resetQuestion')} act=${reset} test="routing-reset" />`}
      </div>
    <//>
    <${RoutingTest} routing=${state.fault ? null : state.value} isChanged=${isChanged} />`;
}

/** Who would be told of an alert, by the document as it stands in the editor. */
function RoutingTest({ routing, isChanged }) {
  const form = useForm({ kind: 'SEVERITY', severity: 'DANGER', network: '', node: '', sensor: '' });
  const run = useAction(() => {
    const filled = Object.fromEntries(Object.entries(form.values).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    return api.post(['routing', 'test'], isChanged ? { alert: filled, routing } : { alert: filled });
  });
  const send = (event) => {
    event.preventDefault();
    run.run();
  };
  const faults = byField(run.problem, (path) => /^\$\.alert\.(\w+)$/.exec(path)?.[1]);
  const text = (name) => html`<${TextField} form=${form} name=${name} label=${t(`rule.${name}`)} error=${faults[name]} test=${`routing-${name}`} />`;
  return html`<${Section} title=${t('routing.test')} test="routing-test">
    <p class="dim">${t('routing.testHint')}</p>
    <form class="filters aligned" onSubmit=${send}>
      <${SelectField} form=${form} name="kind" label=${t('alerts.kind')} options=${KINDS.map((value) => [value, word(value)])} />
      <${SelectField} form=${form} name="severity" label=${t('alerts.severity')} options=${['WARNING', 'DANGER'].map((value) => [value, word(value)])} />
      ${text('network')}${text('node')}${text('sensor')}
      <button type="submit" disabled=${!routing || run.busy} data-test="routing-ask">${t('routing.ask')}</button>
    </form>
    <${ProblemBox} problem=${run.problem} />
    <div role="status">${run.result && html`<${Outcome} answer=${run.result} />`}</div>
  <//>`;
}

function Outcome({ answer }) {
  const lines = answer.lines ?? [];
  const told = answer.told ?? [];
  const columns = [
    { key: 'subscriber', title: t('told.subscriber'), header: true },
    { key: 'channels', title: t('told.channel'), cell: (one) => (one.channels?.length ? one.channels.map((channel) => html`<${Tag} key=${channel}>${word(channel)}<//> `) : t('routing.everyChannel')) },
    { key: 'after', title: t('routing.after'), cell: (one) => html`${factValue('after', one.after)}${one.escalation && ` · ${t('routing.escalation')}`}` },
    { key: 'route', title: t('routing.route') },
  ];
  return html`<div data-test="routing-outcome">
    ${told.length > 0 && html`<${Table} caption=${t('routing.test')} columns=${columns} rows=${told} />`}
    ${lines.length > 0 && html`<pre>${lines.join('\n')}</pre>`}
    ${told.length === 0 && lines.length === 0 && html`<${Empty}>${t('told.nobody')}<//>`}
    <${Faults} faults=${(answer.warnings ?? []).map((text) => ({ path: '', text }))} />
  </div>`;
}
