// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Announcer } from "../../posecheck/web/live/browser/announce.js";
import { reason } from "../../posecheck/web/live/browser/clock_view.js";
import { FAILURES, cameraFailure } from "../../posecheck/web/live/browser/failures.js";
import { keyMeaning } from "../../posecheck/web/live/browser/keys.js";
import { siblingAddress, unfinishedWords } from "../../posecheck/web/live/browser/unfinished.js";
import { guidance } from "./guidance.js";

test("every failure says what it is, what to do, and fits a spoken breath", () => {
    for (const { title, what, spoken } of Object.values(FAILURES)) {
        assert.ok(title.length > 10 && what.length > 30 && spoken.length > 10 && spoken.length < 90, title);
        assert.match(what, /\.$/);
    }
});

for (const [name, failure] of [
    ["NotAllowedError", "denied"],
    ["NotFoundError", "none"],
    ["NotReadableError", "busy"],
    ["TypeError", "camera"],
]) {
    test(`${name} of the camera is told as “${failure}”`, () => {
        assert.equal(cameraFailure(Object.assign(new Error("x"), { name })), failure);
    });
}

test("while the clock stands, the joint that stops it is named, and no name that only the code knows", () => {
    assert.equal(reason(guidance({ feedback: "wrong", check: "sit_back", joint: "left_hip" })), "The clock waits for your left hip.");
    assert.equal(reason(guidance({ feedback: "unseen", joint: "right_foot_index" })), "The clock waits for your right foot.");
    assert.equal(reason(guidance({ feedback: "unseen", check: "folded" })), "The clock waits.");
    assert.equal(reason(guidance({ feedback: "good", check: "sit_back" })), "");
});

const KEY = { key: "h", repeat: false, ctrlKey: false, metaKey: false, altKey: false };

test("space pauses, s skips, u takes that back, Escape stops, m mutes, h is pain, in capitals too", () => {
    assert.deepEqual([" ", "s", "u", "Escape", "m", "M", "h", "x"].map((key) => keyMeaning({ ...KEY, key }, false)), ["pause", "skip", "back", "stop", "mute", "mute", "hurts", null]);
});

test("space on a button belongs to the button, and neither repeats nor shortcuts count", () => {
    assert.equal(keyMeaning({ ...KEY, key: " " }, true), null);
    assert.equal(keyMeaning(KEY, true), "hurts");
    assert.equal(keyMeaning({ ...KEY, repeat: true }, false), null);
    assert.equal(keyMeaning({ ...KEY, ctrlKey: true }, false), null);
});

test("the offer tells how much is kept, and the question goes to the live route's neighbour", () => {
    assert.equal(unfinishedWords({ token: "a", stretch: "Child's pose", held: 12.9, needed: 30, then: 0 }), "Go on with Child's pose (12 of 30 s held)");
    const two = unfinishedWords({ token: "a", stretch: "Child's pose", held: 0, needed: 30, then: 2 });
    assert.equal(two, "Go on with Child's pose (0 of 30 s held), then 2 more stretches");
    assert.equal(siblingAddress("/posecheck/live/socket", "unfinished", "a/b"), "/posecheck/live/unfinished?t=a%2Fb");
});

test("a screen reader hears at most one message in four seconds, the newest, and none twice", (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    let now = 0;
    /** @type {string[]} */
    const heard = [];
    const announcer = new Announcer((text) => heard.push(text), () => now);
    announcer.tell("Hold");
    announcer.tell("Not yet");
    announcer.tell("Can't see");
    now = 4000;
    t.mock.timers.tick(4000);
    announcer.tell("Can't see");
    now = 20_000;
    t.mock.timers.tick(16_000);
    assert.deepEqual(heard, ["Hold", "Can't see"]);
});

test("what is taken back before its turn is not heard", (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    let now = 0;
    /** @type {string[]} */
    const heard = [];
    const announcer = new Announcer((text) => heard.push(text), () => now);
    for (const text of ["Hold", "Not yet", "Hold"]) announcer.tell(text);
    now = 4000;
    t.mock.timers.tick(4000);
    assert.deepEqual(heard, ["Hold"]);
});
