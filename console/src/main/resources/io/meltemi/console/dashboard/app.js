// The dashboard: layout, navigation, and the page of the address.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { send } from './api.js';
import { choose, language, languages, preferred, speak, t, useLanguage } from './i18n.js';
import { liveState, reconnect } from './live.js';
import { pageOf, pages } from './pages.js';
import { go, href, useRoute } from './router.js';
import { load as loadSession, may, signOut, useSession } from './session.js';
import { remember, remembered, store, useStore } from './store.js';
import { Confirmation, Failure, Loading, Mark, PageHeading, Time, Toasts, focusHeading, html, tell } from './ui.js';

const HEALTH_EVERY = 30_000;

const theme = store(remembered('theme', 'auto'));

/** The theme that was chosen, for what draws on a canvas: listen for changes of this and of the system's. */
theme.listen((next) => {
  if (next === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
  remember('theme', next === 'auto' ? null : next);
  dispatchEvent(new Event('themechange'));
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => dispatchEvent(new Event('themechange')));

function App() {
  const code = useLanguage();
  const [menu, setMenu] = useState(false);
  const { parts } = useRoute();
  useEffect(() => setMenu(false), [parts.join('/')]);
  const found = pageOf(parts.length === 0 ? ['network'] : parts);
  return html`
    <a class="skip" href="#main" onClick=${skip}>${t('layout.skip')}</a>
    <header class="top" data-test="header">
      <a class="brand" href="#/network"><${Logo} />Meltemi</a>
      <button type="button" class="menu quiet" aria-expanded=${menu ? 'true' : 'false'} aria-controls="navigation" data-test="menu"
        onClick=${() => setMenu(!menu)}>☰ <span>${t('layout.menu')}</span></button>
      <${Navigation} current=${found?.page} open=${menu} />
      <div class="tools"><${Health} /><${LanguageChoice} code=${code} /><${ThemeChoice} /><${Who} /></div>
    </header>
    <${LiveBanner} />
    <main id="main" tabindex="-1"><${PageOf} key=${code} found=${found} /></main>
    <footer class="bottom"><a href="/open">${t('layout.openData')}</a><a href="/api/openapi.json">${t('layout.api')}</a><a href="/v1.1">SensorThings</a></footer>
    <${Confirmation} /><${Toasts} />`;
}

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

const Logo = () => html`<svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><rect width="32" height="32" rx="7" class="logo-ground"></rect>
  <path class="logo-wind" d="M5 12h14a3.5 3.5 0 1 0-3.5-3.5M5 17h19a3.5 3.5 0 1 1-3.5 3.5M5 22h9a3 3 0 1 1-3 3"></path></svg>`;

function Navigation({ current, open }) {
  const who = useSession();
  const key = current?.within ?? current?.key;
  return html`<nav id="navigation" class=${open ? 'open' : ''} aria-label=${t('layout.navigation')}><ul>
    ${pages.filter((page) => page.nav && may(who, page.needs)).map((page) => html`<li key=${page.key}>
      <a href=${href(page.path)} aria-current=${page.key === key ? 'page' : undefined} data-test=${`nav-${page.key}`}>${t(page.nav)}</a></li>`)}
  </ul></nav>`;
}

/** The page of the address: its module is loaded when it is first needed. */
function PageOf({ found }) {
  const { query } = useRoute();
  const [loaded, setLoaded] = useState({});
  const page = found?.page;
  useEffect(() => {
    if (page && !loaded[page.key]) {
      page.load().then(
        (module) => setLoaded((before) => ({ ...before, [page.key]: module.default })),
        (error) => {
          console.error(error);
          setLoaded((before) => ({ ...before, [page.key]: () => html`<${Broken} />` }));
        },
      );
    }
  }, [page]);
  if (!page) {
    return html`<${PageHeading} title=${t('layout.noPage')} /><p>${t('layout.noPageHint')} <a href="#/network">${t('nav.network')}</a></p>`;
  }
  const Page = loaded[page.key];
  return Page ? html`<${Page} key=${page.key + JSON.stringify(found.params)} params=${found.params} query=${query} />` : html`<${Loading} />`;
}

const Broken = () => html`<${PageHeading} title=${t('layout.broken')} />
  <${Failure} error=${{ text: t('layout.brokenHint') }} retry=${() => location.reload()} />`;

/** Whether all parts of the platform answer. */
function Health() {
  const [health, setHealth] = useState(null);
  useEffect(() => {
    let timer = null;
    let gone = false;
    const ask = async () => {
      try {
        await send('GET', '/healthz');
        show({ value: 'NORMAL' });
      } catch (error) {
        show(error.status === 503 ? { value: 'WARNING', why: error.detail } : { value: 'DANGER', why: error.text });
      }
    };
    const show = (next) => {
      if (!gone) {
        setHealth((before) => (before && before.value === next.value && before.why === next.why ? before : next));
        timer = setTimeout(ask, HEALTH_EVERY);
      }
    };
    ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  if (!health) {
    return null;
  }
  const text = { NORMAL: t('health.good'), WARNING: t('health.partly'), DANGER: t('health.unreachable') }[health.value];
  return html`<span class="health" role="status" data-test="health" data-value=${health.value} title=${health.why ?? t('health.allAnswer')}>
    <${Mark} value=${health.value} /><span>${text}</span></span>`;
}

const LanguageChoice = ({ code }) => html`<div class="choice" role="group" aria-label=${t('layout.language')}>
  ${languages.map((one) => html`<button type="button" key=${one.code} lang=${one.code} title=${one.name} aria-label=${one.name} data-test=${`language-${one.code}`}
    aria-pressed=${one.code === code ? 'true' : 'false'} onClick=${() => choose(one.code)}>${one.code.toUpperCase()}</button>`)}
</div>`;

const THEMES = { auto: '◐', light: '☀', dark: '☾' };

function ThemeChoice() {
  const current = useStore(theme);
  const order = Object.keys(THEMES);
  const next = order[(order.indexOf(current) + 1) % order.length];
  const label = t('theme.switch', { now: t(`theme.${current}`), next: t(`theme.${next}`) });
  return html`<button type="button" class="quiet" data-test="theme" data-value=${current} title=${label} aria-label=${label}
    onClick=${() => theme.set(next)}><span aria-hidden="true">${THEMES[current]}</span></button>`;
}

/** Who is signed in. */
function Who() {
  const who = useSession();
  if (!who.known) {
    return null;
  }
  if (!who.name) {
    return html`<a class="button" href="#/sign-in" data-test="sign-in-link">${t('session.signIn')}</a>`;
  }
  const leave = async () => {
    try {
      await signOut();
      tell(t('session.signedOut'));
      go(['network']);
    } catch (error) {
      tell(error.text, 'WARNING');
    }
  };
  return html`<span class="who"><a href="#/sign-in" data-test="who" title=${t('session.yourAccount')}>${who.name}</a>
    <button type="button" onClick=${leave} data-test="sign-out">${t('session.signOut')}</button></span>`;
}

/** Says when what is shown is no longer live. */
function LiveBanner() {
  const live = useStore(liveState);
  const text = { lost: t('live.lost'), interrupted: t('live.interrupted') }[live.state];
  return html`<div role="status" class="live-region">${text && html`<div class="banner" data-test="not-live" data-value=${live.state}>
    <${Mark} value="WARNING" /><span>${text} <${Time} at=${live.since} /></span>
    ${live.state === 'lost' && html`<button type="button" onClick=${reconnect}>${t('action.retry')}</button>`}</div>`}</div>`;
}

addEventListener('hashchange', (event) => {
  const path = (url) => (new URL(url).hash.split('?')[0]);
  if (path(event.oldURL) !== path(event.newURL)) {
    focusHeading.pending = true;
  }
});

loadSession();
await speak(preferred());
document.getElementById('app').replaceChildren();
render(html`<${App} />`, document.getElementById('app'));
language.listen(() => dispatchEvent(new Event('themechange')));
