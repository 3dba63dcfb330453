// @ts-check
// The shapes that pass between the files of this folder. Types only: nothing here runs.

/**
 * What Streamlit hands to a component's default function.
 * @template Data
 * @typedef {object} Component
 * @property {HTMLElement | ShadowRoot} parentElement
 * @property {Data} data
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */

/** @typedef {"queued" | "receiving" | "waiting" | "reviewing" | "done" | "failed" | "cancelled"} Phase */

/**
 * The server's word on an upload (posecheck/web/uploads/routes.py, `state`).
 * @typedef {object} State
 * @property {string} id
 * @property {string} name
 * @property {Exclude<Phase, "queued">} phase
 * @property {number} share
 * @property {number | null} seconds_left
 * @property {number} place
 * @property {string | null} sentence
 * @property {number[]} drawn
 * @property {Drawing | null} drawing
 */

/** @typedef {{version: number, phase: string, share: number, seconds_left: number | null, place: number,
 *   sentence: string | null}} Drawing */

/**
 * A video on the shelf: chosen, on its way, or here.
 * @typedef {object} Item
 * @property {string} key  stays the same from choosing to removal
 * @property {string | null} id  the server's, null before it knows of it
 * @property {string} name
 * @property {number} size
 * @property {Phase} phase
 * @property {number} share
 * @property {number | null} secondsLeft
 * @property {number} place
 * @property {string | null} sentence
 */

/**
 * What the page gives the uploader (posecheck/web/pages/upload.py).
 * @typedef {object} UploaderData
 * @property {string} address
 * @property {string} token
 * @property {State[]} uploads
 * @property {string | null} selected
 * @property {number} most_bytes
 * @property {string[]} suffixes
 * @property {boolean} here  whether the server is on this computer
 */

/** @typedef {{start: number, end: number, state: string, letter: string, text: string}} Bar */
/** @typedef {{start: number, end: number, label: string, text: string}} HoldBar */
/** @typedef {{cue: string, where: string, seconds: string, first: number, worst_at: number, worst: string,
 *   target: string}} Flaw */
/** @typedef {{label: string, unit: string, aim: string, low: number, high: number,
 *   target: [number | null, number | null], points: ([number, number] | null)[]}} Curve */

/**
 * What the page gives the player (posecheck/web/uploads/player_data.py and posecheck/web/pages/upload.py).
 * @typedef {object} PlayerData
 * @property {string} address
 * @property {string} token
 * @property {string} upload
 * @property {string} name
 * @property {number} version
 * @property {number} start
 * @property {number} end
 * @property {Bar[]} bars
 * @property {HoldBar[]} holds
 * @property {Flaw[]} flaws
 * @property {Curve[]} curves
 */

export {};
