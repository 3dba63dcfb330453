// @ts-check
// Numbers as a person reads them; the same words as posecheck/report/words.py.

/** @typedef {import("./types.js").Item} Item */

/**
 * "22.4 s", "5 min 40 s".
 * @param {number} seconds
 */
export function duration(seconds) {
    if (seconds < 119.95) return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * A moment of the video, as a player shows it: "0:23.4".
 * @param {number} seconds
 */
export function moment(seconds) {
    const tenths = Math.round(Math.max(0, seconds) * 10);
    return `${Math.floor(tenths / 600)}:${((tenths % 600) / 10).toFixed(1).padStart(4, "0")}`;
}

/**
 * How long something will still take, as roughly as it is known.
 * @param {number | null} seconds
 */
export function timeLeft(seconds) {
    if (seconds === null) return "";
    if (seconds < 3) return "a few seconds left";
    if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} s left`;
    const minutes = Math.round(seconds / 60);
    return minutes <= 1 ? "about a minute left" : `about ${minutes} min left`;
}

/**
 * "830 kB", "1.4 GB".
 * @param {number} bytes
 */
export function size(bytes) {
    if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
    if (bytes < 999_500_000) return `${Math.round(bytes / 1e6)} MB`;
    return `${(bytes / 1e9).toFixed(1)} GB`;
}

/**
 * A value in its unit: "34°", "0.62".
 * @param {number} value
 * @param {string} unit
 */
export function reading(value, unit) {
    const text = value.toFixed(unit === "°" ? 0 : 2);
    const plain = Number(text) === 0 ? text.replace("-", "") : text;
    return plain.replace("-", "−") + unit;
}

/**
 * What is being done with a video, in a line.
 * @param {Item} item
 */
export function statusWords(item) {
    const percent = `${Math.floor(100 * item.share)}\u00a0%`;
    switch (item.phase) {
        case "queued":
            return "Waits for the one before it";
        case "receiving":
            return withRest(`Uploading, ${percent} of ${size(item.size)}`, item.secondsLeft);
        case "waiting":
            return item.position > 1 ? `In the line, ${item.position - 1} before it` : "Next in the line";
        case "reviewing":
            return withRest(`Looking at every moment, ${percent}`, item.secondsLeft);
        case "done":
            return "Ready";
        case "failed":
            return bare(item);
        default:
            return "Cancelled";
    }
}

/**
 * @param {string} text
 * @param {number | null} seconds
 */
function withRest(text, seconds) {
    const rest = timeLeft(seconds);
    return rest ? `${text}, ${rest}` : text;
}

/**
 * The sentence without the name that stands above it anyway.
 * @param {Item} item
 */
function bare(item) {
    const sentence = item.sentence ?? "It could not be reviewed.";
    const start = `${item.name}: `;
    const rest = sentence.startsWith(start) ? sentence.slice(start.length) : sentence;
    return rest.charAt(0).toUpperCase() + rest.slice(1);
}
