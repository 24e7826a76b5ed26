import { t } from './i18n.js';
import { Field, html } from './ui.js';

const MOST_BYTES = 1024 * 1024;

/** What a refusal says, fault by fault. */
export function faultsOf(error) {
  const faults = error.document?.faults;
  return Array.isArray(faults) && faults.length > 0 ? faults.map((fault) => (typeof fault === 'string' ? fault : Object.values(fault).join(' '))) : [error.text];
}

/** What the browser's own parser says against a text, or null: found before it is sent. */
export function notWellFormed(xml) {
  if (!xml.trim()) {
    return null;
  }
  const error = new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror');
  return error ? error.textContent.replace(/\s+/g, ' ').replace(/Below is a rendering.*$/, '').trim() : null;
}

/** A configuration in XML: from a file, or typed; whether it is well-formed is said at once. */
export function XmlInput({ value, onChange, faults = [] }) {
  const take = async (event) => {
    const [file] = event.target.files;
    if (file && file.size <= MOST_BYTES) {
      onChange(await file.text());
    }
  };
  const wrong = notWellFormed(value);
  return html`
    <${Field} label=${t('xml.file')}>${(attributes) => html`<input ...${attributes} type="file" accept=".xml,application/xml,text/xml" onChange=${take} />`}<//>
    <${Field} label=${t('xml.text')} error=${wrong}>${(attributes) => html`<textarea ...${attributes} class="code" rows="14" spellcheck=${false} value=${value}
      data-test="xml" onInput=${(event) => onChange(event.target.value)}></textarea>`}<//>
    ${faults.length > 0 && html`<div class="failure state" role="alert"><ul class="faults">${faults.map((fault) => html`<li key=${fault}>${fault}</li>`)}</ul></div>`}`;
}
