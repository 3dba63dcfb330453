// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { skippable } from "../../posecheck/web/live/browser/skip.js";
import { INITIAL_STATE, isStalled, reduce } from "../../posecheck/web/live/browser/state.js";
import { guidance } from "./guidance.js";

/** @param {...import("../../posecheck/web/live/browser/state.js").Event} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);

test("opening takes the offer and an old failure away", () => {
    const unfinished = { token: "t", stretch: "Child's pose", held: 3, needed: 30, then: 0 };
    const state = after({ type: "unfinished", unfinished }, { type: "failed", failure: "busy" }, { type: "opening", what: "Starting" });
    assert.deepEqual([state.step, state.unfinished, state.failure, state.opening], ["opening", null, null, "Starting"]);
});

test("a failure while opening goes back to the start panel", () => {
    const state = after({ type: "opening", what: "x" }, { type: "failed", failure: "denied" });
    assert.deepEqual([state.step, state.failure], ["start", "denied"]);
});

test("a failure in a session keeps the session, and mending takes only the failure away", () => {
    const lost = after({ type: "live" }, { type: "guided", guidance: guidance() }, { type: "failed", failure: "lost" });
    assert.deepEqual([lost.step, lost.failure], ["live", "lost"]);
    const mended = reduce(lost, { type: "mended" });
    assert.deepEqual([mended.step, mended.failure, mended.guidance?.ring.held], ["live", null, 12.4]);
});

test("a notice is told once at a time, and settled by name", () => {
    const state = after({ type: "noticed", notice: "offline" }, { type: "noticed", notice: "slow" }, { type: "noticed", notice: "offline" });
    assert.deepEqual(state.notices, ["slow", "offline"]);
    assert.deepEqual(reduce(state, { type: "settled", notice: "slow" }).notices, ["offline"]);
});

for (const phase of /** @type {const} */ (["done", "stopped", "hurts"])) {
    test(`“${phase}” ends the session and the question whether to stop`, () => {
        const state = after({ type: "live" }, { type: "asked", asking: true }, { type: "guided", guidance: guidance({ phase }) });
        assert.deepEqual([state.step, state.asking], ["ended", false]);
    });
}

test("what arrives after the end changes nothing but the sound", () => {
    const ended = after({ type: "live" }, { type: "guided", guidance: guidance({ phase: "done", word: "Done" }) });
    const late = [
        { type: /** @type {const} */ ("guided"), guidance: guidance({ word: "Late" }) },
        { type: /** @type {const} */ ("failed"), failure: /** @type {const} */ ("lost") },
        { type: /** @type {const} */ ("noticed"), notice: /** @type {const} */ ("away") },
    ].reduce(reduce, ended);
    assert.equal(late, ended);
    assert.equal(reduce(ended, { type: "muted", muted: true }).muted, true);
});

test("without camera or line nothing may look as if it were judged", () => {
    const live = after({ type: "live" }, { type: "guided", guidance: guidance() });
    assert.equal(isStalled(live), false);
    assert.equal(isStalled(reduce(live, { type: "failed", failure: "lost" })), true);
    const offline = reduce(live, { type: "noticed", notice: "offline" });
    assert.equal(isStalled(offline), true);
    assert.equal(isStalled(reduce(offline, { type: "settled", notice: "offline" })), false);
    assert.equal(isStalled(reduce(live, { type: "noticed", notice: "slow" })), false);
});

test("a skip can be taken back until it is done, and lapses when what it would skip is over", () => {
    const left = guidance({ ring: { held: 4, needed: 6, repetition: 1, repetitions: 1, side: "left" } });
    const live = reduce(reduce(INITIAL_STATE, { type: "live" }), { type: "guided", guidance: left });
    const skipping = reduce(live, { type: "skipping", what: "the left side" });
    assert.equal(reduce(skipping, { type: "guided", guidance: { ...left, seq: 2 } }).skipping, "the left side");
    assert.equal(reduce(skipping, { type: "skipping", what: null }).skipping, null);
    const right = guidance({ phase: "change_sides", ring: { ...left.ring, side: "right" } });
    assert.equal(reduce(skipping, { type: "guided", guidance: right }).skipping, null);
    assert.equal(reduce(skipping, { type: "ended" }).skipping, null);
});

test("what would be skipped is named; in a pause and after the end there is nothing to skip", () => {
    const ring = { held: 0, needed: 20, repetition: 2, repetitions: 3, side: /** @type {const} */ ("right") };
    assert.equal(skippable(guidance({ ring })), "set 2 on the right");
    assert.equal(skippable(guidance({ ring: { ...ring, side: null } })), "set 2");
    assert.equal(skippable(guidance({ ring: { ...ring, repetition: 1, repetitions: 1 } })), "the right side");
    assert.equal(skippable(guidance({ ring: { ...ring, repetition: 1, repetitions: 1, side: null } })), "this hold");
    assert.equal(skippable(guidance({ ring, phase: "rest" })), "the rest");
    assert.equal(skippable(guidance({ ring, phase: "preflight" })), "the camera check");
    assert.deepEqual([skippable(guidance({ phase: "paused" })), skippable(guidance({ phase: "done" })), skippable(null)], [null, null, null]);
});
