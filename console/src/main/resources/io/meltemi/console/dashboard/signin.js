import { useState } from 'preact/hooks';
import { t, word } from './i18n.js';
import { go } from './router.js';
import { changePassword, signIn, useSession } from './session.js';
import { Facts, Field, PageHeading, Section, html, tell } from './ui.js';

/** Sign in; and for who is signed in, their account. query.then: the address to go to afterwards. */
export default function SignIn({ query }) {
  const who = useSession();
  if (!who.known) {
    return html`<${PageHeading} title=${t('session.signIn')} />`;
  }
  return who.name ? html`<${Account} who=${who} />` : html`<${SignInForm} then=${query.then} />`;
}

function SignInForm({ then }) {
  const [wrong, setWrong] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    setBusy(true);
    setWrong(null);
    try {
      await signIn(form.get('name'), form.get('password'));
      tell(t('session.signedIn', { name: form.get('name') }));
      if (then?.startsWith('#/')) {
        location.hash = then;
      } else {
        go(['network']);
      }
    } catch (error) {
      setWrong(error.status === 401 ? t('session.wrong') : error.text);
      setBusy(false);
    }
  };
  return html`<${PageHeading} title=${t('session.signIn')} />
    <form class="card narrow" onSubmit=${submit} data-test="sign-in-form">
      <${Field} label=${t('session.name')}>${(attributes) => html`<input ...${attributes} name="name" autocomplete="username" autocapitalize="none"
        spellcheck=${false} required data-test="sign-in-name" />`}<//>
      <${Field} label=${t('session.password')} error=${wrong}>${(attributes) => html`<input ...${attributes} name="password" type="password"
        autocomplete="current-password" required data-test="sign-in-password" />`}<//>
      <div role="alert" class="sr-only">${wrong}</div>
      <button class="primary" type="submit" disabled=${busy} data-test="sign-in">${t('session.signIn')}</button>
      <p class="hint dim">${t('session.hint')}</p>
    </form>`;
}

function Account({ who }) {
  return html`<${PageHeading} title=${t('session.yourAccount')} />
    <div class="narrow">
      <${Section} title=${who.name} test="account">
        <${Facts} facts=${[[t('session.role'), who.role && word(who.role)]]} />
        <p><a href="#/tokens" data-test="own-tokens">${t('tokens.own')}</a></p>
      <//>
      <${Section} title=${t('session.changePassword')}><${PasswordForm} /><//>
    </div>`;
}

function PasswordForm() {
  const [wrong, setWrong] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const values = new FormData(form);
    if (values.get('next') !== values.get('again')) {
      setWrong(t('session.different'));
      return;
    }
    setWrong(null);
    try {
      await changePassword(values.get('old'), values.get('next'));
      form.reset();
      tell(t('session.changed'));
    } catch (error) {
      setWrong(error.detail ?? error.text);
    }
  };
  return html`<form onSubmit=${submit} data-test="password-form">
    <${Field} label=${t('session.oldPassword')}>${(attributes) => html`<input ...${attributes} name="old" type="password" autocomplete="current-password" required />`}<//>
    <${Field} label=${t('session.newPassword')}>${(attributes) => html`<input ...${attributes} name="next" type="password" autocomplete="new-password" required />`}<//>
    <${Field} label=${t('session.newPasswordAgain')} error=${wrong}>${(attributes) => html`<input ...${attributes} name="again" type="password" autocomplete="new-password" required />`}<//>
    <button class="primary" type="submit">${t('session.changePassword')}</button>
  </form>`;
}
