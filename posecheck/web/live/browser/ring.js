// @ts-check

import { text } from "../../browser/words.js";

/** Radius of the ring's middle line, in the units of its 100 x 100 picture. */
export const RADIUS = 44;
export const AROUND = 2 * Math.PI * RADIUS;

/**
 * What the ring shows.
 * @param {import("./types.js").Ring} ring
 * @returns {{share: number, offset: number, held: string, needed: string}} share 0..1; offset of the stroke's dash
 */
export function ringOf({ held, needed }) {
    const share = needed > 0 ? Math.min(1, Math.max(0, held / needed)) : 0;
    // Whole seconds rounded down: the ring never promises a second that is not there. 1e-6: 3 x 0.1 is a whole 0.3.
    const whole = Math.floor(held + 1e-6);
    return { share, offset: AROUND * (1 - share), held: String(whole), needed: text("of {seconds} s", { seconds: Math.round(needed) }) };
}

/**
 * Which repetition and side, in words; empty where there is only one of each.
 * @param {import("./types.js").Ring} ring
 */
export function repetitionWords({ repetition, repetitions, side }) {
    const which = { number: repetition, count: repetitions };
    if (repetitions <= 1) return side ? (side === "left" ? text("Left side") : text("Right side")) : "";
    if (!side) return text("Hold {number} of {count}", which);
    return side === "left" ? text("Left side, hold {number} of {count}", which) : text("Right side, hold {number} of {count}", which);
}
