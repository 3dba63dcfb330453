// @ts-check
// What can go wrong, in words, and what to do about it.

/** @typedef {import("./types.js").Failure} Failure */
/** @typedef {import("./types.js").Notice} Notice */

/**
 * @typedef {object} Words
 * @property {string} title
 * @property {string} what  what to do
 * @property {string | null} button  null where nothing on this page helps
 * @property {string} spoken
 */

/** These stop the session until they are mended. @type {Record<Failure, Words>} */
export const FAILURES = {
    denied: {
        title: "The camera isn't allowed",
        what: "Click the camera icon in the browser's address bar and choose Allow for this page. Then press the button.",
        button: "Try again",
        spoken: "The camera isn't allowed. Allow it in the address bar.",
    },
    none: {
        title: "No camera found",
        what: "Plug in a camera, or open its shutter or switch it on. Then press the button.",
        button: "Try again",
        spoken: "No camera found.",
    },
    busy: {
        title: "Another program is using the camera",
        what: "Close video calls and other programs or tabs that show the camera. Then press the button.",
        button: "Try again",
        spoken: "Another program is using the camera.",
    },
    insecure: {
        title: "This address may not use the camera",
        what: "Browsers allow the camera only on secure pages. Open this page as https://, or on this computer itself as http://localhost.",
        button: null,
        spoken: "This address may not use the camera.",
    },
    old: {
        title: "This browser is too old for the coach",
        what: "Update it, or open this page in a current Chrome, Edge, Firefox or Safari.",
        button: null,
        spoken: "This browser is too old for the coach.",
    },
    camera: {
        title: "The camera did not start",
        what: "Unplug it and plug it in again, or restart the browser. Then press the button.",
        button: "Try again",
        spoken: "The camera did not start.",
    },
    lost: {
        title: "The camera's picture stopped",
        what: "Check its cable and its shutter. It is tried again every few seconds; your time is kept.",
        button: "Try now",
        spoken: "The camera's picture stopped. I keep trying, and your time is kept.",
    },
    model: {
        title: "The pose model could not be loaded",
        what: "Check that posecheck is still running, then press the button. If that does not help, run “posecheck doctor”.",
        button: "Try again",
        spoken: "The pose model could not be loaded.",
    },
    webgl: {
        title: "This browser has WebGL switched off",
        what: "The coach can't find your pose without it. In Firefox, type about:config into the address bar, set webgl.disabled to false and webgl.force-enabled to true, and restart Firefox. In Chrome or Edge, turn on graphics acceleration under Settings, System. Or open this page in another browser.",
        button: "Try again",
        spoken: "This browser has WebGL switched off. The screen says how to turn it on.",
    },
    elsewhere: {
        title: "This session is now in another window",
        what: "It was opened there a moment ago. Stay there, or take it back to this window.",
        button: "Take it back",
        spoken: "This session is now in another window.",
    },
    reload: {
        title: "This page needs to be reloaded",
        what: "posecheck was restarted, or this page was left for a long time. After reloading, it offers to go on where you were.",
        button: "Reload the page",
        spoken: "This page needs to be reloaded.",
    },
};

/**
 * These are told beside a session that goes on; `brief` is for over the picture, where a long one would hide the person.
 * @type {Record<Notice, {text: string, brief?: string, spoken: string}>}
 */
export const NOTICES = {
    offline: {
        text: "Connection lost. Trying again; your time is kept.",
        spoken: "Connection lost. I keep trying, and your time is kept.",
    },
    slow: {
        text: "This computer is busy: fewer pictures, the same clock.",
        spoken: "",
    },
    away: {
        text: "This page was out of sight, so the clock was paused.",
        spoken: "Welcome back. The clock was paused.",
    },
    asleep: {
        text: "The computer was asleep, so the clock was paused.",
        spoken: "The computer was asleep. The clock was paused.",
    },
    quiet: {
        text: "Nothing is spoken: this browser has no voice of this computer's own. Follow the tones and the screen, or add a voice in the system's settings and reload this page.",
        brief: "Nothing is spoken: follow the tones and the screen.",
        spoken: "",
    },
};

/**
 * What an error of getUserMedia means.
 * @param {unknown} error
 * @returns {Failure}
 */
export function cameraFailure(error) {
    switch (error instanceof Error || error instanceof DOMException ? error.name : "") {
        case "NotAllowedError":
        case "SecurityError":
            return "denied";
        case "NotFoundError":
        case "OverconstrainedError":
            return "none";
        case "NotReadableError":
        case "AbortError":
            return "busy";
        default:
            return "camera";
    }
}
