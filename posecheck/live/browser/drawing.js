// @ts-check
// What to draw on a frame: a plan in pixels of the mirrored picture, without touching a canvas.

import { goniometer } from "./goniometer.js";
import { BONES, COUNT, number } from "./landmarks.js";

/** @typedef {import("./goniometer.js").Point} Point */
/** @typedef {import("./types.js").Guidance} Guidance */

/** The model's own belief below which a point is left out; posecheck's core decides what counts. */
export const SHOWN = 0.5;
const FACE = 11; // landmarks before the shoulders
const HANDS = [17, 18, 19, 20, 21, 22];

/**
 * @typedef {object} Plan
 * @property {[Point, Point][]} bones
 * @property {Point[]} joints
 * @property {import("./goniometer.js").Goniometer | null} goniometer
 * @property {Point | null} stopping  the joint that stops the clock
 */

/** @type {Plan} */
const NOTHING = { bones: [], joints: [], goniometer: null, stopping: null };

/**
 * @param {Float32Array | null} points  of the frame, in the order of the wire
 * @param {Guidance | null} guidance
 * @param {Point} size  of the frame, pixels
 * @returns {Plan}
 */
export function planOf(points, guidance, size) {
    if (!points) return NOTHING;
    /** @param {number} landmark @returns {Point} */
    const at = (landmark) => [size[0] - points[2 * landmark], points[2 * landmark + 1]];
    /** @param {number} landmark */
    const shown = (landmark) => points[5 * COUNT + landmark] >= SHOWN;
    /** @type {number[]} */
    const body = [];
    for (let each = FACE; each < COUNT; each += 1) {
        if (!HANDS.includes(each) && shown(each)) body.push(each);
    }
    const stopping = guidance?.joint ? number(guidance.joint) : -1;
    return {
        bones: BONES.filter(([from, to]) => shown(from) && shown(to)).map(([from, to]) => [at(from), at(to)]),
        joints: body.map(at),
        goniometer: guidance?.angle ? goniometer(guidance.angle, at, size) : null,
        stopping: stopping >= 0 ? at(stopping) : null,
    };
}
