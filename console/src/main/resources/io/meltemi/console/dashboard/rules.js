// Rules and declared patterns: which are in force, where they come from, and how they are changed.
import { useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { pretty } from './editor.js';
import { ConfirmButton } from './forms.js';
import { t, tn } from './i18n.js';
import { keepInAddress, useRoute } from './router.js';
import { NEW_RULE, documentOf } from './rule-document.js';
import { remove } from './rule-kinds.js';
import { Workbench } from './rule-workbench.js';
import { may, useSession } from './session.js';
import { Badge, Loaded, PageHeading, Section, Table, Tabs, Tag, Time, html, tell } from './ui.js';

const NEW_PATTERN = {
  id: 'fire-spreads',
  description: '',
  severity: 'DANGER',
  together: 'building',
  steps: [
    { id: 'flame', reading: { sensor: '*flame*', below: 150 } },
    { id: 'warm', reading: { sensor: '*temperature*', atLeast: 30 }, within: 'PT4M' },
  ],
};

export default function RulesPage() {
  const { query } = useRoute();
  const tab = query.tab === 'patterns' ? 'patterns' : 'rules';
  const select = (key) => keepInAddress({ tab: key === 'rules' ? '' : key, id: '' });
  return html`<${PageHeading} title=${t('nav.rules')} />
    <${Tabs} label=${t('nav.rules')} selected=${tab} onSelect=${select} tabs=${[
      { key: 'rules', title: t('rules.rules'), panel: () => html`<${Documents} key="rule" kind="rule" path="rules" chosen=${query.id} />` },
      { key: 'patterns', title: t('rules.patterns'), panel: () => html`<${Documents} key="pattern" kind="pattern" path="declared-patterns" chosen=${query.id} />` },
    ]} />`;
}

/** The documents of a kind, and the one that is looked at. */
function Documents({ kind, path, chosen }) {
  const who = useSession();
  const mayChange = may(who, 'CHANGE_RULES');
  const all = useData((signal) => api.get([path], {}, signal), [path]);
  const [draft, setDraft] = useState(null);
  const open = (id, document) => {
    setDraft({ of: id, text: pretty(document) });
    keepInAddress({ id });
  };
  const add = () => open('', kind === 'rule' ? documentOf(NEW_RULE) : NEW_PATTERN);
  const close = () => {
    setDraft(null);
    keepInAddress({ id: '' });
  };
  const done = (document) => {
    all.reload();
    setDraft((before) => ({ ...before, of: document.id }));
    keepInAddress({ id: document.id });
  };
  const rows = all.data ?? [];
  const found = chosen && rows.find((row) => row.id === chosen);
  const current = draft ?? (found?.document ? { of: chosen, text: pretty(found.document) } : null);
  const del = (row) => async () => {
    await remove(kind, row.id);
    tell(t('rules.deleted', { id: row.id }));
    all.reload();
    close();
  };
  return html`${current && html`<${Section} title=${current.of || t(`rules.new.${kind}`)} test="rule-editor" actions=${html`
        ${mayChange && found && found.origin !== 'BUILT_IN' && html`<${ConfirmButton} label=${t(found.origin === 'OVERRIDE' ? 'rules.reset' : 'rules.delete')} test="rule-delete"
          question=${t(found.origin === 'OVERRIDE' ? 'rules.resetQuestion' : 'rules.deleteQuestion', { id: found.id })} act=${del(found)} />`}
        <button type="button" data-test="rule-close" onClick=${close}>${t('action.close')}</button>`}>
      ${mayChange
        ? html`<${Workbench} key=${current.of} kind=${kind} of=${found || null} text=${current.text} onText=${(text) => setDraft({ of: current.of, text })} onDone=${done} />`
        : html`<pre data-test="rule-read">${current.text}</pre>`}
    <//>`}
    <${Section} title=${t(`rules.list.${kind}`)} test="rules" actions=${mayChange && html`<button type="button" data-test="rule-new" onClick=${add}>${t(`rules.new.${kind}`)}</button>`}>
      <${Loaded} from=${all}>${() => html`<p class="dim">${tn('rules.count', rows.length)}</p><${DocumentTable} kind=${kind} rows=${rows} open=${open} />`}<//>
    <//>`;
}

function DocumentTable({ kind, rows, open }) {
  const columns = [
    { key: 'id', title: t('rules.id'), header: true, className: 'words', cell: (row) => (row.document ? html`<button type="button" class="link" data-test="rule-open" data-value=${row.id} onClick=${() => open(row.id, row.document)}>${row.id}</button>` : row.id) },
    { key: 'severity', title: t('alerts.severity'), cell: (row) => row.severity && html`<${Badge} value=${row.severity} />` },
    { key: 'says', title: t('rules.says'), className: 'words', cell: (row) => html`${row.text}${row.description && html`<div class="dim">${row.description}</div>`}${row.fault && html`<div class="error">${row.fault}</div>`}` },
    { key: 'state', title: t('rules.state'), cell: (row) => html`<${Tag}>${t(row.enabled === false || row.fault ? 'rules.off' : 'rules.on')}<//>` },
    kind === 'rule' && { key: 'origin', title: t('rules.origin'), cell: (row) => row.origin && html`<${Tag}>${t(`rules.origin.${row.origin}`)}<//>` },
    { key: 'putAt', title: t('rules.putAt'), className: 'nowrap', cell: (row) => row.putAt && html`<${Time} at=${row.putAt} relative />` },
  ].filter(Boolean);
  return html`<${Table} caption=${t(`rules.list.${kind}`)} columns=${columns} rows=${rows} rowKey=${(row) => row.id} rowTest="rule-row" empty=${t('rules.none')} test="rules-table" />`;
}
