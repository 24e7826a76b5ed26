// What a camera saw: "person:2;flame:1" as bars, the newest results as text.
import { useMemo } from 'preact/hooks';
import { count, dateTime } from './format.js';
import { t } from './i18n.js';
import { Empty, html } from './ui.js';

const MOST_LABELS = 8;
const MOST_TEXTS = 12;
const PAIR = /^([^:;]+):(\d+)$/;

/** What a result counts: [['person', 2], …], or null where it is no such result. */
export function labelsOf(text) {
  const pairs = text.split(';').map((part) => part.trim()).filter(Boolean).map((part) => PAIR.exec(part));
  return pairs.every(Boolean) ? pairs.map(([, label, number]) => [label.trim(), Number(number)]) : null;
}

export function CameraResults({ readings }) {
  const texts = useMemo(() => readings.time.map((time, i) => ({ time, text: readings.text?.[i] })).filter((one) => one.text !== null && one.text !== undefined), [readings]);
  const seen = useMemo(() => {
    const totals = new Map();
    for (const { text } of texts) {
      for (const [label] of labelsOf(text) ?? []) {
        totals.set(label, (totals.get(label) ?? 0) + 1);
      }
    }
    return [...totals.entries()].sort((a, b) => b[1] - a[1]).slice(0, MOST_LABELS);
  }, [texts]);
  if (texts.length === 0) {
    return html`<${Empty}>${t('history.nothing')}<//>`;
  }
  return html`
    ${seen.length > 0 && html`<table class="bars" data-test="camera-bars"><caption class="small dim">${t('camera.seen', { images: count(texts.length) })}</caption><tbody>
      ${seen.map(([label, number]) => html`<tr key=${label}><th scope="row">${label}</th><td class="bar-cell"><meter min="0" max=${texts.length} value=${number} aria-label=${label}></meter></td><td class="number">${count(number)}</td></tr>`)}
    </tbody></table>`}
    <ul class="plain" tabindex="0" aria-label=${t('camera.newest')}>${texts.slice(-MOST_TEXTS).reverse().map(({ time, text }) => html`<li key=${time}><span class="dim">${dateTime(time)}</span> ${text || t('camera.nothing')}</li>`)}</ul>`;
}
