// @ts-check

/**
 * An answer of the server in the middle of a hold.
 * @param {Partial<import("../../posecheck/web/live/browser/types.js").Guidance>} changed
 * @returns {import("../../posecheck/web/live/browser/types.js").Guidance}
 */
export function guidance(changed = {}) {
    return {
        seq: 1,
        stretch: 1,
        phase: "holding",
        feedback: "good",
        word: "Hold",
        headline: "Breathe slowly.",
        cue: null,
        check: null,
        joint: null,
        ring: { held: 12.4, needed: 30, repetition: 1, repetitions: 1, side: null },
        ticks: [],
        angle: null,
        say: null,
        tone: null,
        ...changed,
    };
}
