// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { RATES, USUAL_SOUND, VOLUMES, soundSettingsOf } from "../../posecheck/web/live/browser/sound_settings.js";
import { SpeechOutput } from "../../posecheck/web/live/browser/speech_output.js";
import { Tones } from "../../posecheck/web/live/browser/tones.js";

const CHOSEN = { voices: { en: "urn:calm", de: "urn:ruhig" }, rate: 0.8, volume: 0.5, tones: false };

test("what is chosen comes back as it was kept", () => {
    assert.deepEqual(soundSettingsOf(JSON.stringify(CHOSEN)), CHOSEN);
});

for (const text of [null, "", "{", "7", "null", "[]", '{"rate": "fast", "volume": 0, "voices": [1], "tones": 1}', '{"rate": 9, "voices": {"en": 4}}']) {
    test(`what is none of the settings is as usual: ${text}`, () => {
        assert.deepEqual(soundSettingsOf(text), USUAL_SOUND);
    });
}

test("the usual can be set, and so can what lies beside it", () => {
    for (const { least, most } of [RATES, VOLUMES]) assert.ok(least < 1 && most >= 1);
});

/** A browser's voice that keeps what it is given and is through at once. */
function voiced() {
    /** @type {SpeechSynthesisUtterance[]} */
    const spoken = [];
    const voices = ["calm", "loud"].map((name) => ({ name, voiceURI: `urn:${name}`, lang: "en-GB", localService: true, default: name === "loud" }));
    const speechSynthesis = {
        getVoices: () => voices,
        cancel() {},
        speak(/** @type {SpeechSynthesisUtterance} */ sentence) {
            spoken.push(sentence);
            sentence.onstart?.(/** @type {any} */ ({}));
            sentence.onend?.(/** @type {any} */ ({}));
        },
    };
    Object.assign(globalThis, { window: { speechSynthesis }, SpeechSynthesisUtterance: class {} });
    return spoken;
}

test("the chosen voice speaks, as fast and as loud as was chosen, from the next sentence on", async () => {
    const spoken = voiced();
    const settings = { ...CHOSEN };
    const speech = new SpeechOutput(() => {}, settings);
    await speech.speak("Hold.");
    Object.assign(settings, { voices: {}, rate: 1.2 });
    await speech.speak("Breathe.");
    assert.deepEqual(spoken.map(({ voice, rate, volume }) => [voice?.name, rate, volume]), [["calm", 0.8, 0.5], ["loud", 1.2, 0.5]]);
});

/** A sound card that keeps how loud each note gets. */
function sounding() {
    /** @type {number[]} */
    const peaks = [];
    class AudioContext {
        state = "running";
        currentTime = 0;
        destination = {};
        createOscillator() {
            return { frequency: {}, connect: (/** @type {object} */ next) => next, start() {}, stop() {} };
        }
        createGain() {
            const gain = { setValueAtTime() {}, linearRampToValueAtTime: (/** @type {number} */ loud) => peaks.push(loud) };
            return { gain, connect() {} };
        }
    }
    Object.assign(globalThis, { window: { AudioContext }, AudioContext });
    return peaks;
}

test("tones are as loud as was chosen; switched off, they sound only where they are explained", () => {
    const peaks = sounding();
    const settings = { tones: true, volume: 0.5 };
    const tones = new Tones(settings);
    tones.unlock();
    tones.play("tick");
    assert.deepEqual(peaks, [0.11, 0]);
    settings.tones = false;
    assert.equal(tones.play("tick"), 0);
    assert.equal(peaks.length, 2);
    tones.sound("tick");
    assert.equal(peaks.length, 4);
});
