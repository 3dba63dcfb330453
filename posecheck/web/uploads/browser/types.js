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

/** @typedef {"waiting" | "reviewing" | "done" | "failed" | "cancelled"} ReviewPhase */
/** @typedef {ReviewPhase | "receiving"} UploadPhase */
/** What is only chosen is queued: the server does not know it. @typedef {UploadPhase | "queued"} ItemPhase */

/**
 * The server's word on an upload (posecheck/web/uploads/routes.py, `upload_state`).
 * @typedef {object} UploadState
 * @property {string} id
 * @property {string} name
 * @property {UploadPhase} phase
 * @property {number} share
 * @property {number | null} seconds_left
 * @property {number} position
 * @property {string | null} sentence
 * @property {number[]} drawn
 * @property {Drawing | null} drawing
 */

/** @typedef {{version: number, phase: ReviewPhase, share: number, seconds_left: number | null, position: number,
 *   sentence: string | null}} Drawing */

/**
 * A video in the list: chosen, on its way, or here.
 * @typedef {object} Item
 * @property {string} key  stays the same from choosing to removal
 * @property {string | null} id  the server's, null before it knows of it
 * @property {string} name
 * @property {number} size
 * @property {ItemPhase} phase
 * @property {number} share
 * @property {number | null} secondsLeft
 * @property {number} position
 * @property {string | null} sentence
 */

/**
 * What the page gives the uploader (posecheck/web/pages/upload.py).
 * @typedef {object} UploaderData
 * @property {string} address
 * @property {string} token
 * @property {UploadState[]} uploads
 * @property {string | null} selected
 * @property {number} most_bytes
 * @property {string[]} suffixes
 * @property {boolean} here  whether the server is on this computer
 */

/** @typedef {"correct" | "wrong" | "unseen" | "setup" | "rest"} LedgerState */
/** @typedef {{start: number, end: number, state: LedgerState, letter: string, text: string}} StateBar */
/** @typedef {{start: number, end: number, label: string, text: string}} HoldBar */
/** @typedef {{cue: string, where: string, seconds: string, first: number, worst_at: number, worst: string,
 *   target: string}} Flaw */
/** @typedef {{label: string, unit: string, aim: string, low: number, high: number,
 *   target: [number | null, number | null], points: ([number, number] | null)[]}} PlayerCurve */

/**
 * An angle without its value (posecheck/web/uploads/replay_points.py, `ReplayAngle`).
 * @typedef {Omit<import("../../live/browser/types.js").Angle, "value" | "towards">} ReplayAngle
 */

/**
 * A recording to be played as a skeleton (posecheck/web/uploads/review_player.py, `ReplayData`).
 * @typedef {object} ReplayData
 * @property {string} name
 * @property {string} points  where they are
 * @property {number[]} landmarks  of the points, by their numbers
 * @property {ReplayAngle[]} angles
 * @property {Record<LedgerState, string>} colours
 * @property {Record<LedgerState, string>} words
 * @property {number} start
 * @property {number} end
 * @property {StateBar[]} bars
 * @property {HoldBar[]} holds
 * @property {number} longest  of the holds; -1 where there is none
 */

/**
 * What the page gives the player (posecheck/web/uploads/review_player.py).
 * @typedef {object} PlayerData
 * @property {string} address
 * @property {string} token
 * @property {string} upload  empty where nothing was uploaded
 * @property {string} name
 * @property {number} version
 * @property {boolean} filmed  whether there is a video to draw on
 * @property {number} start
 * @property {number} end
 * @property {string} legend
 * @property {StateBar[]} bars
 * @property {HoldBar[]} holds
 * @property {Flaw[]} flaws
 * @property {PlayerCurve[]} curves
 * @property {ReplayData[]} replays  in the place of the video: one, or two beside each other
 */

export {};
