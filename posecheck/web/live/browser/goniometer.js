// @ts-check
// Where the two arms, the arc and the number of the angle that matters lie on the mirrored picture.

import { decimal, text } from "../../browser/words.js";

/** @typedef {[number, number]} Point */
/** @typedef {import("./types.js").Angle} Angle */

/**
 * @typedef {object} Goniometer
 * @property {Point} apex
 * @property {Point[]} arms  their ends: the resting one, where the arc begins, first; only one where there is no arc
 * @property {{radius: number, from: number, to: number, anticlockwise: boolean} | null} arc  radians, clockwise from
 *   the right as a canvas counts
 * @property {Point} textAt  middle of the words: beside the body, never on it where there is space
 * @property {string} name  of the measure
 * @property {string} text  its value
 * @property {boolean} inside  whether the value is in the wanted range
 */

/** What a share is a share of, by its English name. @type {Record<string, string>} */
const UNITS = { "shin lengths": text("shin lengths"), "trunk lengths": text("trunk lengths") };

/**
 * With a minus sign that is one, and none before a zero.
 * @param {number} value
 * @param {number} digits  after the point
 */
function signed(value, digits) {
    const minus = Number(value.toFixed(digits)) < 0 ? "\u2212" : "";
    return minus + decimal(Math.abs(value), digits);
}

/**
 * The value with its error and unit, as it is written on the picture.
 * @param {Angle} angle
 */
export function reading({ value, error, unit }) {
    if (unit === "degrees") return `${signed(value, 0)}° ± ${Math.ceil(error)}°`;
    return `${signed(value, 2)} ± ${decimal(error, 2)} ${UNITS[unit] ?? unit}`;
}

/**
 * The arc is the number that is written beside it, drawn from where that number is nought, as
 * posecheck/drawing/goniometer.py draws it.
 * @param {Angle} angle
 * @param {(landmark: number) => Point} at  where a landmark lies on the picture
 * @param {Point} size  of the picture
 * @param {[number, number]} body  its highest and lowest point, pixels from the top
 * @returns {Goniometer | null} null where an arm has no length
 */
export function goniometer(angle, at, size, [top, bottom]) {
    const places = angle.joints.map((landmarks) => middle(landmarks.map(at)));
    const [apex, tip] = places.slice(-2);
    const reach = distance(apex, tip);
    const unit = Math.min(...size);
    const radius = Math.min(0.14 * unit, 0.75 * reach);
    const zero = zeroOf(angle, places);
    if (reach < 1 || (angle.zero && !zero)) return null;
    const to = zero && zero.from + zero.turn * angle.value * (Math.PI / 180);
    return {
        apex,
        arms: zero ? [along(apex, zero.from, Math.max(1.2 * radius, 0.8 * reach)), tip] : [tip],
        arc: zero && to !== null ? { radius, from: zero.from, to, anticlockwise: to < zero.from } : null,
        textAt: [clamp(apex[0], 0.28 * unit, size[0] - 0.28 * unit), beside(top, bottom, size[1], 0.1 * unit)],
        name: angle.label,
        text: reading(angle),
        inside: angle.value >= angle.low && angle.value <= angle.high,
    };
}

/**
 * Where the value is nought, and which way it grows: 1 clockwise, -1 anticlockwise.
 * @param {Angle} angle
 * @param {Point[]} places  of its joints on the mirrored picture
 * @returns {{from: number, turn: 1 | -1} | null} null where there is no arc, and where the resting arm has no length
 */
function zeroOf({ zero, towards }, places) {
    if (zero === null) return null;
    const [first, apex] = places;
    const tip = places[places.length - 1];
    if (zero === "level") {
        const rightwards = tip[0] >= first[0];
        return { from: rightwards ? 0 : Math.PI, turn: rightwards === tip[1] >= first[1] ? 1 : -1 };
    }
    // The picture is mirrored, so what leans to the left there leans to the right here.
    if (places.length === 2) return { from: -Math.PI / 2, turn: towards < 0 ? 1 : -1 };
    if (distance(first, apex) < 1) return null;
    const from = zero === "first_arm" ? direction(apex, first) : direction(first, apex);
    return { from, turn: shortWay(from, direction(apex, tip)) < 0 ? -1 : 1 };
}

/** @param {Point[]} points @returns {Point} */
function middle(points) {
    return [points.reduce((sum, [x]) => sum + x, 0) / points.length, points.reduce((sum, [, y]) => sum + y, 0) / points.length];
}

/** @param {Point} from @param {Point} to */
function distance(from, to) {
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

/** @param {Point} from @param {Point} to @returns {number} radians, clockwise from the right */
function direction(from, to) {
    return Math.atan2(to[1] - from[1], to[0] - from[0]);
}

/** @param {Point} from @param {number} angle @param {number} length @returns {Point} */
function along(from, angle, length) {
    return [from[0] + length * Math.cos(angle), from[1] + length * Math.sin(angle)];
}

/**
 * A height above the body, else below it, else at the top of the picture.
 * @param {number} top  of the body
 * @param {number} bottom
 * @param {number} height  of the picture
 * @param {number} space  half of what is needed
 */
function beside(top, bottom, height, space) {
    // One and a half: the back is higher than the joints in it.
    if (top > 2.5 * space) return top - 1.5 * space;
    return bottom < height - 2.5 * space ? bottom + 1.5 * space : space;
}

/**
 * @param {number} from  radians
 * @param {number} to
 * @returns {number} -pi..pi
 */
export function shortWay(from, to) {
    const turn = (to - from) % (2 * Math.PI);
    if (turn > Math.PI) return turn - 2 * Math.PI;
    return turn < -Math.PI ? turn + 2 * Math.PI : turn;
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
    return Math.min(high, Math.max(low, value));
}
