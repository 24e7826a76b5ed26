// What is under the pointer: time, values, severity and alerts near it. All of it text.
import { indexAt } from './chart-data.js';
import { dateTime, number, utc } from './format.js';
import { word } from './i18n.js';

const NEAR_PIXELS = 6;

/** A plugin of uPlot. */
export function tooltip(latest) {
  const box = document.createElement('div');
  box.className = 'chart-tooltip';
  box.hidden = true;
  const line = (className, text) => {
    const element = document.createElement('div');
    element.className = className;
    element.textContent = text;
    box.append(element);
  };
  const show = (u) => {
    const { left, top } = u.cursor;
    if (left === undefined || left < 0 || latest.current.series.length === 0) {
      box.hidden = true;
      return;
    }
    const time = u.posToVal(left, 'x');
    const { series, severity, marks } = latest.current;
    box.replaceChildren();
    const values = series.map((one) => valueNear(u, one, time)).filter(Boolean);
    line('time', dateTime(Math.round((values[0]?.time ?? time) * 1000)));
    line('dim', utc(Math.round((values[0]?.time ?? time) * 1000)));
    values.forEach(({ one, index, value, low, high }) => {
      const range = low !== null && high !== null ? ` (${number(low, 4)} – ${number(high, 4)})` : '';
      line(`series-${(index % 6) + 1}`, `${series.length > 1 ? `${one.label}: ` : ''}${number(value)} ${one.unit}${range}`);
    });
    const stretch = severity.find((each) => each.from <= time && time < each.to);
    if (stretch && stretch.severity !== 'NORMAL') {
      line(`ink-${stretch.severity}`, `${word(stretch.severity)}${stretch.reason ? `: ${stretch.reason}` : ''}`);
    }
    marks.filter((mark) => Math.abs(u.valToPos(mark.time / 1000, 'x') - left) < NEAR_PIXELS).forEach((mark) => line(`ink-${mark.severity}`, mark.text));
    box.hidden = false;
    const right = left > u.over.clientWidth / 2;
    box.style.left = right ? 'auto' : `${left + 14}px`;
    box.style.right = right ? `${u.over.clientWidth - left + 14}px` : 'auto';
    box.style.top = `${Math.max(0, Math.min(top - 10, u.over.clientHeight - box.offsetHeight))}px`;
  };
  return {
    hooks: {
      init: [(u) => {
        u.over.append(box);
        u.over.addEventListener('pointerleave', () => {
          box.hidden = true;
        });
      }],
      setCursor: [show],
    },
  };
}

/** The reading of a series that is nearest to a time, if it is near. */
function valueNear(u, one, time) {
  const index = indexAt(one.seconds, time);
  const candidates = [index, index + 1].filter((i) => i >= 0 && i < one.seconds.length && one.values[i] !== null);
  if (candidates.length === 0) {
    return null;
  }
  const nearest = candidates.reduce((a, b) => (Math.abs(one.seconds[a] - time) <= Math.abs(one.seconds[b] - time) ? a : b));
  if (Math.abs(u.valToPos(one.seconds[nearest], 'x') - u.valToPos(time, 'x')) > 40) {
    return null;
  }
  const all = u.series.findIndex((drawn) => drawn.label === one.label);
  return { one, index: Math.max(0, orderOf(u, all)), time: one.seconds[nearest], value: one.values[nearest], low: one.low?.[nearest] ?? null, high: one.high?.[nearest] ?? null };
}

/** Which of the named series it is: bands have no names. */
const orderOf = (u, index) => u.series.slice(1, index).filter((drawn) => drawn.label && drawn.width > 0).length;
