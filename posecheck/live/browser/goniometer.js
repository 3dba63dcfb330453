// @ts-check
// Where the two arms, the arc and the number of the angle that matters lie on the mirrored picture.

/** @typedef {[number, number]} Point */
/** @typedef {import("./types.js").Angle} Angle */

/**
 * @typedef {object} Goniometer
 * @property {Point} apex
 * @property {[Point, Point]} arms  their ends
 * @property {number} radius  of the arc
 * @property {number} from  radians, clockwise from the right as a canvas counts
 * @property {number} to
 * @property {boolean} anticlockwise  whether the short way from `from` to `to` is anticlockwise
 * @property {Point} label  middle of the number
 * @property {string} text
 * @property {boolean} inside  whether the value is in the wanted range
 */

/**
 * The value with its error and unit, as it is written on the picture.
 * @param {Angle} angle
 */
export function reading({ value, error, unit }) {
    if (value === null || !Number.isFinite(value)) return "";
    const sign = unit === "degrees" ? "°" : ` ${unit}`;
    const digits = unit === "degrees" ? 0 : 2;
    const spread = error === null ? "" : ` ± ${unit === "degrees" ? Math.ceil(error) : error.toFixed(digits)}${sign}`;
    return `${value.toFixed(digits)}${sign}${spread}`;
}

/**
 * @param {Angle} angle
 * @param {(landmark: number) => Point} at  where a landmark lies on the picture
 * @param {Point} size  of the picture
 * @returns {Goniometer | null} null for a measure that is no angle, or where an arm has no length
 */
export function goniometer(angle, at, size) {
    const text = reading(angle);
    if (!text || angle.unit !== "degrees") return null;
    const apex = at(angle.joints[1]);
    // A segment against the vertical names its own end twice: the resting arm then hangs from the apex.
    const plumb = angle.joints[0] === angle.joints[1] || angle.joints[0] === angle.joints[2];
    const moving = at(angle.joints[2]);
    const reach = Math.hypot(moving[0] - apex[0], moving[1] - apex[1]);
    /** @type {Point} */
    const resting = plumb ? [apex[0], apex[1] - reach] : at(angle.joints[0]);
    const other = Math.hypot(resting[0] - apex[0], resting[1] - apex[1]);
    if (reach < 1 || other < 1) return null;
    const from = Math.atan2(resting[1] - apex[1], resting[0] - apex[0]);
    const to = Math.atan2(moving[1] - apex[1], moving[0] - apex[0]);
    const sweep = shortWay(from, to);
    const unit = Math.min(...size);
    const radius = Math.min(0.14 * unit, 0.75 * Math.max(reach, other));
    // Outside the angle: between its arms lies the body.
    const middle = from + sweep / 2 + Math.PI;
    const away = 0.13 * unit;
    return {
        apex,
        arms: [resting, moving],
        radius,
        from,
        to,
        anticlockwise: sweep < 0,
        label: [
            clamp(apex[0] + Math.cos(middle) * away, 0.2 * unit, size[0] - 0.2 * unit),
            clamp(apex[1] + Math.sin(middle) * away, 0.06 * unit, size[1] - 0.06 * unit),
        ],
        text,
        inside: angle.value !== null && angle.value >= angle.low && angle.value <= angle.high,
    };
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
