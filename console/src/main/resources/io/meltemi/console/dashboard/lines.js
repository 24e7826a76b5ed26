// A small line chart as SVG: shapes on top of one another, or one stretch. For charts to zoom in there is chart.js.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { duration, number } from './format.js';
import { timeText, timeTicks } from './time-axis.js';
import { html } from './ui.js';

const LEFT = 52;
const BOTTOM = 22;
const TOP = 8;
const RIGHT = 10;

/** The width of an element, kept right. */
export function useWidth(initial = 600) {
  const box = useRef(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, Math.round(entry.contentRect.width))));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

/**
 * lines: [{ key, points: [[x, y], …], className, label }], y null where nothing is known; the first is drawn on top.
 * bands: [{ from, to, className }] of x behind all; marks: [{ x, label }] are upright lines; levels: [{ y, label, className }] level
 * ones; isLength: x are lengths of time, and not times. label says what the picture shows.
 */
export function Lines({ lines, label, isLength = false, height = 220, bands = [], marks = [], levels = [], test }) {
  const [box, width] = useWidth();
  const title = useId();
  const xs = rangeOf(lines.flatMap((line) => line.points.map((point) => point[0])));
  const ys = padded(rangeOf([...lines.flatMap((line) => line.points.map((point) => point[1])), ...levels.map((level) => level.y)]));
  const atX = scale(xs, LEFT, width - RIGHT);
  const atY = scale(ys, height - BOTTOM, TOP);
  const yTicks = ticks(ys, 4);
  const most = Math.max(2, Math.floor(width / 130));
  const xTicks = timeTicks(xs, most, isLength);
  const xText = isLength ? (length) => (length === 0 ? '0' : `+${duration(length)}`) : timeText(xs[1] - xs[0]);
  return html`<div class="lines" ref=${box}>
    <svg role="img" aria-labelledby=${title} viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} data-test=${test}>
      <title id=${title}>${label}</title>
      ${bands.map((band) => html`<${Band} key=${`${band.from} ${band.className}`} band=${band} xs=${xs} atX=${atX} height=${height} />`)}
      ${yTicks.map((y) => html`<g key=${`y${y}`}><line class="lines-grid" x1=${LEFT} x2=${width - RIGHT} y1=${atY(y)} y2=${atY(y)} />
        <text class="lines-text" x=${LEFT - 6} y=${atY(y) + 4} text-anchor="end">${number(y, 4)}</text></g>`)}
      ${xTicks.map((at) => html`<text key=${`x${at}`} class="lines-text" x=${atX(at)} y=${height - 6} text-anchor=${anchor(atX(at), width)}>${xText(at)}</text>`)}
      ${levels.map((level) => html`<g key=${level.label} class=${`lines-level ${level.className ?? ''}`}>
        <line x1=${LEFT} x2=${width - RIGHT} y1=${atY(level.y)} y2=${atY(level.y)} />
        <text class="lines-text" x=${LEFT + 4} y=${atY(level.y) - 4}>${level.label}</text></g>`)}
      ${marks.filter((mark) => mark.x >= xs[0] && mark.x <= xs[1]).map((mark) => html`<g key=${`m${mark.label}${mark.x}`} class="lines-mark">
        <line x1=${atX(mark.x)} x2=${atX(mark.x)} y1=${TOP} y2=${height - BOTTOM} />
        <text class="lines-text" x=${atX(mark.x) + 4} y=${TOP + 10}>${mark.label}</text></g>`)}
      ${[...lines].reverse().map((line) => html`<path key=${line.key} class=${`lines-line ${line.className ?? ''}`} d=${pathOf(line.points, atX, atY)}>
        <title>${line.label}</title></path>`)}
    </svg>
  </div>`;
}

/** A stretch of x, as far as it is shown. */
function Band({ band, xs, atX, height }) {
  const from = Math.max(band.from, xs[0]);
  const to = Math.min(band.to, xs[1]);
  return from <= to && html`<rect class=${band.className} x=${atX(from)} y=${TOP} width=${Math.max(2, atX(to) - atX(from))} height=${height - TOP - BOTTOM} />`;
}

const anchor = (at, width) => (at < LEFT + 25 ? 'start' : at > width - RIGHT - 40 ? 'end' : 'middle');

function pathOf(points, atX, atY) {
  let path = '';
  let isDown = false;
  for (const [x, y] of points) {
    if (y === null || y === undefined || !Number.isFinite(y)) {
      isDown = false;
    } else {
      path += `${isDown ? 'L' : 'M'}${atX(x).toFixed(1)} ${atY(y).toFixed(1)}`;
      isDown = true;
    }
  }
  return path;
}

function rangeOf(values) {
  let from = Infinity;
  let to = -Infinity;
  for (const value of values) {
    if (value !== null && Number.isFinite(value)) {
      from = Math.min(from, value);
      to = Math.max(to, value);
    }
  }
  return from > to ? [0, 1] : [from, to];
}

function padded([from, to]) {
  const pad = to === from ? Math.max(1, Math.abs(to) * 0.05) : (to - from) * 0.06;
  return [from - pad, to + pad];
}

function scale([from, to], start, end) {
  return (value) => start + ((value - from) / (to - from || 1)) * (end - start);
}

/** Round numbers in a range, about so many. */
export function ticks([from, to], count) {
  const rough = (to - from) / Math.max(count, 1) || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
  const found = [];
  for (let value = Math.ceil(from / step) * step; value <= to + step * 1e-9; value += step) {
    found.push(Number(value.toPrecision(12)));
  }
  return found;
}
