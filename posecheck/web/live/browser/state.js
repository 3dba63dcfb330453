// @ts-check
// What the screen shows, as one value, and how it changes. Nothing here touches the page.

import { skippable } from "./skip.js";

/** @typedef {import("./types.js").Guidance} Guidance */
/** @typedef {import("./types.js").Failure} Failure */
/** @typedef {import("./types.js").Notice} Notice */
/** @typedef {import("./types.js").UnfinishedSession} UnfinishedSession */

/**
 * step      "start": the calm panel; "opening": camera and model are loading; "live"; "ended": nothing runs any more
 * opening   what is being waited for
 * unfinished  an unfinished session to resume
 * resuming    whether it is being fetched
 * guidance  the newest answer of the server
 * failure   what stops everything
 * notices   what is told beside it, oldest first
 * asking    whether the person is asked if they really want to stop
 * skipping  what is about to be skipped and can still be taken back; null where nothing is
 * @typedef {object} State
 * @property {"start" | "opening" | "live" | "ended"} step
 * @property {string} opening
 * @property {UnfinishedSession | null} unfinished
 * @property {boolean} resuming
 * @property {Guidance | null} guidance
 * @property {Failure | null} failure
 * @property {Notice[]} notices
 * @property {boolean} asking
 * @property {string | null} skipping
 * @property {boolean} muted
 */

/**
 * @typedef {{type: "unfinished", unfinished: UnfinishedSession | null}
 *   | {type: "resuming"}
 *   | {type: "opening", what: string}
 *   | {type: "live"}
 *   | {type: "guided", guidance: Guidance}
 *   | {type: "failed", failure: Failure}
 *   | {type: "mended"}
 *   | {type: "noticed", notice: Notice}
 *   | {type: "settled", notice: Notice}
 *   | {type: "asked", asking: boolean}
 *   | {type: "skipping", what: string | null}
 *   | {type: "muted", muted: boolean}
 *   | {type: "ended"}} Event
 */

/** @type {State} */
export const INITIAL_STATE = {
    step: "start",
    opening: "",
    unfinished: null,
    resuming: false,
    guidance: null,
    failure: null,
    notices: [],
    asking: false,
    skipping: null,
    muted: false,
};

export const ENDINGS = ["done", "stopped", "hurts"];

/**
 * Whether this is the last answer of a session.
 * @param {Guidance} guidance
 */
export function isLast(guidance) {
    return ENDINGS.includes(guidance.phase);
}

/**
 * Whether no frame reaches the server, so that its newest answer is no longer true.
 * @param {State} state
 */
export function isStalled({ failure, notices }) {
    return failure !== null || notices.includes("offline");
}

/**
 * Whether the person has to be told that nothing is spoken.
 * @param {State} state
 */
export function isSilent({ muted, notices }) {
    return !muted && notices.includes("quiet");
}

/**
 * @type {{[Type in Event["type"]]: (state: State, event: Extract<Event, {type: Type}>) => State}}
 */
const STEPS = {
    unfinished: (state, { unfinished }) => ({ ...state, unfinished, resuming: false }),
    resuming: (state) => ({ ...state, resuming: true }),
    opening: (state, { what }) => ({ ...state, step: state.step === "live" ? "live" : "opening", opening: what, failure: null, unfinished: null }),
    live: (state) => ({ ...state, step: "live", opening: "", failure: null }),
    // After the last answer nothing that is still under way may change the screen.
    guided: (state, { guidance }) => ({
        ...state,
        guidance,
        step: isLast(guidance) ? "ended" : state.step,
        asking: state.asking && !isLast(guidance),
        // What is over by itself is not skipped, nor is what came after it.
        skipping: state.skipping === skippable(guidance) ? state.skipping : null,
        notices: isLast(guidance) ? [] : state.notices,
    }),
    failed: (state, { failure }) => ({ ...state, failure, step: state.step === "opening" ? "start" : state.step }),
    mended: (state) => ({ ...state, failure: null }),
    noticed: (state, { notice }) => ({ ...state, notices: [...state.notices.filter((each) => each !== notice), notice] }),
    settled: (state, { notice }) => ({ ...state, notices: state.notices.filter((each) => each !== notice) }),
    asked: (state, { asking }) => ({ ...state, asking }),
    skipping: (state, { what }) => ({ ...state, skipping: what }),
    muted: (state, { muted }) => ({ ...state, muted }),
    ended: (state) => ({ ...state, step: "ended", asking: false, skipping: null, failure: null, notices: [] }),
};

/**
 * The state after an event.
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function reduce(state, event) {
    if (state.step === "ended" && event.type !== "muted") return state;
    const step = /** @type {(state: State, event: Event) => State} */ (STEPS[event.type]);
    return step(state, event);
}
