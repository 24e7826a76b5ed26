// Where a rule or a declared pattern is written, tried over history, and put in force.
import { useEffect, useState } from 'preact/hooks';
import { ABSENT } from './api.js';
import { DryRun } from './dry-run.js';
import { JsonEditor, parsed, pretty } from './editor.js';
import { faultsOf } from './faults.js';
import { ProblemBox, useAction } from './forms.js';
import { t } from './i18n.js';
import { RuleForm } from './rule-form.js';
import { formOf } from './rule-document.js';
import { put } from './rule-kinds.js';
import { Tabs, html, tell } from './ui.js';

/**
 * kind: rule or pattern; text: the document as it is written, kept by whoever shows the workbench; of: what it is an edition of, with its
 * version; onDone is told when it is in force.
 */
export function Workbench({ kind, text, onText, of, onDone }) {
  const state = parsed(text);
  const document = state.value;
  const hasForm = kind === 'rule' && !state.fault && formOf(document) !== null;
  const [way, setWay] = useState(hasForm ? 'form' : 'json');
  const save = useAction(async ({ overwrite }) => {
    const answer = await put(kind, document, overwrite ? undefined : of?.id === document.id ? of.version : ABSENT);
    tell([t('rules.inForce', { id: document.id }), answer?.matches?.text].filter(Boolean).join(' '));
    onDone?.(answer ?? document);
  });
  useEffect(save.clear, [text]);
  const faults = faultsOf(save.problem);
  const editor = () => html`<${JsonEditor} label=${t(`rules.document.${kind}`)} text=${text} onText=${onText} faults=${faults} test="rule-json"
    rows=${Math.min(30, Math.max(14, text.split('\n').length + 1))} />`;
  const form = () =>
    hasForm
      ? html`<${RuleForm} document=${document} problem=${save.problem} onDocument=${(changed) => onText(pretty(changed))} />`
      : html`<p class="dim">${t('rules.noForm')}</p>`;
  const canSave = !state.fault && typeof document?.id === 'string' && document.id !== '';
  return html`<div class="workbench" data-test="workbench">
    ${kind === 'rule'
      ? html`<${Tabs} label=${t('rules.way')} selected=${way} onSelect=${setWay} tabs=${[
          { key: 'form', title: t('rules.form'), panel: form },
          { key: 'json', title: t('rules.json'), panel: editor },
        ]} />`
      : editor()}
    <${ProblemBox} problem=${save.problem} hideFaults=${way === 'json'} />
    <div class="actions">
      <button type="button" class="primary" disabled=${!canSave || save.busy} data-test="rule-put" onClick=${() => save.run({ overwrite: false })}>${t('rules.put')}</button>
      ${save.problem?.status === 412 && html`<button type="button" class="danger" disabled=${save.busy} data-test="rule-overwrite" onClick=${() => save.run({ overwrite: true })}>${t('rules.overwrite')}</button>`}
      <span class="dim">${t('rules.putHint')}</span>
    </div>
    <${DryRun} kind=${kind} document=${state.fault ? null : document} />
  </div>`;
}
