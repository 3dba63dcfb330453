// @ts-check
// The signals. They differ in direction and rhythm, not only in pitch: small laptop speakers and older ears lose highs.

/**
 * @typedef {object} Note
 * @property {number} at  seconds after the signal begins
 * @property {number} hertz
 * @property {number} lasts  seconds
 * @property {number} loud  0..1
 * @property {OscillatorType} shape
 */

/** @typedef {import("./types.js").Tone} Tone */

const C4 = 261.6;
const E4 = 329.6;
const G4 = 392.0;
const C5 = 523.3;
const E5 = 659.3;
const G5 = 784.0;
const C6 = 1046.5;

/**
 * @param {number} at
 * @param {number} hertz
 * @param {number} lasts
 * @param {number} [loud]
 * @param {OscillatorType} [shape]
 * @returns {Note}
 */
function note(at, hertz, lasts, loud = 0.3, shape = "sine") {
    return { at, hertz, lasts, loud, shape };
}

/** @type {Record<Tone, Note[]>} */
export const TONES = {
    // Up: the clock runs.
    good: [note(0, C5, 0.14), note(0.15, G5, 0.28)],
    // Down and rough: the clock stands.
    wrong: [note(0, E4, 0.2, 0.26, "triangle"), note(0.22, C4, 0.34, 0.26, "triangle")],
    // Three knocks on one low note: can't see.
    unseen: [note(0, G4, 0.09, 0.3, "triangle"), note(0.18, G4, 0.09, 0.3, "triangle"), note(0.36, G4, 0.09, 0.3, "triangle")],
    // Two equal bells: half-way.
    half: [note(0, C6, 0.3, 0.22), note(0.35, C6, 0.45, 0.22)],
    // One short click: a second of the last five.
    tick: [note(0, C6, 0.06, 0.22)],
    // There and back: the other side.
    change: [note(0, C5, 0.16), note(0.18, G5, 0.16), note(0.36, C5, 0.16), note(0.54, G5, 0.3)],
    // A chord going up: done.
    done: [note(0, C5, 0.16), note(0.16, E5, 0.16), note(0.32, G5, 0.16), note(0.48, C6, 0.6)],
};

/**
 * The notes of a tone at times of the audio clock.
 * @param {Tone} tone
 * @param {number} now  seconds of the audio clock
 * @param {number} busyUntil  when the last signal ends
 * @returns {{notes: Note[], ends: number}}
 */
export function schedule(tone, now, busyUntil) {
    const notes = TONES[tone];
    const ends = Math.max(...notes.map(({ at, lasts }) => at + lasts));
    // A signal waits for the one before, but not long: a late tick would tell the wrong second.
    const start = Math.min(Math.max(now, busyUntil), now + 0.5);
    return { notes: notes.map((each) => ({ ...each, at: start + each.at })), ends: start + ends };
}
