// A text area for JSON with line numbers, and what is wrong with it by its line.
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { t } from './i18n.js';
import { JsonFault, placeOf, readJson } from './json-places.js';
import { html } from './ui.js';

/** Reads the text of an editor: `{ value, places }`, or `{ fault }` with the line of what is no JSON. */
export function parsed(text) {
  try {
    return readJson(text);
  } catch (fault) {
    if (fault instanceof JsonFault) {
      return { fault };
    }
    throw fault;
  }
}

const LINE = 72;

/** JSON as people write it: what fits into a line stands in one. */
export function pretty(value, indent = '') {
  const short = inline(value);
  if (value === null || typeof value !== 'object' || indent.length + short.length <= LINE) {
    return short;
  }
  const deeper = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((element) => deeper + pretty(element, deeper))
    : Object.entries(value).map(([name, member]) => `${deeper}${JSON.stringify(name)}: ${pretty(member, deeper)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${members.join(',\n')}\n${indent}${close}`;
}

function inline(value) {
  if (Array.isArray(value)) {
    return `[${value.map(inline).join(', ')}]`;
  }
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inline(member)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** Faults have `{path, text}`; each is shown with its line, and taken to by a click. */
export function JsonEditor({ label, hint, text, onText, faults = [], test, rows = 18 }) {
  const id = useId();
  const area = useRef(null);
  const gutter = useRef(null);
  const state = useMemo(() => parsed(text), [text]);
  const shown = state.fault
    ? [{ path: '', text: t('editor.noJson', { expected: state.fault.expected, found: state.fault.found }), line: state.fault.line, offset: state.fault.offset }]
    : faults.map((fault) => ({ ...fault, ...placeOf(state.places, fault.path || '$') }));
  const badLines = new Set(shown.map((fault) => fault.line));
  const lines = text.split('\n').length;
  const show = (fault) => {
    area.current.focus();
    area.current.setSelectionRange(fault.offset, fault.offset);
    const lineHeight = area.current.scrollHeight / Math.max(lines, 1);
    area.current.scrollTop = Math.max(0, (fault.line - 4) * lineHeight);
  };
  const scroll = () => {
    if (gutter.current && area.current) {
      gutter.current.scrollTop = area.current.scrollTop;
    }
  };
  useEffect(scroll, [text]);
  return html`<div class="field editor">
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    <div class=${`editor-frame${shown.length > 0 ? ' editor-bad' : ''}`}>
      <div class="editor-gutter" ref=${gutter} aria-hidden="true">
        ${Array.from({ length: lines }, (_, i) => html`<span key=${i} class=${badLines.has(i + 1) ? 'editor-line bad' : 'editor-line'}>${i + 1}</span>`)}
      </div>
      <textarea id=${id} ref=${area} rows=${rows} spellcheck=${false} wrap="off" autocapitalize="off" autocomplete="off" data-test=${test}
        value=${text} onInput=${(event) => onText(event.currentTarget.value)} onScroll=${scroll}
        aria-describedby=${[hint && `${id}-hint`, shown.length > 0 && `${id}-faults`].filter(Boolean).join(' ') || undefined}
        aria-invalid=${shown.length > 0 ? 'true' : undefined}></textarea>
    </div>
    <ul class="faults" id=${`${id}-faults`} role="status" data-test="editor-faults">
      ${shown.map((fault) => html`<li key=${fault.path + fault.text}>
        <button type="button" class="link" onClick=${() => show(fault)}>${t('editor.line', { line: fault.line })}</button>${' '}
        ${fault.path && html`<code>${fault.path}</code> `}<span>${fault.text}</span>
      </li>`)}
    </ul>
  </div>`;
}
