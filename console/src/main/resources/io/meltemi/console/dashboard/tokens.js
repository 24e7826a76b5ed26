// Tokens by which programs use the API: one's own, and for administrators everybody's.
import { useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { CheckField, ConfirmButton, ProblemBox, SelectField, TextField, useAction, useForm } from './forms.js';
import { t } from './i18n.js';
import { Secret } from './secret.js';
import { useSession } from './session.js';
import { Empty, Loaded, PageHeading, Section, Table, Tag, Time, html, tell } from './ui.js';

const LIFETIMES = { 30: 30, 90: 90, 365: 365, never: null };
const DAY = 86_400_000;

export default function TokensPage() {
  const who = useSession();
  return html`<${PageHeading} title=${t('tokens.title')} />
    ${who.name ? html`<${Tokens} />` : html`<${Empty}>${t('tokens.signIn')} <a href="#/sign-in">${t('session.signIn')}</a><//>`}`;
}

export function Tokens() {
  const tokens = useData((signal) => api.get(['tokens'], {}, signal), []);
  const revoke = (token) => async () => {
    await api.delete(['tokens', token.id]);
    tell(t('tokens.revoked', { name: token.name }));
    tokens.reload();
  };
  const columns = [
    { key: 'name', title: t('tokens.name'), header: true, className: 'words' },
    { key: 'account', title: t('tokens.account') },
    { key: 'scopes', title: t('tokens.scopes'), cell: (token) => token.scopes.map((scope) => html`<${Tag} key=${scope}>${scopeText(scope)}<//> `) },
    { key: 'createdAt', title: t('accounts.createdAt'), cell: (token) => html`<${Time} at=${token.createdAt} />` },
    { key: 'expiresAt', title: t('tokens.expiresAt'), cell: (token) => (token.expiresAt ? html`<${Time} at=${token.expiresAt} />` : t('accounts.never')) },
    { key: 'lastUsedAt', title: t('tokens.lastUsedAt'), cell: (token) => (token.lastUsedAt ? html`<${Time} at=${token.lastUsedAt} relative />` : t('accounts.never')) },
    {
      key: 'act',
      title: t('table.actions'),
      cell: (token) => html`<${ConfirmButton} label=${t('tokens.revoke')} question=${t('tokens.revokeQuestion', { name: token.name })} act=${revoke(token)} test="token-revoke" />`,
    },
  ];
  return html`<${NewToken} onDone=${tokens.reload} />
    <${Section} title=${t('tokens.list')} test="tokens">
      <${Loaded} from=${tokens}>${(all) => html`<${Table} caption=${t('tokens.list')} columns=${columns} rows=${all} rowKey=${(token) => token.id} rowTest="token-row" empty=${t('tokens.none')} test="tokens-table" />`}<//>
    <//>`;
}

function NewToken({ onDone }) {
  const who = useSession();
  const own = [...who.permissions].sort();
  const form = useForm({ name: '', lifetime: '90', scopes: ['read-data'] });
  const [secret, setSecret] = useState(null);
  const { name, lifetime, scopes } = form.values;
  const make = useAction(async () => {
    const days = LIFETIMES[lifetime];
    const answer = await api.post(['tokens'], {
      name: name.trim(),
      scopes,
      ...(days === null ? {} : { expiresAt: new Date(Date.now() + days * DAY).toISOString() }),
    });
    setSecret({ name: answer.token.name, secret: answer.secret });
    form.set('name', '');
    onDone();
  });
  const send = (event) => {
    event.preventDefault();
    setSecret(null);
    make.run();
  };
  const toggle = (scope) => (on) => form.set('scopes', on ? [...scopes, scope] : scopes.filter((one) => one !== scope));
  return html`<${Section} title=${t('tokens.new')} test="token-new">
    <p class="dim">${t('tokens.hint')}</p>
    <form onSubmit=${send}>
      <div class="filters aligned">
        <${TextField} form=${form} name="name" label=${t('tokens.name')} hint=${t('tokens.nameHint')} required maxlength="100" autocomplete="off" test="token-name" />
        <${SelectField} form=${form} name="lifetime" label=${t('tokens.lifetime')} options=${['30', '90', '365', 'never'].map((value) => [value, t(`tokens.lifetime.${value}`)])} />
      </div>
      <fieldset class="scopes"><legend>${t('tokens.scopes')}</legend>
        ${own.map((scope) => html`<${CheckField} key=${scope} name=${scope} checked=${scopes.includes(scope)} label=${scopeText(scope)} test=${`scope-${scope}`} onChange=${toggle(scope)} />`)}
      </fieldset>
      <${ProblemBox} problem=${make.problem} />
      <button type="submit" class="primary" disabled=${make.busy || !name.trim() || scopes.length === 0} data-test="token-make">${t('tokens.make')}</button>
    </form>
    <div role="status">${secret && html`<${Secret} label=${t('tokens.secretOf', { name: secret.name })} secret=${secret.secret} />`}</div>
  <//>`;
}

/** A permission in words. */
export const scopeText = (scope) => t(`scope.${scope}`);
