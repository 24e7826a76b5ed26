// The map's arithmetic: Mercator's projection onto a square of side 1, and views of it. Draws nothing.

const MOST_NORTH = 85.05;
export const MOST_SCALE = 256 * 2 ** 20;

/** Where a point of the earth stands in the square; y grows to the south. */
export function project(longitude, latitude) {
  const radians = (Math.max(-MOST_NORTH, Math.min(MOST_NORTH, latitude)) * Math.PI) / 180;
  return { x: (longitude + 180) / 360, y: (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2 };
}

export const latitudeOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** The view of some points: its centre, and how many pixels the square's side is long. */
export function viewOf(points, width, height) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = 0.75;
  // one place alone, of less than 80 m: some 800 km around it, so that one sees where in the world it is
  const isOne = Math.max(right - left, bottom - top) < 2e-6;
  const scale = isOne ? width / 0.02 : Math.min((width * room) / (right - left || 2e-6), (height * room) / (bottom - top || 2e-6));
  return bounded({ x: (left + right) / 2, y: (top + bottom) / 2, scale }, width);
}

/** The view, neither too near nor too far. */
export function bounded(view, width) {
  return {
    x: Math.max(0, Math.min(1, view.x)),
    y: Math.max(0, Math.min(1, view.y)),
    scale: Math.max(Math.max(200, width * 0.9), Math.min(MOST_SCALE, view.scale)),
  };
}

/** Nearer by a factor; the point at dx, dy pixels from the centre stays where it is. */
export function zoomed(view, factor, width, dx = 0, dy = 0) {
  const next = bounded({ ...view, scale: view.scale * factor }, width);
  const shift = 1 / view.scale - 1 / next.scale;
  return bounded({ ...next, x: view.x + dx * shift, y: view.y + dy * shift }, width);
}

/** Points that would cover each other, together: cells of a grid of so many pixels that stays when the view moves. */
export function clusters(points, scale, pixels = 52) {
  const cell = pixels / 2 ** Math.round(Math.log2(scale));
  const cells = new Map();
  for (const point of points) {
    const key = `${Math.floor(point.x / cell)} ${Math.floor(point.y / cell)}`;
    const found = cells.get(key);
    if (found) {
      found.points.push(point);
    } else {
      cells.set(key, { key, points: [point] });
    }
  }
  return [...cells.values()].map(({ key, points: own }) => ({
    key,
    points: own,
    x: own.reduce((sum, point) => sum + point.x, 0) / own.length,
    y: own.reduce((sum, point) => sum + point.y, 0) / own.length,
  }));
}

/** A round length for the scale bar, and its pixels. */
export function scaleBar(view) {
  const metresPerPixel = (40_075_017 * Math.cos((latitudeOf(view.y) * Math.PI) / 180)) / view.scale;
  const most = metresPerPixel * 120;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((digit) => digit * power).find((length) => length <= most);
  return { metres, pixels: metres / metresPerPixel };
}

/** The outline of the land in the square, as the path of an SVG. */
export function pathOf({ scale, rings }) {
  return rings.map((ring) => {
    let [longitude, latitude] = [0, 0];
    let path = '';
    for (let i = 0; i < ring.length; i += 2) {
      longitude += ring[i];
      latitude += ring[i + 1];
      const { x, y } = project(longitude / scale, latitude / scale);
      path += `${i === 0 ? 'M' : 'L'}${x.toFixed(7)} ${y.toFixed(7)}`;
    }
    return `${path}Z`;
  }).join('');
}
