// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { PLACING_SAYS, placeOf, skippableWhole, titleOf } from "../../posecheck/web/live/browser/routine.js";
import { skippable } from "../../posecheck/web/live/browser/skip.js";
import { guidance } from "./guidance.js";

/** @param {string} title */
const stretch = (title) => ({ title, first: "Sit.", placing: `${title}.svg` });

/**
 * @param {Partial<import("../../posecheck/web/live/browser/types.js").CoachData>} changed
 * @returns {import("../../posecheck/web/live/browser/types.js").CoachData}
 */
function data(changed) {
    const none = { assets: "", vision: "", models: [], known_person: "", socket: "", token: "", language: "en", resumed: false };
    const colours = { correct: "", wrong: "", unseen: "", setup: "", rest: "" };
    return { ...none, on_picture: colours, before: 0, stretches: [stretch("A"), stretch("B"), stretch("C")], warm_ups: [], ...changed };
}

const MARCH = { title: "March", picture: "march.svg" };
const JOG = { title: "Jog", picture: "jog.svg" };

test("name, number and what is to come change with the stretch", () => {
    const places = [null, 1, 2, 3].map((number) => placeOf(data({}), number === null ? null : guidance({ stretch: number })));
    assert.deepEqual(
        places.map(({ title, of }) => [title, of]),
        [
            ["A", "1 of 3, then B, C"],
            ["A", "1 of 3, then B, C"],
            ["B", "2 of 3, then C"],
            ["C", "3 of 3"],
        ],
    );
    assert.equal(titleOf(data({})), "Your routine");
});

test("one stretch alone is called by its name, and is one of nothing", () => {
    const alone = data({ stretches: [stretch("A")] });
    assert.deepEqual(placeOf(alone, guidance()), { title: "A", of: "", picture: null, says: PLACING_SAYS });
    assert.equal(titleOf(alone), "A");
    assert.equal(skippableWhole(alone, guidance()), null);
});

test("a routine that was cut off counts what was done before", () => {
    const rest = data({ before: 1, stretches: [stretch("B"), stretch("C")] });
    assert.equal(placeOf(rest, guidance({ stretch: 2 })).of, "2 of 3, then C");
    assert.equal(placeOf(rest, guidance({ stretch: 3 })).title, "C");
});

test("how to stand the laptop is shown again before each later stretch", () => {
    const pictures = [1, 2].map((number) => placeOf(data({}), guidance({ stretch: number, phase: "preflight" })).picture);
    assert.deepEqual(pictures, [null, "B.svg"]);
    assert.equal(placeOf(data({}), guidance({ stretch: 2 })).picture, null);
});

test("the warm-up shows what to do, and can be skipped in part or whole", () => {
    const warm = data({ warm_ups: [MARCH, JOG] });
    const ring = { held: 3, needed: 30, repetition: 2, repetitions: 2, side: null };
    const second = guidance({ stretch: 0, phase: "warm_up", ring });
    assert.deepEqual(placeOf(warm, second), { title: "Jog", of: "Warm-up, 2 of 2, then A", picture: "jog.svg", says: "Jog" });
    assert.equal(skippable(second), "this exercise");
    assert.equal(skippableWhole(warm, second), "Skip the warm-up");
    assert.equal(skippableWhole(warm, guidance({ stretch: 2 })), "Skip this stretch");
    assert.equal(skippable(guidance({ stretch: 0, phase: "paused" })), null);
});
