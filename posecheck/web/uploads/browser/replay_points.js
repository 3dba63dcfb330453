// @ts-check
// The points of a recording as the server packs them (posecheck/web/uploads/replay_points.py). Pure: knows no page.

const UNITS = 8192;
const NO_ANGLE = 255;
const LONGEST_GAP = 1; // seconds for which a frame stands for what follows it (ours: no camera is as slow)
const LOOKED_AT = 400; // frames from which the extent is taken
const OUTLIERS = 0.005; // share of the points at each end that do not count for the extent

/**
 * @typedef {object} Points
 * @property {number} count  of frames
 * @property {number} drawn  points of a frame
 * @property {Float64Array} seconds
 * @property {Float32Array} value
 * @property {Uint32Array} seen
 * @property {Int16Array} points
 * @property {Int16Array} world
 * @property {Uint8Array} angle
 */

/**
 * @param {ArrayBuffer} content
 * @param {number} drawn  points of a frame
 * @returns {Points}  RangeError for what is too short
 */
export function readPoints(content, drawn) {
    const count = new Uint32Array(content, 0, 1)[0];
    let at = 8;
    /** @param {number} bytes */
    const next = (bytes) => (at += bytes) - bytes;
    return {
        count,
        drawn,
        seconds: new Float64Array(content, next(8 * count), count),
        value: new Float32Array(content, next(4 * count), count),
        seen: new Uint32Array(content, next(4 * count), count),
        points: new Int16Array(content, next(4 * drawn * count), 2 * drawn * count),
        world: new Int16Array(content, next(6 * drawn * count), 3 * drawn * count),
        angle: new Uint8Array(content, next(count), count),
    };
}

/**
 * The frame that is shown at a moment: the last one that is not later; -1 where none is near.
 * @param {Points} points
 * @param {number} moment  media seconds
 */
export function frameAt({ seconds, count }, moment) {
    let [low, high] = [0, count];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (seconds[middle] <= moment + 1e-6) low = middle + 1;
        else high = middle;
    }
    return low > 0 && moment - seconds[low - 1] <= LONGEST_GAP ? low - 1 : -1;
}

/**
 * @param {Points} points
 * @param {number} frame
 * @param {number} slot
 */
export function isSeen({ seen }, frame, slot) {
    return ((seen[frame] >>> slot) & 1) === 1;
}

/**
 * A point of the picture, in shares of its longer side.
 * @param {Points} points
 * @param {number} frame
 * @param {number} slot
 * @returns {[number, number]}
 */
export function pictured({ points, drawn }, frame, slot) {
    const at = 2 * (frame * drawn + slot);
    return [points[at] / UNITS, points[at + 1] / UNITS];
}

/**
 * A point of the model's own space, metres.
 * @param {Points} points
 * @param {number} frame
 * @param {number} slot
 * @returns {[number, number, number]}
 */
export function inSpace({ world, drawn }, frame, slot) {
    const at = 3 * (frame * drawn + slot);
    return [world[at] / UNITS, world[at + 1] / UNITS, world[at + 2] / UNITS];
}

/**
 * The angle that matters in a frame: its number and its value.
 * @param {Points} points
 * @param {number} frame
 */
export function angleOf({ angle, value }, frame) {
    return angle[frame] === NO_ANGLE || Number.isNaN(value[frame]) ? null : { number: angle[frame], value: value[frame] };
}

/**
 * The part of the picture where the person is, and how far the body reaches from the middle of its hips.
 * @param {Points} points
 * @returns {{left: number, right: number, top: number, bottom: number, reach: number}} shares of the longer side; metres
 */
export function extentOf(points) {
    /** @type {[number[], number[], number[]]} */
    const [across, down, far] = [[], [], []];
    const step = Math.max(1, Math.floor(points.count / LOOKED_AT));
    for (let frame = 0; frame < points.count; frame += step) {
        for (let slot = 0; slot < points.drawn; slot += 1) {
            if (!isSeen(points, frame, slot)) continue;
            const [x, y] = pictured(points, frame, slot);
            across.push(x);
            down.push(y);
            far.push(Math.hypot(...inSpace(points, frame, slot)));
        }
    }
    if (!across.length) return { left: 0, right: 1, top: 0, bottom: 1, reach: 1 };
    for (const numbers of [across, down, far]) numbers.sort((one, other) => one - other);
    const low = Math.floor(OUTLIERS * (across.length - 1));
    const high = across.length - 1 - low;
    return { left: across[low], right: across[high], top: down[low], bottom: down[high], reach: far[high] };
}
