// @ts-check
// What this browser remembers: the session that runs, so that a reload can go on with it, and whether it is muted.

const TOKEN = "posecheck.session";
const BEGAN = "posecheck.session.began";
const MUTED = "posecheck.muted";

/** @param {string} key */
function read(key) {
    try {
        return window.localStorage.getItem(key);
    } catch {
        return null; // storage is switched off: nothing is remembered, everything else works
    }
}

/**
 * @param {string} key
 * @param {string | null} value
 */
function write(key, value) {
    try {
        if (value === null) window.localStorage.removeItem(key);
        else window.localStorage.setItem(key, value);
    } catch {
        // as above
    }
}

/** The token of a session that has not finished. */
export function unfinishedToken() {
    return read(TOKEN);
}

/**
 * Milliseconds since 1970 at which this session's seconds begin: they go on rising after a reload.
 * @param {string} token
 * @param {boolean} resumed  whether the server knows frames of this session already
 */
export function remember(token, resumed) {
    const before = Number(read(BEGAN));
    const began = resumed && before > 0 ? before : Date.now();
    write(TOKEN, token);
    write(BEGAN, String(began));
    return began;
}

export function forget() {
    write(TOKEN, null);
    write(BEGAN, null);
}

export function isMuted() {
    return read(MUTED) === "1";
}

/** @param {boolean} muted */
export function keepMuted(muted) {
    write(MUTED, muted ? "1" : null);
}
