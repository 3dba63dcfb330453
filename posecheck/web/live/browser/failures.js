// @ts-check
// What can go wrong, in words, and what to do about it.

import { text } from "../../browser/words.js";

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
        title: text("The camera isn't allowed"),
        what: text("Click the camera icon in the browser's address bar and choose Allow for this page. Then press the button."),
        button: text("Try again"),
        spoken: text("The camera isn't allowed. Allow it in the address bar."),
    },
    none: {
        title: text("No camera found"),
        what: text("Plug in a camera, or open its shutter or switch it on. Then press the button."),
        button: text("Try again"),
        spoken: text("No camera found."),
    },
    busy: {
        title: text("Another program is using the camera"),
        what: text("Close video calls and other programs or tabs that show the camera. Then press the button."),
        button: text("Try again"),
        spoken: text("Another program is using the camera."),
    },
    insecure: {
        title: text("This address may not use the camera"),
        what: text("Browsers allow the camera only on secure pages. Open this page as https://, or on this computer itself as http://localhost."),
        button: null,
        spoken: text("This address may not use the camera."),
    },
    old: {
        title: text("This browser is too old for the coach"),
        what: text("Update it, or open this page in a current Chrome, Edge, Firefox or Safari."),
        button: null,
        spoken: text("This browser is too old for the coach."),
    },
    camera: {
        title: text("The camera did not start"),
        what: text("Unplug it and plug it in again, or restart the browser. Then press the button."),
        button: text("Try again"),
        spoken: text("The camera did not start."),
    },
    lost: {
        title: text("The camera's picture stopped"),
        what: text("Check its cable and its shutter. It is tried again every few seconds; your time is kept."),
        button: text("Try now"),
        spoken: text("The camera's picture stopped. I keep trying, and your time is kept."),
    },
    model: {
        title: text("The pose model could not be loaded"),
        what: text("Check that posecheck is still running, then press the button. If that does not help, run “posecheck doctor”."),
        button: text("Try again"),
        spoken: text("The pose model could not be loaded."),
    },
    webgl: {
        title: text("This browser has WebGL switched off"),
        what: text("The coach can't find your pose without it. In Firefox, type about:config into the address bar, set webgl.disabled to false and webgl.force-enabled to true, and restart Firefox. In Chrome or Edge, turn on graphics acceleration under Settings, System. Or open this page in another browser."),
        button: text("Try again"),
        spoken: text("This browser has WebGL switched off. The screen says how to turn it on."),
    },
    elsewhere: {
        title: text("This session is now in another window"),
        what: text("It was opened there a moment ago. Stay there, or take it back to this window."),
        button: text("Take it back"),
        spoken: text("This session is now in another window."),
    },
    reload: {
        title: text("This page needs to be reloaded"),
        what: text("posecheck was restarted, or this page was left for a long time. After reloading, it offers to go on where you were."),
        button: text("Reload the page"),
        spoken: text("This page needs to be reloaded."),
    },
};

/**
 * These are told beside a session that goes on; `brief` is for over the picture, where a long one would hide the person.
 * @type {Record<Notice, {text: string, brief?: string, spoken: string}>}
 */
export const NOTICES = {
    offline: {
        text: text("Connection lost. Trying again; your time is kept."),
        spoken: text("Connection lost. I keep trying, and your time is kept."),
    },
    slow: {
        text: text("This computer is busy: fewer pictures, the same clock."),
        spoken: "",
    },
    away: {
        text: text("This page was out of sight, so the clock was paused."),
        spoken: text("Welcome back. The clock was paused."),
    },
    asleep: {
        text: text("The computer was asleep, so the clock was paused."),
        spoken: text("The computer was asleep. The clock was paused."),
    },
    quiet: {
        text: text("Nothing is spoken: this computer has no voice of its own for this language. Follow the tones and the screen, or add a voice in the system's settings and reload this page."),
        brief: text("Nothing is spoken: follow the tones and the screen."),
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
