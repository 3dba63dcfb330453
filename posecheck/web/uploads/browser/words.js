// @ts-check
// Numbers as a person reads them; the same words as posecheck/report/words.py.

import { decimal, text } from "../../browser/words.js";

/** @typedef {import("./types.js").Item} Item */

/**
 * "22.4 s", "5 min 40 s".
 * @param {number} seconds
 */
export function duration(seconds) {
    if (seconds < 119.95) return text("{seconds} s", { seconds: decimal(seconds, 1) });
    const whole = Math.round(seconds);
    return text("{minutes} min {seconds} s", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}

/**
 * A moment of the video, as a player shows it: "0:23.4".
 * @param {number} seconds
 */
export function moment(seconds) {
    const tenths = Math.round(Math.max(0, seconds) * 10);
    return `${Math.floor(tenths / 600)}:${decimal((tenths % 600) / 10, 1).padStart(4, "0")}`;
}

/**
 * How long something will still take, as roughly as it is known.
 * @param {number | null} seconds
 */
export function timeLeft(seconds) {
    if (seconds === null) return "";
    if (seconds < 3) return text("a few seconds left");
    if (seconds < 55) return text("about {seconds} s left", { seconds: Math.ceil(seconds / 5) * 5 });
    const minutes = Math.round(seconds / 60);
    return minutes <= 1 ? text("about a minute left") : text("about {minutes} min left", { minutes });
}

/**
 * "830 kB", "1.4 GB".
 * @param {number} bytes
 */
export function size(bytes) {
    if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
    if (bytes < 999_500_000) return `${Math.round(bytes / 1e6)} MB`;
    return `${decimal(bytes / 1e9, 1)} GB`;
}

/**
 * A value in its unit: "34°", "0.62".
 * @param {number} value
 * @param {string} unit
 */
export function reading(value, unit) {
    const places = unit === "°" ? 0 : 2;
    const sign = Number(value.toFixed(places)) < 0 ? "−" : "";
    return sign + decimal(Math.abs(value), places) + unit;
}

/**
 * "45 %", rounded down: it is not done before it is.
 * @param {number} share  0..1
 */
export function percent(share) {
    return `${decimal(Math.floor(100 * share), 0)}\u00a0%`;
}

/**
 * What is being done with a video, in a line.
 * @param {Item} item
 */
export function statusWords(item) {
    const how = { percent: percent(item.share), size: size(item.size), rest: timeLeft(item.secondsLeft) };
    switch (item.phase) {
        case "queued":
            return text("Waits for the one before it");
        case "receiving":
            return how.rest ? text("Uploading, {percent} of {size}, {rest}", how) : text("Uploading, {percent} of {size}", how);
        case "waiting":
            return item.position > 1 ? text("In the line, {n} before it", { n: item.position - 1 }) : text("Next in the line");
        case "reviewing":
            return how.rest ? text("Looking at every moment, {percent}, {rest}", how) : text("Looking at every moment, {percent}", how);
        case "done":
            return text("Ready");
        case "failed":
            return bare(item);
        default:
            return text("Cancelled");
    }
}

/**
 * The sentence without the name that stands above it anyway.
 * @param {Item} item
 */
function bare(item) {
    const sentence = item.sentence ?? text("It could not be reviewed.");
    const start = `${item.name}: `;
    const rest = sentence.startsWith(start) ? sentence.slice(start.length) : sentence;
    return rest.charAt(0).toUpperCase() + rest.slice(1);
}
