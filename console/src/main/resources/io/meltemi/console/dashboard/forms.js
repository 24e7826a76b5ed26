// Forms: fields whose label, hint and fault belong together for everybody, and actions that lose nothing when they fail.
import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import { UNIT_NAMES } from './durations.js';
import { faultsOf } from './faults.js';
import { t } from './i18n.js';
import { Dialog, Field, Mark, html } from './ui.js';

/** The values of a form: `values`, `set(name, value)`, `reset(values)`. */
export function useForm(initial) {
  const [values, setValues] = useState(initial);
  const set = useCallback((name, value) => setValues((before) => ({ ...before, [name]: value })), []);
  return { values, set, reset: setValues };
}

/**
 * Something that is done on the platform: run(…) does it once at a time and answers whether it went well; `problem` says why it did
 * not, and `result` what was answered.
 */
export function useAction(act) {
  const [state, setState] = useState({ busy: false });
  const latest = useRef(act);
  latest.current = act;
  const isBusy = useRef(false);
  const run = useCallback(async (...values) => {
    if (isBusy.current) {
      return false;
    }
    isBusy.current = true;
    setState({ busy: true });
    try {
      setState({ busy: false, result: await latest.current(...values) });
      return true;
    } catch (problem) {
      setState({ busy: false, problem });
      return false;
    } finally {
      isBusy.current = false;
    }
  }, []);
  const clear = useCallback(() => setState({ busy: false }), []);
  return { ...state, run, clear };
}

/** A label with a sign that its field must be filled in. */
const labelOf = (label, required) => (required ? html`${label}<span aria-hidden="true"> *</span>` : label);

/** A line of text, or several with `rows`. */
export function TextField({ form, name, label, hint, error, required, rows, type = 'text', className, test, ...rest }) {
  const change = (event) => form.set(name, event.currentTarget.value);
  return html`<${Field} label=${labelOf(label, required)} hint=${hint} error=${error} className=${className}>
    ${(attributes) =>
      rows
        ? html`<textarea ...${attributes} ...${rest} required=${required} name=${name} rows=${rows} data-test=${test} value=${form.values[name]} onInput=${change}></textarea>`
        : html`<input ...${attributes} ...${rest} required=${required} name=${name} type=${type} data-test=${test} value=${form.values[name]} onInput=${change} />`}
  <//>`;
}

/** One of several: options are [value, text]. */
export function SelectField({ form, name, options, label, hint, error, test }) {
  return html`<${Field} label=${label} hint=${hint} error=${error}>
    ${(attributes) => html`<select ...${attributes} name=${name} data-test=${test} value=${form.values[name]}
      onChange=${(event) => form.set(name, event.currentTarget.value)}>
      ${options.map(([value, text]) => html`<option key=${value} value=${value} selected=${value === form.values[name]}>${text}</option>`)}
    </select>`}
  <//>`;
}

/** Yes or no. */
export function CheckField({ checked, onChange, label, hint, name, test }) {
  const id = useId();
  return html`<div class="field check">
    <span><input type="checkbox" id=${id} name=${name} data-test=${test} checked=${checked}
      aria-describedby=${hint ? `${id}-hint` : undefined} onChange=${(event) => onChange(event.currentTarget.checked)} />
    <label for=${id}>${label}</label></span>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
  </div>`;
}

/** A length of time: a number and a unit. */
export function DurationField({ count, unit, onChange, label, hint, error, name }) {
  return html`<${Field} label=${label} hint=${hint} error=${error}>
    ${(attributes) => html`<span class="pair">
      <input ...${attributes} type="number" min="0" step="any" name=${name} value=${count}
        onInput=${(event) => onChange(event.currentTarget.value, unit)} />
      <select aria-label=${t('form.unitOf', { label })} value=${unit} onChange=${(event) => onChange(count, event.currentTarget.value)}>
        ${UNIT_NAMES.map((one) => html`<option key=${one} value=${one} selected=${one === unit}>${t(`unit.${one}`)}</option>`)}
      </select>
    </span>`}
  <//>`;
}

/** What went wrong, with every fault by its place; read out, and brought into view, when it comes. */
export function ProblemBox({ problem, hideFaults = false }) {
  const box = useRef(null);
  useEffect(() => {
    if (problem) {
      box.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [problem]);
  if (!problem) {
    return null;
  }
  const faults = faultsOf(problem);
  const isConflict = problem.status === 409 || problem.status === 412;
  return html`<div class="failure state problem" role="alert" ref=${box} data-test="problem">
    <${Mark} value="WARNING" />
    <div>
      <p>${faults.length > 0 ? t('problem.faults') : (problem.text ?? t('problem.failed'))}</p>
      ${isConflict && html`<p>${t('problem.conflict')}</p>`}
      ${!hideFaults && html`<${Faults} faults=${faults} />`}
    </div>
  </div>`;
}

/** Faults with their places. */
export function Faults({ faults }) {
  return faults.length > 0 && html`<ul class="faults" data-test="faults">
    ${faults.map((fault) => html`<li key=${fault.path + fault.text}>${fault.path && html`<code>${fault.path}</code> `}${fault.text}</li>`)}
  </ul>`;
}

/** A button that asks before it does what cannot be undone; what fails is said where it was asked. */
export function ConfirmButton({ label, question, act, className = 'danger', disabled, test }) {
  const [open, setOpen] = useState(false);
  const action = useAction(act);
  const yes = async () => {
    if (await action.run()) {
      setOpen(false);
    }
  };
  const buttons = html`<button type="button" onClick=${() => setOpen(false)}>${t('action.cancel')}</button>
    <button type="button" class="danger" disabled=${action.busy} data-test="confirm-yes" onClick=${yes}>${label}</button>`;
  return html`<button type="button" class=${className} disabled=${disabled} data-test=${test}
      onClick=${() => { action.clear(); setOpen(true); }}>${label}</button>
    ${open && html`<${Dialog} title=${label} onClose=${() => setOpen(false)} buttons=${buttons} test="confirm">
      <p>${question}</p><${ProblemBox} problem=${action.problem} />
    <//>`}`;
}
