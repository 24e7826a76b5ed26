// Which series are looked at.
import { useMemo, useState } from 'preact/hooks';
import { api, useData } from './api.js';
import { MOST_SERIES } from './chart.js';
import { t, tn } from './i18n.js';
import { compareNames } from './places.js';
import { useSession } from './session.js';
import { Field, Loaded, html } from './ui.js';

const MOST_SHOWN = 30;

const encoded = (parts) => parts.map(encodeURIComponent).join('/');

/** The series of an address: "network/node/sensor,…", each part encoded. */
export function parseSeries(text) {
  const series = (text ?? '').split(',').map((one) => {
    try {
      return one.split('/').map(decodeURIComponent);
    } catch {
      return [];
    }
  }).filter((parts) => parts.length === 3 && parts.every(Boolean)).map(ofParts);
  return series.slice(0, MOST_SERIES);
}

const ofParts = (parts) => ({ parts, key: parts.join('/') });

export const textOfSeries = (list) => list.map((one) => encoded(one.parts)).join();

export function SeriesPicker({ chosen, onChange }) {
  const who = useSession();
  const all = useData((signal) => api.get(['series'], {}, signal), [who.name]);
  const [text, setText] = useState('');
  const isChosen = (series) => chosen.some((one) => one.key === keyOf(series));
  return html`
    <ul class="chips">${chosen.map((one, i) => html`<li key=${one.key} class=${`chip series-${i + 1}`}><span class="chip-text">${one.key}</span>
      <button type="button" class="quiet" aria-label=${t('history.remove', { series: one.key })} onClick=${() => onChange(chosen.filter((other) => other !== one))}>✕</button></li>`)}</ul>
    ${chosen.length < MOST_SERIES && html`
      <${Field} label=${t('history.find')}>${(attributes) => html`<input ...${attributes} type="search" value=${text} placeholder=${t('history.findHint')}
        data-test="series-search" onInput=${(event) => setText(event.target.value)} />`}<//>
      ${(text || chosen.length === 0) && html`<${Loaded} from=${all}>${(series) => html`<${Found} series=${series} text=${text} isChosen=${isChosen}
        onAdd=${(one) => { onChange([...chosen, ofParts([one.network, one.node, one.sensor])]); setText(''); }} />`}<//>`}`}`;
}

const keyOf = (series) => [series.network, series.node, series.sensor].join('/');

function Found({ series, text, isChosen, onAdd }) {
  const found = useMemo(() => {
    const words = text.toLowerCase().split(/[\s/]+/).filter(Boolean);
    return series.filter((one) => words.every((part) => keyOf(one).toLowerCase().includes(part))).sort((a, b) => compareNames(keyOf(a), keyOf(b)));
  }, [series, text]);
  const shown = found.filter((one) => !isChosen(one)).slice(0, MOST_SHOWN);
  return html`<p class="dim small" role="status">${tn('history.found', found.length)}</p>
    <ul class="series-found">${shown.map((one) => html`<li key=${keyOf(one)}><button type="button" data-test="series-add" onClick=${() => onAdd(one)}>
      + <span class="dim">${one.network}/</span>${one.node} <strong>${one.sensor}</strong>${one.unit && html` <span class="dim">${one.unit}</span>`}</button></li>`)}</ul>`;
}
