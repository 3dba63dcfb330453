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
 * A recording's points (posecheck/web/uploads/skeletons.py).
 * @typedef {object} SkeletonData
 * @property {string} title
 * @property {[number, number]} size
 * @property {number} aligned
 * @property {string} seconds
 * @property {string} points
 * @property {string} world
 * @property {string} visibility
 * @property {[number, number][]} bones
 * @property {number[]} joints
 * @property {[number, number][]} necks
 */

/**
 * What the page gives the player (posecheck/web/uploads/player_data.py and posecheck/web/pages/upload.py).
 * @typedef {object} PlayerData
 * @property {string} address
 * @property {string} token
 * @property {string} upload
 * @property {string} name
 * @property {number} version
 * @property {boolean} filmed  whether there is a video to draw on
 * @property {SkeletonData[]} skeletons  what is shown where there is no video: one, or two side by side
 * @property {number} start
 * @property {number} end
 * @property {string} legend
 * @property {StateBar[]} bars
 * @property {HoldBar[]} holds
 * @property {Flaw[]} flaws
 * @property {PlayerCurve[]} curves
 */

export {};
