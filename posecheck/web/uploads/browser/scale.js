// @ts-check
// Media seconds to shares of the time line, and curves to paths. Pure: knows no page.

/** @typedef {import("./types.js").PlayerCurve} PlayerCurve */

export const WIDTH = 1000;
export const HEIGHT = 100;
const NEAR = 0.4; // seconds within which a reading counts as that of a moment

/**
 * The share of the time line at which a moment stands, 0..1.
 * @param {number} seconds
 * @param {{start: number, end: number}} time
 */
export function shareAt(seconds, time) {
    const length = Math.max(time.end - time.start, 0.001);
    return Math.min(1, Math.max(0, (seconds - time.start) / length));
}

/**
 * The moment at a share of the time line.
 * @param {number} share
 * @param {{start: number, end: number}} time
 */
export function momentAt(share, time) {
    return time.start + Math.min(1, Math.max(0, share)) * (time.end - time.start);
}

/**
 * About six round moments.
 * @param {{start: number, end: number}} time
 */
export function ticks(time) {
    const length = Math.max(time.end - time.start, 0.001);
    const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600].find((one) => length / one <= 6) ?? 1800;
    const marks = [];
    for (let mark = Math.ceil(time.start / step) * step; mark <= time.end + 1e-6; mark += step) marks.push(mark);
    return marks;
}

/**
 * The height of a value from above, 0..1.
 * @param {number} value
 * @param {PlayerCurve} curve
 */
export function height(value, curve) {
    return 1 - (Math.min(curve.high, Math.max(curve.low, value)) - curve.low) / (curve.high - curve.low);
}

/**
 * The curve as an SVG path in a plane of WIDTH by HEIGHT.
 * @param {PlayerCurve} curve
 * @param {{start: number, end: number}} time
 */
export function path(curve, time) {
    const parts = [];
    let pen = "M";
    for (const point of curve.points) {
        if (point === null) {
            pen = "M";
            continue;
        }
        const [x, y] = [WIDTH * shareAt(point[0], time), HEIGHT * height(point[1], curve)];
        parts.push(`${pen}${x.toFixed(1)} ${y.toFixed(1)}`);
        pen = "L";
    }
    return parts.join("");
}

/**
 * The reading of a moment; null where nothing was seen.
 * @param {PlayerCurve} curve
 * @param {number} seconds
 */
export function valueAt(curve, seconds) {
    /** @type {[number, number] | null} */
    let best = null;
    for (const point of curve.points) {
        if (point === null) continue;
        if (best === null || Math.abs(point[0] - seconds) < Math.abs(best[0] - seconds)) best = point;
    }
    return best !== null && Math.abs(best[0] - seconds) <= NEAR ? best[1] : null;
}
