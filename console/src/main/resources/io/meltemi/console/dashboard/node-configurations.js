// The versions of a node's configuration: each as XML, and what differs between two.
import { useState } from 'preact/hooks';
import { diffLines } from 'diff';
import { api, useData } from './api.js';
import { t } from './i18n.js';
import { may, useSession } from './session.js';
import { Choice, Empty, Failure, Loading, Time, download, html } from './ui.js';

export function Configurations({ node }) {
  const who = useSession();
  const versions = [...node.configurations].sort((a, b) => b.version - a.version);
  const [shown, setShown] = useState(String(versions[0]?.version ?? ''));
  const [other, setOther] = useState(String(versions[1]?.version ?? ''));
  if (versions.length === 0) {
    return html`<${Empty}>${t('configuration.none')}<//>`;
  }
  const list = html`<ul class="versions">${versions.map((one) => html`<li key=${one.version}><strong>${one.version}</strong> <${Time} at=${one.acceptedAt} />
    ${one.changedBy && html` <span class="dim">${t('configuration.by', { who: one.changedBy })}</span>`}</li>`)}</ul>`;
  if (!may(who, 'READ_OPERATIONS')) {
    return html`${list}<p class="dim">${t('configuration.signIn')}</p>`;
  }
  const options = versions.map((one) => ({ value: String(one.version), text: String(one.version) }));
  return html`${list}
    <div class="filters">
      <${Choice} label=${t('configuration.version')} value=${shown} options=${options} onChange=${setShown} test="configuration-version" />
      <${Choice} label=${t('configuration.comparedWith')} value=${other} options=${[{ value: '', text: t('configuration.nothing') }, ...options]} onChange=${setOther} test="configuration-other" />
    </div>
    <${Shown} node=${node} version=${shown} other=${other === shown ? '' : other} />`;
}

function Shown({ node, version, other }) {
  const get = (number, signal) => api.get(['nodes', node.network, node.node, 'configurations', number], {}, signal);
  const loaded = useData((signal) => Promise.all([get(version, signal), other ? get(other, signal) : null]), [version, other]);
  if (!loaded.data) {
    return loaded.error ? html`<${Failure} error=${loaded.error} retry=${loaded.reload} />` : html`<${Loading} />`;
  }
  const [now, before] = loaded.data;
  return html`<p><button type="button" onClick=${() => download(`${node.node}-${now.version}.xml`, 'application/xml', now.xml)}>${t('configuration.save')}</button></p>
    ${before ? html`<${Difference} before=${before.xml} after=${now.xml} />` : html`<pre tabindex="0" data-test="configuration-xml">${now.xml}</pre>`}`;
}

/** What differs, line by line: + and − beside the colours. */
function Difference({ before, after }) {
  const parts = diffLines(before, after);
  if (!parts.some((part) => part.added || part.removed)) {
    return html`<p>${t('configuration.same')}</p><pre tabindex="0">${after}</pre>`;
  }
  return html`<pre class="diff" tabindex="0" data-test="configuration-diff" aria-label=${t('configuration.difference')}>${parts.map((part, i) => {
    const lines = part.value.replace(/\n$/, '').split('\n');
    const sign = part.added ? '+' : part.removed ? '−' : ' ';
    const text = lines.map((line) => `${sign} ${line}\n`).join('');
    return part.added ? html`<ins key=${i}>${text}</ins>` : part.removed ? html`<del key=${i}>${text}</del>` : html`<span key=${i}>${text}</span>`;
  })}</pre>`;
}
