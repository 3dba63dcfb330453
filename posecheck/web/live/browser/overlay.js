// @ts-check
// What to draw on a frame, in pixels of the mirrored picture, without touching a canvas.

import { goniometer } from "./goniometer.js";
import { BONES, COUNT, NAMES, number } from "./landmarks.js";

/** @typedef {import("./goniometer.js").Point} Point */
/** @typedef {import("./types.js").Guidance} Guidance */

/** The model's own belief below which a point is left out; posecheck's core decides what counts. */
export const SHOWN = 0.5;
/** Numbers of the landmarks that get a dot: without the face and the fingers. */
const BODY = NAMES.flatMap((name, i) => (/shoulder|elbow|wrist|hip|knee|ankle|heel|foot/.test(name) ? [i] : []));

/**
 * @typedef {object} Overlay
 * @property {[Point, Point][]} bones
 * @property {Point[]} joints
 * @property {import("./goniometer.js").Goniometer | null} goniometer
 * @property {Point | null} stopping  the joint that stops the clock
 */

/** @type {Overlay} */
const NOTHING = { bones: [], joints: [], goniometer: null, stopping: null };

/**
 * @param {Float32Array | null} points  of the frame, in the order of the wire
 * @param {Guidance | null} guidance
 * @param {Point} size  of the frame, pixels
 * @returns {Overlay}
 */
export function overlayOf(points, guidance, size) {
    if (!points) return NOTHING;
    /** @param {number} landmark @returns {Point} */
    const at = (landmark) => [size[0] - points[2 * landmark], points[2 * landmark + 1]];
    /** @param {number} landmark */
    const shown = (landmark) => points[5 * COUNT + landmark] >= SHOWN;
    const stopping = number(guidance?.joint ?? "");
    return { ...bodyOf(at, shown, guidance?.angle ?? null, size), stopping: stopping >= 0 ? at(stopping) : null };
}

/**
 * Bones, joints and the angle of a person, wherever the points come from.
 * @param {(landmark: number) => Point} at  where a landmark lies on the picture
 * @param {(landmark: number) => boolean} shown
 * @param {import("./types.js").Angle | null} angle
 * @param {Point} size  of the picture
 * @returns {Overlay}
 */
export function bodyOf(at, shown, angle, size) {
    const body = BODY.filter(shown);
    // With the head, which has no dots but must not be covered.
    const heights = NAMES.flatMap((_, landmark) => (shown(landmark) ? [at(landmark)[1]] : []));
    const drawn = body.length > 0 && angle;
    return {
        bones: BONES.filter(([from, to]) => shown(from) && shown(to)).map(([from, to]) => [at(from), at(to)]),
        joints: body.map(at),
        goniometer: drawn ? goniometer(drawn, at, size, [Math.min(...heights), Math.max(...heights)]) : null,
        stopping: null,
    };
}
