// @ts-check
// What this browser remembers: the session that runs, so that a reload can go on with it, and whether it is muted.

const TOKEN = "posecheck.scoring.segment_scorer";
const BEGAN = "posecheck.scoring.segment_scorer.began";
const MUTED = "posecheck.muted";
const GOING_ON = "posecheck.going_on";

/**
 * @param {string} key
 * @param {"localStorage" | "sessionStorage"} [place]
 */
function read(key, place = "localStorage") {
    try {
        return window[place].getItem(key);
    } catch {
        return null; // storage is switched off: nothing is remembered, everything else works
    }
}

/**
 * @param {string} key
 * @param {string | null} value
 * @param {"localStorage" | "sessionStorage"} [place]
 */
function write(key, value, place = "localStorage") {
    try {
        if (value === null) window[place].removeItem(key);
        else window[place].setItem(key, value);
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

/** "Go on" was pressed: the coach that is mounted next needs no second click. */
export function rememberGoingOn() {
    write(GOING_ON, "1", "sessionStorage");
}

/** Whether "Go on" was pressed; true only once. */
export function takeGoingOn() {
    const going = read(GOING_ON, "sessionStorage") === "1";
    write(GOING_ON, null, "sessionStorage");
    return going;
}
