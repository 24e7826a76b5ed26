// Who may sign in, what programs may do, and what was changed by whom.
import { useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { AuditTrail } from './audit.js';
import { ConfirmButton, ProblemBox, SelectField, TextField, useAction, useForm } from './forms.js';
import { t, word } from './i18n.js';
import { keepInAddress, useRoute } from './router.js';
import { Secret } from './secret.js';
import { may, useSession } from './session.js';
import { Tokens } from './tokens.js';
import { Choice, Dialog, Empty, Loaded, PageHeading, Section, Table, Tabs, Time, html, tell } from './ui.js';

const ROLES = ['VIEWER', 'OPERATOR', 'ADMINISTRATOR'];
const LEAST_PASSWORD = 12;

export default function AccountsPage() {
  const { query } = useRoute();
  const who = useSession();
  if (!may(who, 'ADMINISTER')) {
    return html`<${PageHeading} title=${t('nav.accounts')} /><${Empty}>${t('accounts.notYours')} <a href="#/sign-in">${t('session.signIn')}</a><//>`;
  }
  return html`<${PageHeading} title=${t('nav.accounts')} />
    <${Tabs} label=${t('nav.accounts')} selected=${query.tab ?? 'accounts'} onSelect=${(key) => keepInAddress({ tab: key === 'accounts' ? '' : key })} tabs=${[
      { key: 'accounts', title: t('nav.accounts'), panel: () => html`<${Accounts} own=${who.name} />` },
      { key: 'tokens', title: t('tokens.title'), panel: () => html`<${Tokens} />` },
      { key: 'audit', title: t('audit.title'), panel: () => html`<${AuditTrail} />` },
    ]} />`;
}

function Accounts({ own }) {
  const accounts = useData((signal) => api.get(['accounts'], {}, signal), []);
  const [resetting, setResetting] = useState(null);
  const remove = (account) => async () => {
    await api.delete(['accounts', account.name]);
    tell(t('accounts.deleted', { name: account.name }));
    accounts.reload();
  };
  const columns = [
    { key: 'name', title: t('accounts.name'), header: true, className: 'words' },
    { key: 'role', title: t('accounts.role'), cell: (account) => html`<${RoleChoice} account=${account} isOwn=${account.name === own} onDone=${accounts.reload} />` },
    { key: 'createdAt', title: t('accounts.createdAt'), cell: (account) => html`<${Time} at=${account.createdAt} />` },
    { key: 'signedInAt', title: t('accounts.signedInAt'), cell: (account) => (account.signedInAt ? html`<${Time} at=${account.signedInAt} relative />` : t('accounts.never')) },
    {
      key: 'act',
      title: t('table.actions'),
      cell: (account) => html`<div class="actions">
        <button type="button" data-test="account-password" onClick=${() => setResetting(account)}>${t('accounts.newPassword')}</button>
        ${account.name !== own && html`<${ConfirmButton} label=${t('accounts.delete')} question=${t('accounts.deleteQuestion', { name: account.name })} act=${remove(account)} test="account-delete" />`}
      </div>`,
    },
  ];
  return html`<${NewAccount} onDone=${accounts.reload} />
    <${Section} title=${t('nav.accounts')} test="accounts">
      <${Loaded} from=${accounts}>${(all) => html`<${Table} caption=${t('nav.accounts')} columns=${columns} rows=${all} rowKey=${(account) => account.name} rowTest="account-row" test="accounts-table" />`}<//>
    <//>
    ${resetting && html`<${PasswordDialog} account=${resetting} onClose=${() => setResetting(null)} />`}`;
}

function RoleChoice({ account, isOwn, onDone }) {
  const action = useAction(async (role) => {
    await api.patch(['accounts', account.name], { role });
    tell(t('accounts.roleChanged', { name: account.name, role: word(role) }));
    onDone();
  });
  if (isOwn) {
    return word(account.role);
  }
  return html`<${Choice} label=${html`<span class="sr-only">${t('accounts.roleOf', { name: account.name })}</span>`} value=${account.role} test="account-role"
      options=${ROLES.map((value) => ({ value, text: word(value) }))} onChange=${action.run} />
    <${ProblemBox} problem=${action.problem} />`;
}

function NewAccount({ onDone }) {
  const form = useForm({ name: '', role: 'VIEWER', password: '' });
  const [made, setMade] = useState(null);
  const add = useAction(async () => {
    const { name, role, password } = form.values;
    const answer = await api.post(['accounts'], password ? { name: name.trim(), role, password } : { name: name.trim(), role });
    setMade({ name: answer.account.name, password: answer.password });
    form.reset({ name: '', role: 'VIEWER', password: '' });
    onDone();
  });
  const send = (event) => {
    event.preventDefault();
    setMade(null);
    add.run();
  };
  const isShort = form.values.password !== '' && form.values.password.length < LEAST_PASSWORD;
  return html`<${Section} title=${t('accounts.new')} test="account-new">
    <form class="filters aligned" onSubmit=${send}>
      <${TextField} form=${form} name="name" label=${t('accounts.name')} required autocomplete="off" test="account-name" />
      <${SelectField} form=${form} name="role" label=${t('accounts.role')} options=${ROLES.map((role) => [role, `${word(role)} – ${t(`role.${role}`)}`])} test="account-new-role" />
      <${TextField} form=${form} name="password" type="password" label=${t('accounts.password')} hint=${t('accounts.passwordHint')} autocomplete="new-password"
        error=${isShort ? t('accounts.passwordShort') : undefined} test="account-new-password" />
      <button type="submit" class="primary" disabled=${add.busy || isShort || !form.values.name.trim()} data-test="account-add">${t('accounts.add')}</button>
    </form>
    <${ProblemBox} problem=${add.problem} />
    <div role="status">${made && (made.password
      ? html`<${Secret} label=${t('accounts.passwordOf', { name: made.name })} secret=${made.password} />`
      : html`<p>${t('accounts.added', { name: made.name })}</p>`)}</div>
  <//>`;
}

function PasswordDialog({ account, onClose }) {
  const form = useForm({ password: '' });
  const isShort = form.values.password.length < LEAST_PASSWORD;
  const action = useAction(async () => {
    await api.patch(['accounts', account.name], { password: form.values.password });
    tell(t('accounts.passwordChanged', { name: account.name }));
    onClose();
  });
  const send = (event) => {
    event.preventDefault();
    action.run();
  };
  return html`<${Dialog} title=${t('accounts.passwordFor', { name: account.name })} onClose=${onClose} test="password-dialog" buttons=${html`
    <button type="button" onClick=${onClose}>${t('action.cancel')}</button>
    <button type="submit" form="password-form" class="primary" disabled=${isShort || action.busy} data-test="password-send">${t('accounts.newPassword')}</button>`}>
    <form id="password-form" onSubmit=${send}>
      <p>${t('accounts.passwordEnds')}</p>
      <${TextField} form=${form} name="password" type="password" label=${t('accounts.newPassword')} hint=${t('accounts.passwordShort')} autocomplete="new-password" test="password-text" />
      <${ProblemBox} problem=${action.problem} />
    </form>
  <//>`;
}
