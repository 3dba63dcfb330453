// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { TONES, schedule } from "../../posecheck/web/live/browser/tone_table.js";

/** @typedef {import("../../posecheck/web/live/browser/types.js").Tone} Tone */

const names = /** @type {Tone[]} */ (Object.keys(TONES));

test("no two signals have the same melody", () => {
    const melodies = names.map((name) => TONES[name].map(({ at, hertz }) => `${at}:${Math.round(hertz)}`).join(" "));
    assert.equal(new Set(melodies).size, 7);
});

test("good rises, wrong falls, and can't-see stays on one note", () => {
    const steps = (/** @type {Tone} */ name) => TONES[name].slice(1).map(({ hertz }, i) => Math.sign(hertz - TONES[name][i].hertz));
    assert.deepEqual(steps("good"), [1]);
    assert.deepEqual(steps("wrong"), [-1]);
    assert.deepEqual(steps("unseen"), [0, 0]);
});

test("every note is loud enough to hear and quiet enough not to startle, and lasts longer than its fades", () => {
    for (const { loud, lasts } of names.flatMap((name) => TONES[name])) {
        assert.ok(loud >= 0.2 && loud <= 0.35 && lasts >= 0.05);
    }
});

test("a tick is over well within its second", () => {
    assert.ok(schedule("tick", 10, 0).ends - 10 < 0.2);
});

test("a signal waits for the one before", () => {
    const first = schedule("good", 5, 0);
    const second = schedule("change", 5.1, first.ends);
    assert.equal(second.notes[0].at, first.ends);
});

test("but never longer than half a second", () => {
    assert.equal(schedule("tick", 20, 23).notes[0].at, 20.5);
});
