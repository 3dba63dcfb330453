// @ts-check
// The shapes that pass between the files of this folder. Types only: nothing here runs.

/**
 * What the page gives the coach (posecheck/web/live/component.py).
 * @typedef {object} CoachData
 * @property {string} assets
 * @property {string} vision
 * @property {import("./model_choice.js").Model[]} models  that may look, best first
 * @property {string} known_person  a picture with somebody in it
 * @property {string} socket
 * @property {string} token
 * @property {string} language
 * @property {number} before  stretches of the routine that were done before these
 * @property {StretchData[]} stretches
 * @property {WarmUpData[]} warm_ups
 * @property {boolean} resumed
 * @property {StateColours} on_picture
 */

/** @typedef {{title: string, first: string, placing: string}} StretchData */
/** @typedef {{title: string, picture: string}} WarmUpData */

/**
 * What Streamlit hands to a component's default function.
 * @template Data
 * @typedef {object} Component
 * @property {HTMLElement | ShadowRoot} parentElement
 * @property {Data} data
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */

/** @typedef {"preflight" | "countdown" | "getting_in" | "holding" | "interrupted" | "paused" | "change_sides" | "rest"
 *   | "done" | "stopped" | "hurts"} SessionPhase */
/** @typedef {"warm_up" | SessionPhase} GuidedPhase */
/** @typedef {"done" | "stopped" | "hurts"} SessionEnding */
/** @typedef {"good" | "wrong" | "unseen" | "waiting"} Feedback */
/** @typedef {"correct" | "wrong" | "unseen" | "setup" | "rest"} LedgerState */
/** "#rrggbb" by state. @typedef {Record<LedgerState, string>} StateColours */
/** @typedef {"good" | "wrong" | "unseen" | "half" | "tick" | "change" | "done"} Tone */
/** @typedef {"pause" | "go_on" | "skip" | "stop" | "hurts" | "skip_stretch"} Command */

/** @typedef {{held: number, needed: number, repetition: number, repetitions: number, side: "left" | "right" | null}} Ring */
/** @typedef {{id: string, ok: boolean, text: string}} Tick */
/**
 * The reading that matters (posecheck/coaching/guidance.py): `joints` are the points between which it lies, each as the
 * landmarks of which it is the middle; the arc begins at `zero`, and a segment leans `towards` -1 left or 1 right of the
 * unmirrored picture.
 * @typedef {object} Angle
 * @property {string} label
 * @property {number} value
 * @property {number} error
 * @property {number} low
 * @property {number} high
 * @property {string} unit
 * @property {number[][]} joints
 * @property {"extension" | "first_arm" | "upright" | "upright_sideways" | "level" | null} zero
 * @property {number} towards
 */

/**
 * One answer of the server: all decisions are made there.
 * @typedef {object} Guidance
 * @property {number | null} seq  null for the answer to a command
 * @property {number} stretch  which one of the routine is in hand, from 1; 0: the warm-up
 * @property {GuidedPhase} phase
 * @property {Feedback} feedback
 * @property {string} word
 * @property {string} headline
 * @property {string | null} cue
 * @property {string | null} check
 * @property {string | null} joint
 * @property {Ring} ring
 * @property {Tick[]} ticks
 * @property {Angle | null} angle
 * @property {string | null} say
 * @property {Tone | null} tone
 */

/**
 * What the worker found in one frame.
 * @typedef {object} Found
 * @property {number} seq
 * @property {Float32Array | null} points  198 numbers in the order of the wire; null: nobody
 * @property {number} people  0: not counted in this frame
 * @property {boolean} standing  the picture itself stands still: a camera that froze, or a photograph in its place
 * @property {number} brightness  mean luma 0..255, NaN while unknown
 * @property {ImageBitmap} picture  the frame itself, unmirrored
 */

/** @typedef {"denied" | "none" | "busy" | "insecure" | "old" | "camera" | "lost" | "model" | "webgl" | "elsewhere" | "reload"} Failure */
/** @typedef {"offline" | "slow" | "away" | "asleep" | "quiet"} Notice */
/** @typedef {{token: string, stretch: string, held: number, needed: number, then: number}} UnfinishedSession */

export {};
