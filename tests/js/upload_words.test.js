// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { duration, moment, reading, size, statusWords, timeLeft } from "../../posecheck/web/uploads/browser/words.js";

/** @type {import("../../posecheck/web/uploads/browser/types.js").Item} */
const ITEM = {
    key: "video-1",
    id: "a",
    name: "clip.mp4",
    size: 12_300_000,
    phase: "receiving",
    share: 0.256,
    secondsLeft: 34,
    position: 0,
    sentence: null,
};

test("seconds are written as in the report", () => {
    assert.equal(duration(22.44), "22.4 s");
    assert.equal(duration(119.9), "119.9 s");
    assert.equal(duration(340), "5 min 40 s");
    assert.equal(moment(23.44), "0:23.4");
    assert.equal(moment(59.96), "1:00.0");
    assert.equal(moment(-0.01), "0:00.0");
});

test("the time left is no more exact than it is known", () => {
    assert.equal(timeLeft(null), "");
    assert.equal(timeLeft(2), "a few seconds left");
    assert.equal(timeLeft(11), "about 15 s left");
    assert.equal(timeLeft(56), "about a minute left");
    assert.equal(timeLeft(150), "about 3 min left");
});

test("sizes and readings carry their unit, a minus is a minus, and there is no minus zero", () => {
    assert.equal(size(10), "1 kB");
    assert.equal(size(999_999), "1 MB");
    assert.equal(size(1_430_000_000), "1.4 GB");
    assert.equal(reading(-8.2, "°"), "−8°");
    assert.equal(reading(-0.2, "°"), "0°");
    assert.equal(reading(-0.291, ""), "−0.29");
});

test("each phase has its line", () => {
    assert.equal(statusWords(ITEM), "Uploading, 25\u00a0% of 12 MB, about 35 s left");
    assert.equal(statusWords({ ...ITEM, phase: "waiting", position: 1 }), "Next in the line");
    assert.equal(statusWords({ ...ITEM, phase: "waiting", position: 3 }), "In the line, 2 before it");
    assert.equal(statusWords({ ...ITEM, phase: "reviewing", secondsLeft: null }), "Looking at every moment, 25\u00a0%");
    assert.equal(statusWords({ ...ITEM, phase: "done" }), "Ready");
});

test("a failure is its sentence, without the name that stands above it", () => {
    const failed = /** @type {const} */ ("failed");
    assert.equal(
        statusWords({ ...ITEM, phase: failed, sentence: "clip.mp4: this file is empty. Copy it again." }),
        "This file is empty. Copy it again.",
    );
    assert.equal(statusWords({ ...ITEM, phase: failed, sentence: "The connection was lost." }), "The connection was lost.");
});
