// @ts-check
// Turns points of the model's own space, for a look from elsewhere. Pure: knows no page.

/** @typedef {[number, number, number]} Space  metres: x to the right, y down, z away from the camera */

/** As far as one may look down on somebody, or up from below the floor. */
export const STEEPEST = 1.2;

/**
 * A point as it is seen by somebody who has walked around it and looks down on it.
 * @param {Space} point
 * @param {number} yaw  radians about the upright; what is before turns to the left as it grows
 * @param {number} pitch  radians, positive from above
 * @returns {Space}
 */
export function turned([x, y, z], yaw, pitch) {
    const [right, away] = [x * Math.cos(yaw) + z * Math.sin(yaw), z * Math.cos(yaw) - x * Math.sin(yaw)];
    return [right, y * Math.cos(pitch) - away * Math.sin(pitch), y * Math.sin(pitch) + away * Math.cos(pitch)];
}

/**
 * A pitch within what can be looked at.
 * @param {number} pitch
 */
export function withinSight(pitch) {
    return Math.min(STEEPEST, Math.max(-0.2, pitch));
}

/**
 * A yaw from -pi to pi.
 * @param {number} yaw
 */
export function roundOnce(yaw) {
    return yaw - 2 * Math.PI * Math.round(yaw / (2 * Math.PI));
}
