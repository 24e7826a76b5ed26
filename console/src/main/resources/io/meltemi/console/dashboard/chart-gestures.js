// Moving through time in charts: by selecting, dragging, the wheel, two fingers and keys.

const SETTLE_MILLIS = 180;
const LEAST_SPAN = 1;

/** Keys of a chart that has the focus: arrows move, + and − zoom, 0 shows the first range. */
export const chartKeys = (latest) => (event) => {
  if (event.target !== event.currentTarget) {
    return;
  }
  const { from, to, onRange, onReset } = latest.current;
  const span = to - from;
  const moves = {
    ArrowLeft: [from - span / 4, to - span / 4],
    ArrowRight: [from + span / 4, to + span / 4],
    PageUp: [from - span, to - span],
    PageDown: [from + span, to + span],
    '+': [from + span / 4, to - span / 4],
    '=': [from + span / 4, to - span / 4],
    '-': [from - span / 2, to + span / 2],
  };
  if (event.key in moves) {
    onRange(...moves[event.key]);
  } else if (event.key === '0' && onReset) {
    onReset();
  } else {
    return;
  }
  event.preventDefault();
};

/** A plugin of uPlot: what is moved shows at once, and is asked for when it has come to rest. */
export function gestures(latest) {
  let timer = null;
  const move = (u, min, max) => {
    const span = Math.max(LEAST_SPAN, max - min);
    u.setScale('x', { min, max: min + span });
    clearTimeout(timer);
    timer = setTimeout(() => latest.current.onRange?.(min * 1000, (min + span) * 1000), SETTLE_MILLIS);
  };
  const zoom = (u, factor, centre) => {
    const { min, max } = u.scales.x;
    move(u, centre - (centre - min) * factor, centre + (max - centre) * factor);
  };
  const init = (u) => {
    const { over } = u;
    const pointers = new Map();
    let dragged = null;
    over.addEventListener('wheel', (event) => {
      const focused = over.closest('.chart')?.contains(document.activeElement);
      if (event.ctrlKey || event.metaKey || focused) {
        event.preventDefault();
        zoom(u, 2 ** (event.deltaY / 300), u.posToVal(event.offsetX, 'x'));
      }
    }, { passive: false });
    over.addEventListener('dblclick', () => latest.current.onReset?.());
    // before uPlot's own selection: with Shift, or a finger, the chart is dragged
    over.addEventListener('pointerdown', (event) => {
      if (event.pointerType === 'touch' || event.shiftKey || event.button === 1) {
        over.setPointerCapture(event.pointerId);
        pointers.set(event.pointerId, event.clientX);
        dragged = event.pointerType;
      }
    }, true);
    over.addEventListener('mousedown', (event) => {
      if (event.shiftKey || dragged === 'touch') {
        event.stopImmediatePropagation();
        event.preventDefault();
      }
    }, true);
    over.addEventListener('pointermove', (event) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) {
        return;
      }
      const { min, max } = u.scales.x;
      const other = [...pointers.entries()].find(([id]) => id !== event.pointerId);
      if (other) {
        const [, at] = other;
        const factor = Math.abs(before - at) / Math.max(8, Math.abs(event.clientX - at));
        zoom(u, Math.min(3, Math.max(0.33, factor)), u.posToVal(at - over.getBoundingClientRect().left, 'x'));
      } else {
        const shift = ((before - event.clientX) / over.clientWidth) * (max - min);
        move(u, min + shift, max + shift);
      }
      pointers.set(event.pointerId, event.clientX);
    });
    const end = (event) => {
      pointers.delete(event.pointerId);
      if (pointers.size === 0) {
        dragged = null;
      }
    };
    over.addEventListener('pointerup', end);
    over.addEventListener('pointercancel', end);
  };
  const selected = (u) => {
    if (u.select.width > 5) {
      const min = u.posToVal(u.select.left, 'x');
      const max = u.posToVal(u.select.left + u.select.width, 'x');
      u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
      move(u, min, max);
    }
  };
  return { hooks: { init: [init], setSelect: [selected], destroy: [() => clearTimeout(timer)] } };
}
