// @ts-check
// What this browser remembers: the session that runs, so that a reload can resume it, and what was chosen under Settings.

import { noteWay, recallWay } from "./model_choice.js";
import { soundSettingsOf } from "./sound_settings.js";

/**
 * @typedef {import("./model_choice.js").Model} Model
 * @typedef {import("./model_choice.js").Way} Way
 */

const TOKEN = "posecheck.session";
const BEGAN = "posecheck.session.began";
const MUTED = "posecheck.muted";
const LISTENED = "posecheck.listened";
const RESUMING = "posecheck.going_on";
const WAY = "posecheck.model";
const SOUND = "posecheck.sound";
/** Read by posecheck/web/browser/text_size.js too, before anything is drawn. */
const TEXT_SIZE = "posecheck.text_size";

/**
 * @param {string} key
 * @param {"localStorage" | "sessionStorage"} [storage]
 */
function read(key, storage = "localStorage") {
    try {
        return window[storage].getItem(key);
    } catch {
        return null; // storage is switched off: nothing is remembered, everything else works
    }
}

/**
 * @param {string} key
 * @param {string | null} value
 * @param {"localStorage" | "sessionStorage"} [storage]
 */
function write(key, value, storage = "localStorage") {
    try {
        if (value === null) window[storage].removeItem(key);
        else window[storage].setItem(key, value);
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
export function rememberSession(token, resumed) {
    const before = Number(read(BEGAN));
    const began = resumed && before > 0 ? before : Date.now();
    write(TOKEN, token);
    write(BEGAN, String(began));
    return began;
}

export function forgetSession() {
    write(TOKEN, null);
    write(BEGAN, null);
}

export function isMuted() {
    return read(MUTED) === "1";
}

/** @param {boolean} muted */
export function storeMuted(muted) {
    write(MUTED, muted ? "1" : null);
}

/** Days after which the tones are explained again (ours: a person who stretches daily knows them; after a month nobody does). */
const REMEMBERED_DAYS = 30;

/** Whether the tones were explained in this browser, not long ago. */
export function knowsTones() {
    return Date.now() - Number(read(LISTENED)) < REMEMBERED_DAYS * 86_400_000;
}

export function rememberTones() {
    write(LISTENED, String(Date.now()));
}

/** "Go on" was pressed: the coach that is mounted next needs no second click. */
export function rememberResuming() {
    write(RESUMING, "1", "sessionStorage");
}

/** Whether "Go on" was pressed; true only once. */
export function takeResuming() {
    const going = read(RESUMING, "sessionStorage") === "1";
    write(RESUMING, null, "sessionStorage");
    return going;
}

/**
 * The model that was fast enough in this version of this browser; null where that has to be measured.
 * @param {Model[]} models
 */
export function knownWay(models) {
    return recallWay(read(WAY), models, navigator.userAgent);
}

/**
 * @param {Way} way
 * @param {Model[]} models
 */
export function rememberWay(way, models) {
    write(WAY, noteWay(way, models, navigator.userAgent));
}

/** It was not fast enough after all: the next visit measures again. */
export function forgetWay() {
    write(WAY, null);
}

/** How posecheck is to sound. */
export function soundSettings() {
    return soundSettingsOf(read(SOUND));
}

/** @param {import("./sound_settings.js").SoundSettings} settings */
export function rememberSoundSettings(settings) {
    write(SOUND, JSON.stringify(settings));
}

/** The size of text, "" for the usual one. */
export function textSize() {
    return read(TEXT_SIZE) ?? "";
}

/** @param {string} size */
export function rememberTextSize(size) {
    write(TEXT_SIZE, size || null);
}
