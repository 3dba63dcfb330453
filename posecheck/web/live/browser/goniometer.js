// @ts-check
// Where the two arms, the arc and the number of the angle that matters lie on the mirrored picture.

/** @typedef {[number, number]} Point */
/** @typedef {import("./types.js").Angle} Angle */

/**
 * @typedef {object} Goniometer
 * @property {Point} apex
 * @property {Point[]} arms  their ends: the resting one first; only one where a share of a length is measured
 * @property {{radius: number, from: number, to: number, anticlockwise: boolean} | null} arc  radians, clockwise from
 *   the right as a canvas counts
 * @property {Point} textAt  middle of the words: beside the body, never on it where there is space
 * @property {string} name  of the measure
 * @property {string} text  its value
 * @property {boolean} inside  whether the value is in the wanted range
 */

/**
 * With a minus sign that is one, and none before a zero.
 * @param {number} value
 * @param {number} digits  after the point
 */
function signed(value, digits) {
    const text = value.toFixed(digits);
    return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "\u2212");
}

/**
 * The value with its error and unit, as it is written on the picture.
 * @param {Angle} angle
 */
export function reading({ value, error, unit }) {
    if (unit === "degrees") return `${signed(value, 0)}° ± ${Math.ceil(error)}°`;
    return `${signed(value, 2)} ± ${error.toFixed(2)}`;
}

/**
 * @param {Angle} angle
 * @param {(landmark: number) => Point} at  where a landmark lies on the picture
 * @param {Point} size  of the picture
 * @param {[number, number]} body  its highest and lowest point, pixels from the top
 * @returns {Goniometer | null} null where an arm has no length
 */
export function goniometer(angle, at, size, [top, bottom]) {
    const [first, middle, last] = angle.joints;
    const apex = at(middle);
    const moving = at(last);
    const reach = Math.hypot(moving[0] - apex[0], moving[1] - apex[1]);
    // A segment names its own end first: it is measured against the vertical through it.
    /** @type {Point} */
    const resting = first === middle ? [apex[0], apex[1] - reach] : at(first);
    const other = Math.hypot(resting[0] - apex[0], resting[1] - apex[1]);
    if (reach < 1 || other < 1) return null;
    const unit = Math.min(...size);
    const from = Math.atan2(resting[1] - apex[1], resting[0] - apex[0]);
    const to = Math.atan2(moving[1] - apex[1], moving[0] - apex[0]);
    const turn = shortWay(from, to);
    const radius = Math.min(0.14 * unit, 0.75 * Math.max(reach, other));
    const isAngle = angle.unit === "degrees";
    return {
        apex,
        arms: isAngle ? [resting, moving] : [moving],
        arc: isAngle ? { radius, from, to, anticlockwise: turn < 0 } : null,
        textAt: [clamp(apex[0], 0.28 * unit, size[0] - 0.28 * unit), beside(top, bottom, size[1], 0.1 * unit)],
        name: angle.label,
        text: reading(angle),
        inside: angle.value >= angle.low && angle.value <= angle.high,
    };
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
