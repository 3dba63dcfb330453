// @ts-check
// What "Skip" leaves out now, in words. It waits a few seconds before it does it, and can be taken back until then.

import { text } from "../../browser/words.js";
import { WARM_UP } from "./routine.js";

/** @typedef {import("./types.js").Guidance} Guidance */

/** Milliseconds in which it can be taken back (ours: time to hear or read what was pressed, and to press again). */
export const TAKE_BACK = 5000;

/** @type {Partial<Record<import("./types.js").GuidedPhase, string>>} */
const STEPS = { preflight: "the camera check", countdown: "the camera check", rest: "the rest" };

/**
 * What would be skipped now; null where there is nothing to skip.
 * @param {Guidance | null} guidance
 * @returns {string | null}
 */
export function skippable(guidance) {
    if (!guidance || ["paused", "done", "stopped", "hurts"].includes(guidance.phase)) return null;
    if (guidance.stretch === WARM_UP) return text("this exercise");
    return STEPS[guidance.phase] ?? holdWords(guidance.ring);
}

/** @param {import("./types.js").Ring} ring */
function holdWords(ring) {
    const set = ring.repetitions > 1 ? `set ${ring.repetition}` : "";
    if (!ring.side) return set || "this hold";
    return set ? `${set} on the ${ring.side}` : `the ${ring.side} side`;
}

/** @param {string} what */
export function skippingWords(what) {
    return `Skipping ${what}. Press again to stay.`;
}
