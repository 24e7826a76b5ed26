// Small components that the pages are made of. All that is shown is text: nothing here makes markup of data.
import { h } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import htm from 'htm';
import { ago, dateTime, utc } from './format.js';
import { t, word } from './i18n.js';
import { store, useStore } from './store.js';

export const html = htm.bind(h);

/* ---------- page ---------- */

/** Whether the next page's heading takes the focus: after navigation, and not when the dashboard is first loaded. */
export const focusHeading = { pending: false };

/** The page's heading and title; what is inside stands at its right, e.g. buttons. */
export function PageHeading({ title, children }) {
  const heading = useRef(null);
  useEffect(() => {
    document.title = `${title} · Meltemi`;
  }, [title]);
  useLayoutEffect(() => {
    if (focusHeading.pending) {
      focusHeading.pending = false;
      heading.current.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }, []);
  return html`<div class="page-heading">
    <h1 ref=${heading} tabindex="-1" data-test="page-heading">${title}</h1>
    ${children && html`<div class="actions">${children}</div>`}
  </div>`;
}

/** A titled part of a page. */
export function Section({ title, actions, children, test, className = '' }) {
  const id = useId();
  return html`<section class=${`card ${className}`} aria-labelledby=${id} data-test=${test}>
    <div class="card-heading"><h2 id=${id}>${title}</h2>${actions && html`<div class="actions">${actions}</div>`}</div>
    ${children}
  </section>`;
}

/** Names and values: facts=[[name, value], …]; those without a value are left out. */
export const Facts = ({ facts }) => html`<dl class="facts">
  ${facts
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`;

/* ---------- marks ---------- */

const SHAPES = {
  NORMAL: 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
  WARNING: 'M8 1.5 15 14H1z',
  DANGER: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  OFFLINE: 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM8 4.2a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6z',
  BLOCKED: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM4 7v2h8V7z',
};
const LIKE = {
  ONLINE: 'NORMAL', ACTIVE: 'NORMAL', RESOLVED: 'NORMAL', ACKNOWLEDGED: 'OFFLINE', FIRING: 'DANGER', healthy: 'NORMAL',
  NEW: 'OFFLINE', DEACTIVATED: 'OFFLINE',
};

const kindOf = (value) => (value in SHAPES ? value : (LIKE[value] ?? 'OFFLINE'));

/** A shape in a severity's colour: a circle, a triangle, an octagon. Decoration: say the word beside it, or give `label`. */
export const Mark = ({ value, label }) => html`<svg
  class=${`mark mark-${kindOf(value)}`} viewBox="0 0 16 16" width="16" height="16"
  role=${label ? 'img' : undefined} aria-label=${label} aria-hidden=${label ? undefined : 'true'}>
  <path d=${SHAPES[kindOf(value)]} fill-rule="evenodd"></path></svg>`;

/** Shape, colour and word of a severity or state. */
export const Badge = ({ value, text, test }) => html`<span class=${`badge badge-${kindOf(value)}`} data-test=${test} data-value=${value}>
  <${Mark} value=${value} />${text ?? word(value)}</span>`;

/** A word without a severity: a tag. */
export const Tag = ({ children }) => html`<span class="tag">${children}</span>`;

/* ---------- times ---------- */

const minute = store(Date.now());
setInterval(() => minute.set(Date.now()), 20_000);

/** A time, with UTC in its tooltip. relative: "3 minutes ago", kept right. */
export function Time({ at, relative = false }) {
  const now = useStore(minute);
  if (!at) {
    return html`<span class="dim">–</span>`;
  }
  const iso = new Date(at).toISOString();
  return html`<time datetime=${iso} title=${relative ? `${dateTime(at)} · ${utc(at)}` : utc(at)}>${
    relative ? ago(at, Math.max(now, Date.now())) : dateTime(at)}</time>`;
}

/* ---------- states ---------- */

export const Loading = () => html`<p class="state" role="status" data-test="loading"><span class="spinner" aria-hidden="true"></span>${t('state.loading')}</p>`;

export const Empty = ({ children }) => html`<p class="state" data-test="empty">${children ?? t('state.empty')}</p>`;

/** What went wrong, in words, with a way to try again; what is for who is signed in is no failure. */
export function Failure({ error, retry }) {
  if (error.status === 401) {
    return html`<div class="state" role="status" data-test="sign-in-to-see"><span>${t('problem.signInToSee')}</span>
      <a class="button" href="#/sign-in">${t('session.signIn')}</a></div>`;
  }
  const text = error.text ?? t('problem.failed');
  return html`<div class="state failure" role="alert" data-test="failure">
    <${Mark} value="WARNING" /><span>${text}</span>
    ${retry && html`<button type="button" onClick=${retry}>${t('action.retry')}</button>`}
  </div>`;
}

/** What useData answered: waiting, failed, or children(data). What was there before stays while it is loaded again. */
export function Loaded({ from, children }) {
  if (from.data === undefined) {
    return from.error ? html`<${Failure} error=${from.error} retry=${from.reload} />` : html`<${Loading} />`;
  }
  return html`${from.error && html`<${Failure} error=${from.error} retry=${from.reload} />`}${children(from.data)}`;
}

/* ---------- table ---------- */

/**
 * A table that scrolls by itself on narrow screens and shows `page` rows at a time.
 * columns: [{ key, title, cell: row => …, number, header, className }]; rowKey: row => …; rowTest names rows for tests.
 */
export function Table({ caption, columns, rows, rowKey, rowTest, rowClass, empty, page = 100, test }) {
  const [shown, setShown] = useState(page);
  if (rows.length === 0) {
    return html`<${Empty}>${empty}<//>`;
  }
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${caption}>
    <table role="table" class="rows" data-test=${test}>
      <caption class="sr-only">${caption}</caption>
      <thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th key=${column.key} role="columnheader" scope="col" class=${column.number ? 'number' : ''}>${column.title}</th>`)}</tr></thead>
      <tbody role="rowgroup">${rows.slice(0, shown).map((row, index) => html`<tr role="row" key=${rowKey ? rowKey(row) : index} class=${rowClass?.(row)} data-test=${rowTest}>
        ${columns.map((column) =>
          h(column.header ? 'th' : 'td', {
            key: column.key,
            role: column.header ? 'rowheader' : 'cell',
            'data-label': column.header ? undefined : column.title || undefined,
            scope: column.header ? 'row' : undefined,
            class: [column.number ? 'number' : '', column.className ?? ''].join(' ').trim() || undefined,
          }, column.cell ? column.cell(row) : row[column.key]),
        )}</tr>`)}
      </tbody>
    </table></div>
    ${rows.length > shown && html`<p class="more"><button type="button" onClick=${() => setShown(shown + 5 * page)}>
      ${t('table.more', { shown, all: rows.length })}</button></p>`}`;
}

/* ---------- input ---------- */

/** A labelled input: <${Field} label=… hint=… error=…>${(attributes) => html`<input ...${attributes} />`}<//>. */
export function Field({ label, hint, error, children, className = '' }) {
  const id = useId();
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class=${`field ${className}`}>
    <label for=${id}>${label}</label>
    ${children({ id, 'aria-describedby': said || undefined, 'aria-invalid': error ? 'true' : undefined })}
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${error && html`<p class="error" id=${`${id}-error`}>${error}</p>`}
  </div>`;
}

/** One of few: options=[{ value, text }]. */
export const Choice = ({ label, value, options, onChange, test }) => html`<${Field} label=${label}>${(attributes) => html`
  <select ...${attributes} value=${value} data-test=${test} onChange=${(event) => onChange(event.target.value)}>
    ${options.map((option) => html`<option key=${option.value} value=${option.value} selected=${option.value === value}>${option.text}</option>`)}
  </select>`}<//>`;

/** A button that is busy while what it does lasts; what fails is told as a toast unless onError takes it. */
export function ActionButton({ children, action, className, test, disabled, onError, type = 'button' }) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await action();
    } catch (error) {
      if (onError) {
        onError(error);
      } else {
        tell(error.text ?? String(error.message), 'WARNING');
      }
    } finally {
      setBusy(false);
    }
  };
  return html`<button type=${type} class=${className} data-test=${test} disabled=${disabled || busy} aria-busy=${busy ? 'true' : undefined}
    onClick=${run}>${children}</button>`;
}

/* ---------- tabs ---------- */

/** tabs=[{ key, title, panel: () => … }]; arrows move between them. */
export function Tabs({ label, tabs, selected, onSelect }) {
  const id = useId();
  const list = useRef(null);
  const current = tabs.find((tab) => tab.key === selected) ?? tabs[0];
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    const from = tabs.indexOf(current);
    const to = Number.isFinite(step) ? (from + step + tabs.length) % tabs.length : step < 0 ? 0 : tabs.length - 1;
    onSelect(tabs[to].key);
    list.current.querySelectorAll('[role=tab]')[to].focus();
  };
  return html`<div class="tabs">
    <div role="tablist" aria-label=${label} ref=${list} onKeyDown=${move}>
      ${tabs.map((tab) => html`<button type="button" role="tab" key=${tab.key} id=${`${id}-${tab.key}`} data-test=${`tab-${tab.key}`}
        aria-selected=${tab === current ? 'true' : 'false'} aria-controls=${`${id}-panel`} tabindex=${tab === current ? 0 : -1}
        onClick=${() => onSelect(tab.key)}>${tab.title}</button>`)}
    </div>
    <div role="tabpanel" id=${`${id}-panel`} aria-labelledby=${`${id}-${current.key}`} tabindex="0">${current.panel()}</div>
  </div>`;
}

/* ---------- dialogs ---------- */

/** A modal dialog, shown while it is drawn. onClose is called by Escape and by the button. */
export function Dialog({ title, onClose, children, buttons, test, wide }) {
  const dialog = useRef(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    dialog.current.querySelector('input, select, textarea')?.focus();
    return () => before?.focus?.();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby=${id} data-test=${test} class=${wide ? 'wide' : ''}
    onCancel=${(event) => { event.preventDefault(); onClose(); }}>
    <div class="card-heading"><h2 id=${id}>${title}</h2>
      <button type="button" class="quiet" aria-label=${t('action.close')} onClick=${onClose}>✕</button></div>
    ${children}
    ${buttons && html`<div class="dialog-buttons">${buttons}</div>`}
  </dialog>`;
}

const question = store(null);

/** Asks before something is done: if (await confirm({ title, text, action })) … */
export function confirm({ title, text, action, danger = false }) {
  return new Promise((resolve) => question.set({ title, text, action, danger, resolve }));
}

/** Shows what confirm() asks; once in the layout. */
export function Confirmation() {
  const asked = useStore(question);
  if (!asked) {
    return null;
  }
  const answer = (yes) => {
    question.set(null);
    asked.resolve(yes);
  };
  return html`<${Dialog} title=${asked.title} onClose=${() => answer(false)} test="confirm" buttons=${html`
    <button type="button" onClick=${() => answer(false)} data-test="confirm-no">${t('action.cancel')}</button>
    <button type="button" class=${asked.danger ? 'danger' : 'primary'} onClick=${() => answer(true)} data-test="confirm-yes">${asked.action}</button>`}>
    <p>${asked.text}</p><//>`;
}

/* ---------- messages ---------- */

const toasts = store([]);
let toastNumber = 0;

/** Tells something in passing; screen readers say it. value: NORMAL, WARNING or DANGER. */
export function tell(text, value = 'NORMAL') {
  const id = ++toastNumber;
  toasts.set([...toasts.get().slice(-3), { id, text, value }]);
  setTimeout(() => dismiss(id), value === 'NORMAL' ? 6000 : 12_000);
}

function dismiss(id) {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** Shows what tell() says; once in the layout. */
export const Toasts = () => html`<div class="toasts" role="status" aria-live="polite" data-test="toasts">
  ${useStore(toasts).map((toast) => html`<div class="toast" key=${toast.id} data-test="toast"><${Mark} value=${toast.value} /><span>${toast.text}</span>
    <button type="button" class="quiet" aria-label=${t('action.close')} onClick=${() => dismiss(toast.id)}>✕</button></div>`)}
</div>`;

/** Hands a text over as a file. */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
