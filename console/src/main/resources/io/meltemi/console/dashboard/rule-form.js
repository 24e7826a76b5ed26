// The common rule, one threshold, as a form. What is filled in becomes the document at once; nothing is kept beside it.
import { useEffect, useState } from 'preact/hooks';
import { byField } from './faults.js';
import { CheckField, DurationField, SelectField, TextField } from './forms.js';
import { t, word } from './i18n.js';
import { documentOf, fieldOf, formOf } from './rule-document.js';
import { html } from './ui.js';

export function RuleForm({ document, problem, onDocument }) {
  const [values, setValues] = useState(() => formOf(document));
  useEffect(() => {
    // what was changed as JSON in the meantime; not what this form has just written
    if (JSON.stringify(documentOf(values)) !== JSON.stringify(document)) {
      setValues(formOf(document));
    }
  }, [document]);
  const change = (changed) => {
    const next = { ...values, ...changed };
    setValues(next);
    onDocument(documentOf(next));
  };
  const form = { values, set: (name, value) => change({ [name]: value }) };
  const faults = byField(problem, fieldOf);
  const text = (name, more = {}) => html`<${TextField} form=${form} name=${name} label=${t(`rule.${name}`)} error=${faults[name] ?? more.error} test=${`rule-${name}`} ...${more} />`;
  const length = (name) => html`<${DurationField} name=${name} label=${t(`rule.${name}`)} hint=${t(`rule.${name}.hint`)} error=${faults[`${name}Count`]}
    count=${values[`${name}Count`]} unit=${values[`${name}Unit`]} onChange=${(count, unit) => change({ [`${name}Count`]: count, [`${name}Unit`]: unit })} />`;
  return html`<div class="form" data-test="rule-form">
    <fieldset><legend>${t('rule.what')}</legend>
      ${text('id', { required: true, hint: t('rule.id.hint'), error: idFault(values.id) })}
      <${SelectField} form=${form} name="severity" label=${t('rule.severity')} error=${faults.severity} test="rule-severity"
        options=${['WARNING', 'DANGER'].map((value) => [value, word(value)])} />
      <${CheckField} name="enabled" checked=${values.enabled} label=${t('rule.enabled')} test="rule-enabled" onChange=${(enabled) => change({ enabled })} />
      ${text('description', { className: 'span', maxlength: 1000 })}
    </fieldset>
    <fieldset><legend>${t('rule.when')}</legend>
      ${text('sensor', { hint: t('rule.sensor.hint') })}
      <${SelectField} form=${form} name="is" label=${t('rule.is')} error=${faults.is} test="rule-is" options=${['>=', '>', '<=', '<'].map((value) => [value, symbol(value)])} />
      ${text('threshold', { required: true, inputmode: 'decimal', error: numberFault(values.threshold) })}
      ${text('hysteresis', { inputmode: 'decimal', hint: t('rule.hysteresis.hint'), error: numberFault(values.hysteresis) })}
      ${length('for')}${length('keepFor')}
    </fieldset>
    <fieldset><legend>${t('rule.where')}</legend>
      ${text('network')}${text('node')}${text('place', { hint: t('rule.place.hint'), className: 'span' })}
    </fieldset>
  </div>`;
}

const symbol = (comparison) => ({ '>=': '≥', '<=': '≤' })[comparison] ?? comparison;

const idFault = (id) => (/^[A-Za-z0-9._-]{0,128}$/.test(id.trim()) ? undefined : t('rule.id.fault'));

const numberFault = (text) => (Number.isFinite(Number(String(text).trim().replace(',', '.'))) ? undefined : t('rule.number.fault'));
