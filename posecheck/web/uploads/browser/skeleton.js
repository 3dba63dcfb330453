// @ts-check
// A recording's points by the moment, and how they lie when they are turned. Pure: knows no page.

/** @typedef {import("./types.js").SkeletonData} SkeletonData */
/** @typedef {[number, number]} Place */

export const COUNT = 33;
const SHOWN = 0.5; // the model's own belief below which a point is left out
const PICTURE = 16383; // the longer side of the picture in the numbers that are sent
const LONGEST_GAP = 0.5; // seconds after which a frame is no longer shown
const MILLIMETRES = 1000;
const MARGIN = 0.12; // around the person, as a share of how large they are

/** @param {string} text */
function bytes(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export class Skeleton {
    /** @param {SkeletonData} data */
    constructor(data) {
        this.data = data;
        this.seconds = new Float32Array(bytes(data.seconds).buffer);
        this.points = new Int16Array(bytes(data.points).buffer);
        this.world = new Int16Array(bytes(data.world).buffer);
        this.visibility = bytes(data.visibility);
        this.box = this.#box();
    }

    /**
     * The part of the picture in which the person is, with a margin; shares of the longer side.
     * @returns {{left: number, top: number, width: number, height: number}}
     */
    #box() {
        let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
        for (let frame = 0; frame < this.seconds.length; frame += 1) {
            for (const joint of this.data.joints) {
                if (!this.shown(frame, joint)) continue;
                const [x, y] = this.filmed(frame, joint);
                [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
            }
        }
        if (left > right) return { left: 0, top: 0, width: 1, height: 1 };
        const margin = MARGIN * Math.max(right - left, bottom - top);
        return { left: left - margin, top: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
    }

    /**
     * Number of the frame at a moment; -1 before the first, after the last, and in a gap.
     * @param {number} seconds
     */
    frameAt(seconds) {
        let [low, high] = [0, this.seconds.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.seconds[middle] <= seconds + 1e-3) low = middle + 1;
            else high = middle;
        }
        const frame = low - 1;
        return frame >= 0 && seconds - this.seconds[frame] <= LONGEST_GAP ? frame : -1;
    }

    /**
     * @param {number} frame
     * @param {number} landmark
     */
    shown(frame, landmark) {
        return this.visibility[frame * COUNT + landmark] >= SHOWN * 255;
    }

    /**
     * Where a landmark is in the picture: shares of the longer side, from the left and from above.
     * @param {number} frame
     * @param {number} landmark
     * @returns {Place}
     */
    filmed(frame, landmark) {
        const at = 2 * (frame * COUNT + landmark);
        return [this.points[at] / PICTURE, this.points[at + 1] / PICTURE];
    }

    /**
     * Where a landmark is in the model's own space: metres from the middle of the hips, y down, z away.
     * @param {number} frame
     * @param {number} landmark
     * @returns {[number, number, number]}
     */
    inSpace(frame, landmark) {
        const at = 3 * (frame * COUNT + landmark);
        return [this.world[at] / MILLIMETRES, this.world[at + 1] / MILLIMETRES, this.world[at + 2] / MILLIMETRES];
    }
}

/**
 * A point of space after the person was turned about the upright axis; no turn is what the camera saw.
 * @param {[number, number, number]} point
 * @param {number} degrees
 * @returns {[number, number, number]}
 */
export function turned([x, y, z], degrees) {
    const angle = (degrees * Math.PI) / 180;
    return [x * Math.cos(angle) + z * Math.sin(angle), y, z * Math.cos(angle) - x * Math.sin(angle)];
}

/**
 * The moment of the second skeleton that belongs to a moment of the first.
 * @param {number} seconds
 * @param {{aligned: number}} first
 * @param {{aligned: number}} second
 */
export function besideIt(seconds, first, second) {
    return seconds - first.aligned + second.aligned;
}
