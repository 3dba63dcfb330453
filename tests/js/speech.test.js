// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { BRIEF, MEANINGS, SoundCheck, WHOLE } from "../../posecheck/web/live/browser/sound_check.js";
import { SpeechQueue, isStillTrue, longestDuration } from "../../posecheck/web/live/browser/speech_queue.js";
import { TONES } from "../../posecheck/web/live/browser/tone_table.js";
import { chooseVoice, ownVoices } from "../../posecheck/web/live/browser/voices.js";
import { guidance } from "./guidance.js";

function spoken() {
    /** @type {string[]} */
    const said = [];
    return { said, queue: new SpeechQueue((text) => said.push(text)) };
}

test("a sentence is spoken at once when it is quiet", () => {
    const { said, queue } = spoken();
    queue.say("Hold");
    assert.deepEqual(said, ["Hold"]);
});

test("nothing is cut short, and of those that wait only the newest is spoken", () => {
    const { said, queue } = spoken();
    for (const text of ["Sit back.", "Lower your chest.", "Well done."]) queue.say(text);
    assert.deepEqual(said, ["Sit back."]);
    queue.ended();
    assert.deepEqual(said, ["Sit back.", "Well done."]);
    queue.ended();
    assert.deepEqual(said, ["Sit back.", "Well done."]);
});

test("after clearing, what waited is gone and the next sentence is spoken at once", () => {
    const { said, queue } = spoken();
    queue.say("One");
    queue.say("Two");
    queue.clear();
    queue.say("Three");
    assert.deepEqual(said, ["One", "Three"]);
});

test("a long sentence is given more time before the voice counts as stuck", () => {
    assert.ok(longestDuration("Hold") < longestDuration("Slide your right foot back until the knee is under the hip."));
});

const cued = guidance({ phase: "interrupted", cue: "Sit back." });

for (const [now, isTrue] of /** @type {const} */ ([
    [{}, true],
    [{ cue: "Lower your chest." }, false],
    [{ cue: null }, false],
    [{ phase: "holding", cue: null }, false],
    [{ ring: { ...cued.ring, side: "right" } }, false],
])) {
    test(`a cue that waits is ${isTrue ? "still" : "no longer"} true with ${JSON.stringify(now)}`, () => {
        assert.equal(isStillTrue("Sit back.", cued, { ...cued, ...now }), isTrue);
    });
}

test("news stays true as long as its step lasts, whatever the cue is", () => {
    assert.ok(isStillTrue("Hold for 20 seconds.", guidance({ phase: "holding" }), guidance({ phase: "holding", cue: "Sit back." })));
});

test("seconds to go are no longer true once the clock has run on", () => {
    const told = guidance({ phase: "holding" });
    const later = (/** @type {number} */ by) => ({ ...told, ring: { ...told.ring, held: told.ring.held + by } });
    assert.ok(isStillTrue("18 seconds to go.", told, later(1)));
    assert.ok(!isStillTrue("18 seconds to go.", told, later(3)));
    assert.ok(isStillTrue("Breathe.", told, later(3)));
});

test("news of a change of sides outlives a slip, the seconds to go do not", () => {
    const told = guidance({ phase: "holding" });
    const slipped = { ...told, phase: /** @type {const} */ ("interrupted") };
    assert.ok(isStillTrue("Right side, then. The left side needs 3 seconds more afterwards.", told, slipped));
    assert.ok(!isStillTrue("Noch 18 Sekunden.", told, slipped));
    assert.ok(!isStillTrue("Left ankle over your right knee.", { ...told, phase: "getting_in" }, told));
});

test("what waits and is no longer true is never spoken", () => {
    const { said, queue } = spoken();
    queue.say("A long instruction.");
    queue.say("Sit back.", cued);
    queue.keepTrue(cued);
    queue.keepTrue({ ...cued, phase: "holding", cue: null });
    queue.ended();
    assert.deepEqual(said, ["A long instruction."]);
});

/** @param {Partial<SpeechSynthesisVoice>} about */
const voice = (about) => /** @type {SpeechSynthesisVoice} */ ({ name: "", lang: "en-US", localService: true, default: false, voiceURI: "", ...about });

test("only a voice of this computer speaks, and one of the language that is spoken; the chosen one, else the one that the browser prefers", () => {
    const away = voice({ name: "away", localService: false, default: true });
    const german = voice({ name: "german", lang: "de-DE", default: true, voiceURI: "urn:german" });
    const english = voice({ name: "english", voiceURI: "urn:english" });
    const british = voice({ name: "british", lang: "en_GB", default: true });
    assert.equal(chooseVoice([], "en"), null);
    assert.equal(chooseVoice([away, german], "en"), null);
    assert.equal(chooseVoice([away, german, english], "de"), german);
    assert.equal(chooseVoice([away, german, english], "en"), english);
    assert.equal(chooseVoice([away, german, english, british], "en"), british);
    assert.equal(chooseVoice([german, english, british], "en", english.voiceURI), english);
    assert.equal(chooseVoice([german, british], "en", german.voiceURI), british);
    assert.deepEqual(ownVoices([away, german, english, british], "en"), [english, british]);
});

test("the sound check explains every tone", () => {
    assert.deepEqual(new Set(MEANINGS.map(({ tone }) => tone)), new Set(Object.keys(TONES)));
    assert.match(BRIEF[0].spoken, /^Sound check/);
});

/** @param {(text: string) => boolean} works */
function listening(works) {
    /** @type {string[]} */
    const log = [];
    const speech = {
        speak: async (/** @type {string} */ text) => log.push(text) > 0 && works(text),
        silence: () => log.push("silence"),
    };
    const tones = { play: (/** @type {string} */ tone) => (log.push(tone), 0) };
    return { log, check: new SoundCheck(speech, tones) };
}

test("the sound check plays each tone before its meaning", async () => {
    const { log, check } = listening(() => true);
    assert.equal(await check.play(WHOLE), true);
    assert.deepEqual(log, [WHOLE[0].spoken, ...MEANINGS.flatMap(({ tone, spoken: words }) => [tone, words])]);
});

test("the sound check ends at once where no voice works", async () => {
    const { log, check } = listening(() => false);
    assert.equal(await check.play(WHOLE), false);
    assert.deepEqual(log, [WHOLE[0].spoken, "silence"]);
});

test("a sound check that is skipped says nothing more", async () => {
    const { log, check } = listening(() => (check.skip(), true));
    assert.equal(await check.play(WHOLE), false);
    assert.deepEqual(log, [WHOLE[0].spoken, "silence"]);
});
