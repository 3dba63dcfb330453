// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { SpeechQueue, longestDuration } from "../../posecheck/web/live/browser/speech_queue.js";

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
