// What charts show beside their series: severity behind them, alerts as marks, thresholds, and lines of trends with their forecasts.

const SHAPES = {
  NORMAL: (c, x, y, r) => c.arc(x, y, r * 0.8, 0, 7),
  WARNING: (c, x, y, r) => polygon(c, [[x, y - r], [x + r, y + r * 0.8], [x - r, y + r * 0.8]]),
  DANGER: (c, x, y, r) => polygon(c, Array.from({ length: 8 }, (_, i) => [x + r * Math.cos((i + 0.5) * Math.PI / 4), y + r * Math.sin((i + 0.5) * Math.PI / 4)])),
};

function polygon(c, points) {
  points.forEach(([x, y], i) => (i === 0 ? c.moveTo(x, y) : c.lineTo(x, y)));
  c.closePath();
}

/** A plugin of uPlot. latest.current has severity, marks, lines and levels, and series. */
export function overlays(latest, colour) {
  const severities = ['NORMAL', 'WARNING', 'DANGER'];
  const soft = Object.fromEntries(severities.map((name) => [name, colour(`${name.toLowerCase()}-soft`)]));
  const strong = Object.fromEntries(severities.map((name) => [name, colour(name.toLowerCase())]));
  const trend = colour('ink');
  const band = colour('ink', 0.1);

  const behind = (u) => {
    const { ctx, bbox } = u;
    for (const stretch of latest.current.severity) {
      if (stretch.severity === 'NORMAL') {
        continue;
      }
      const from = Math.max(bbox.left, u.valToPos(stretch.from, 'x', true));
      const to = Math.min(bbox.left + bbox.width, u.valToPos(stretch.to, 'x', true));
      if (to > from) {
        ctx.fillStyle = soft[stretch.severity];
        ctx.fillRect(from, bbox.top, Math.max(1, to - from), bbox.height);
        ctx.fillStyle = strong[stretch.severity];
        ctx.fillRect(from, bbox.top, Math.max(1, to - from), (stretch.severity === 'DANGER' ? 5 : 3) * devicePixelRatio);
      }
    }
  };

  const before = (u) => {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top - 10 * devicePixelRatio, bbox.width, bbox.height + 10 * devicePixelRatio);
    ctx.clip();
    const x = (time) => u.valToPos(time, 'x', true);
    const y = (value) => u.valToPos(value, 'y0', true);
    for (const line of u.scales.y0 ? latest.current.lines : []) {
      drawTrend(ctx, line, x, y, trend, band);
    }
    for (const level of latest.current.levels) {
      const scale = scaleOf(u, latest.current.series, level);
      if (scale) {
        const at = u.valToPos(level.value, scale, true);
        ctx.strokeStyle = strong[level.severity] ?? trend;
        ctx.fillStyle = ctx.strokeStyle;
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
        segment(ctx, bbox.left, at, bbox.left + bbox.width, at);
        ctx.setLineDash([]);
        ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
        ctx.textAlign = 'right';
        ctx.fillText(level.text, bbox.left + bbox.width - 4 * devicePixelRatio, at - 4 * devicePixelRatio);
      }
    }
    for (const mark of latest.current.marks) {
      const at = x(mark.time / 1000);
      ctx.strokeStyle = strong[mark.severity] ?? trend;
      ctx.fillStyle = ctx.strokeStyle;
      ctx.lineWidth = devicePixelRatio;
      ctx.globalAlpha = 0.45;
      segment(ctx, at, bbox.top, at, bbox.top + bbox.height);
      ctx.globalAlpha = 1;
      ctx.beginPath();
      (SHAPES[mark.severity] ?? SHAPES.NORMAL)(ctx, at, bbox.top, 6 * devicePixelRatio);
      ctx.fill();
    }
    ctx.restore();
  };

  return { hooks: { drawClear: [behind], draw: [before] } };
}

function scaleOf(u, series, level) {
  const units = [...new Set(series.map((one) => one.unit))];
  const index = level.unit === undefined ? 0 : units.indexOf(level.unit);
  return index >= 0 && u.scales[`y${index}`] ? `y${index}` : null;
}

function drawTrend(ctx, line, x, y, ink, fill) {
  const [[from, first], [end, last]] = line.points;
  const [, [ahead, foreseen]] = line.forecast;
  if (line.band) {
    ctx.fillStyle = fill;
    ctx.beginPath();
    polygon(ctx, [[x(end), y(last)], [x(ahead), y(line.band[0])], [x(ahead), y(line.band[1])]]);
    ctx.fill();
  }
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  segment(ctx, x(from), y(first), x(end), y(last));
  ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
  segment(ctx, x(end), y(last), x(ahead), y(foreseen));
  ctx.setLineDash([]);
}

function segment(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
