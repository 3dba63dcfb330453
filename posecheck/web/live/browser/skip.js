// @ts-check
// What "Skip" leaves out now, in words. It waits a few seconds before it does it, and can be taken back until then.

import { text } from "../../browser/words.js";
import { WARM_UP } from "./routine.js";

/** @typedef {import("./types.js").Guidance} Guidance */

/** Milliseconds in which it can be taken back (ours: time to hear or read what was pressed, and to press again). */
export const TAKE_BACK = 5000;

/**
 * What would be skipped now; null where there is nothing to skip.
 * @param {Guidance | null} guidance
 * @returns {string | null}
 */
export function skippable(guidance) {
    if (!guidance || ["paused", "done", "stopped", "hurts"].includes(guidance.phase)) return null;
    if (guidance.stretch === WARM_UP) return text("this exercise");
    const { phase, ring } = guidance;
    if (phase === "preflight" || phase === "countdown") return text("the camera check");
    if (phase === "rest") return text("the rest");
    return ring.repetitions > 1 ? set(ring) : hold(ring);
}

/** @param {import("./types.js").Ring} ring */
function hold({ side }) {
    if (!side) return text("this hold");
    return side === "left" ? text("the left side") : text("the right side");
}

/** @param {import("./types.js").Ring} ring */
function set({ side, repetition }) {
    const which = { number: repetition };
    if (!side) return text("set {number}", which);
    return side === "left" ? text("set {number} on the left", which) : text("set {number} on the right", which);
}

/** @param {string} what */
export function skippingWords(what) {
    return text("Skipping {what}. Press again to stay.", { what });
}
