// A map by coordinates: drawn here, of nobody's tiles. Outline of the land: Natural Earth, see land.json.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { number } from './format.js';
import { t, tn, word } from './i18n.js';
import { MOST_SCALE, clusters, pathOf, project, scaleBar, viewOf, zoomed, bounded } from './mercator.js';
import { LEVELS, byWorst, rank, stateOf } from './places.js';
import { href } from './router.js';
import { Badge, Empty, html } from './ui.js';

const SHAPES = { NORMAL: 'M0-7a7 7 0 1 1 0 14a7 7 0 1 1 0-14z', WARNING: 'M0-9 9 7H-9z', DANGER: 'M-4-9h8l5 5v8l-5 5h-8l-5-5v-8z' };
SHAPES.OFFLINE = 'M0-7a7 7 0 1 1 0 14a7 7 0 1 1 0-14zM0-4.2a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z';
SHAPES.BLOCKED = 'M0-7a7 7 0 1 1 0 14a7 7 0 1 1 0-14zM-4-1.3v2.6h8v-2.6z';

const STEP = 80;
const ROOM = 60;

let outline = null;

/** The outline of the land; loaded once. */
function useOutline() {
  const [path, setPath] = useState(outline);
  useEffect(() => {
    if (outline === null) {
      fetch(new URL('./land.json', import.meta.url)).then((response) => response.json()).then((land) => {
        outline = pathOf(land);
        setPath(outline);
      }, () => {});
    }
  }, []);
  return path;
}

function useSize(element) {
  const [size, setSize] = useState(null);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      setSize({ width, height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return size;
}

export function PlaceMap({ nodes }) {
  const points = useMemo(() => nodes.filter((node) => Number.isFinite(node.longitude) && Number.isFinite(node.latitude))
    .map((node) => ({ node, ...project(node.longitude, node.latitude) })), [nodes]);
  const without = nodes.length - points.length;
  return html`<div data-test="map">
    ${points.length > 0 ? html`<${Drawn} points=${points} />` : html`<${Empty}>${t('map.noCoordinates')}<//>`}
    ${without > 0 && points.length > 0 && html`<p class="dim">${tn('map.without', without)}</p>`}
  </div>`;
}

function Drawn({ points }) {
  const frame = useRef(null);
  const size = useSize(frame);
  const path = useOutline();
  const [view, setView] = useState(null);
  const [picked, setPicked] = useState(null);
  const latest = useRef({});
  latest.current = { size, view };
  const fit = () => size && setView(viewOf(points, size.width, size.height));
  useEffect(() => {
    if (size && !view) {
      fit();
    }
  }, [size]);
  const zoom = useCallback((factor, dx, dy) => setView((before) => before && zoomed(before, factor, latest.current.size.width, dx, dy)), []);
  const pan = useCallback((dx, dy) => setView((before) => before &&
    bounded({ ...before, x: before.x - dx / before.scale, y: before.y - dy / before.scale }, latest.current.size.width)), []);
  const gestures = useGestures(frame, pan, zoom);
  const keys = (event) => {
    const moves = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
    if (event.key in moves) {
      pan(...moves[event.key]);
    } else if (event.key === '+' || event.key === '=') {
      zoom(1.6);
    } else if (event.key === '-') {
      zoom(1 / 1.6);
    } else if (event.key === '0') {
      fit();
    } else {
      return;
    }
    event.preventDefault();
  };
  const groups = useMemo(() => (view ? clusters(points, view.scale) : []), [points, view && Math.round(Math.log2(view.scale))]);
  const open = (group) => {
    const nearer = viewOf(group.points, size.width, size.height);
    if (nearer.scale > view.scale * 1.5 && view.scale < MOST_SCALE) {
      setView({ ...nearer, scale: Math.min(nearer.scale, view.scale * 64) });
    } else {
      setPicked(group.points.map((point) => point.node));
    }
  };
  return html`
    <div class="map" ref=${frame} tabindex="0" role="group" aria-label=${t('map.label')} aria-describedby="map-help" onKeyDown=${keys} ...${gestures}>
      ${view && size && html`<svg width=${size.width} height=${size.height} viewBox=${`0 0 ${size.width} ${size.height}`}>
        ${path && html`<path class="land" d=${path} vector-effect="non-scaling-stroke"
          transform=${`translate(${size.width / 2} ${size.height / 2}) scale(${view.scale}) translate(${-view.x} ${-view.y})`}></path>`}
        ${groups.map((group) => html`<${Group} key=${group.key} group=${group} view=${view} size=${size} open=${open} />`)}
        <${ScaleBar} view=${view} size=${size} />
      </svg>`}
      <div class="map-buttons">
        <button type="button" aria-label=${t('map.nearer')} onClick=${() => zoom(2)}>+</button>
        <button type="button" aria-label=${t('map.farther')} onClick=${() => zoom(0.5)}>−</button>
        <button type="button" aria-label=${t('map.fit')} title=${t('map.fit')} onClick=${fit}>⤢</button>
      </div>
    </div>
    <p id="map-help" class="dim small">${t('map.help')}</p>
    ${picked && html`<div class="picked" role="status"><strong>${tn('map.here', picked.length)}</strong>
      <ul>${[...picked].sort(byWorst).map((node) => html`<li key=${`${node.network}/${node.node}`}><a href=${href(['nodes', node.network, node.node])}>${node.node}</a> <${Badge} value=${stateOf(node)} /></li>`)}</ul></div>`}`;
}

/** A node, or several that stand close together. */
function Group({ group, view, size, open }) {
  const x = size.width / 2 + (group.x - view.x) * view.scale;
  const y = size.height / 2 + (group.y - view.y) * view.scale;
  if (x < -ROOM || y < -ROOM || x > size.width + ROOM || y > size.height + ROOM) {
    return null;
  }
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  if (group.points.length === 1) {
    const { node } = group.points[0];
    const state = stateOf(node);
    return html`<a href=${href(['nodes', node.network, node.node])} transform=${place} class="map-node" aria-label=${`${node.node}: ${word(state)}`} data-test="map-node">
      <circle r="14" class="hit"></circle><path class=${`shape mark-${state}`} d=${SHAPES[state]} fill-rule="evenodd"></path><text y="23">${node.node}</text></a>`;
  }
  const worst = group.points.map((point) => stateOf(point.node)).reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const bad = group.points.filter((point) => stateOf(point.node) === worst).length;
  const name = common(group.points);
  const radius = 13 + Math.min(13, Math.log2(group.points.length) * 2);
  const label = `${name ? `${name}: ` : ''}${tn('network.nodes', group.points.length)}, ${word(worst)}${worst === 'NORMAL' ? '' : ` ${bad}`}`;
  const act = (event) => {
    if (event.type === 'click' || event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      event.stopPropagation();
      open(group);
    }
  };
  return html`<g transform=${place} class=${`map-group edge-${worst}`} role="button" tabindex="0" aria-label=${label} onClick=${act} onKeyDown=${act} data-test="map-group">
    <title>${label}</title><circle r=${radius} class="disc"></circle><text class="map-count" y="4.5">${group.points.length}</text>
    ${worst !== 'NORMAL' && html`<path class=${`shape mark-${worst}`} transform=${`translate(${radius * 0.8} ${-radius * 0.8}) scale(.75)`} d=${SHAPES[worst]} fill-rule="evenodd"></path>`}
    ${name && html`<text y=${radius + 14}>${name}</text>`}</g>`;
}

/** The narrowest place that all points share. */
function common(points) {
  let name = '';
  for (const level of LEVELS.filter((each) => each !== 'area')) {
    const first = points[0].node[level];
    if (!points.every((point) => point.node[level] === first)) {
      break;
    }
    name = first || name;
  }
  return name;
}

function ScaleBar({ view, size }) {
  const { metres, pixels } = scaleBar(view);
  return html`<g class="scale-bar" transform=${`translate(12 ${size.height - 14})`} aria-hidden="true">
    <path d=${`M0-5V0H${pixels.toFixed(1)}V-5`}></path><text x=${pixels / 2} y="-5">${metres >= 1000 ? `${number(metres / 1000)} km` : `${number(metres)} m`}</text></g>`;
}

/** Moves by one pointer, zooms by two, and by the wheel while Ctrl is held or the map has the focus. */
function useGestures(frame, pan, zoom) {
  const pointers = useRef(new Map());
  const moved = useRef(false);
  useEffect(() => {
    const wheel = (event) => {
      if (event.ctrlKey || event.metaKey || frame.current.contains(document.activeElement)) {
        event.preventDefault();
        const box = frame.current.getBoundingClientRect();
        zoom(2 ** (-event.deltaY / 300), event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2);
      }
    };
    const element = frame.current;
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, []);
  const end = (event) => {
    pointers.current.delete(event.pointerId);
  };
  return {
    onPointerDown(event) {
      if (event.button === 0) {
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY, fromX: event.clientX, fromY: event.clientY });
        moved.current = false;
      }
    },
    onPointerMove(event) {
      const pointer = pointers.current.get(event.pointerId);
      if (!pointer) {
        return;
      }
      const [dx, dy] = [event.clientX - pointer.x, event.clientY - pointer.y];
      if (!moved.current && Math.hypot(event.clientX - pointer.fromX, event.clientY - pointer.fromY) < 5) {
        return;
      }
      if (!moved.current) {
        moved.current = true;
        frame.current.setPointerCapture(event.pointerId);
      }
      const others = [...pointers.current.entries()].filter(([id]) => id !== event.pointerId);
      if (others.length > 0) {
        const [, other] = others[0];
        const before = Math.hypot(pointer.x - other.x, pointer.y - other.y);
        const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
        if (before > 10) {
          zoom(after / before);
        }
      } else {
        pan(dx, dy);
      }
      pointer.x = event.clientX;
      pointer.y = event.clientY;
    },
    onPointerUp: end,
    onPointerCancel: end,
    onClickCapture(event) {
      // what was a drag is no click
      if (moved.current) {
        moved.current = false;
        event.preventDefault();
        event.stopPropagation();
      }
    },
  };
}
