// @ts-check

/** @typedef {"pause" | "skip" | "back" | "stop" | "mute" | "hurts"} KeyMeaning */

/** @type {Record<string, KeyMeaning>} */
const KEYS = { " ": "pause", s: "skip", u: "back", Escape: "stop", m: "mute", h: "hurts" };

/**
 * What a key means during a session; null for every other key, and for space on a button, which presses the button.
 * @param {{key: string, repeat: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @param {boolean} onButton
 * @returns {KeyMeaning | null}
 */
export function keyMeaning({ key, repeat, ctrlKey, metaKey, altKey }, onButton) {
    if (repeat || ctrlKey || metaKey || altKey || (key === " " && onButton)) return null;
    return KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
