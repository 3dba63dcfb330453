// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { goniometer, reading, shortWay } from "../../posecheck/web/live/browser/goniometer.js";
import { NAMES, number } from "../../posecheck/web/live/browser/landmarks.js";
import { overlayOf } from "../../posecheck/web/live/browser/overlay.js";
import { AROUND, repetitionWords, ringOf } from "../../posecheck/web/live/browser/ring.js";
import { guidance } from "./guidance.js";

/** @typedef {[number, number]} Point */

const SIZE = /** @type {Point} */ ([640, 480]);
const ANGLE = {
    label: "Knee",
    value: 90.4,
    error: 3.2,
    low: 80,
    high: 120,
    unit: /** @type {const} */ ("degrees"),
    joints: /** @type {[number, number, number]} */ ([23, 25, 27]),
};

/**
 * A person of whom only the named landmarks are seen.
 * @param {Record<string, Point>} seen
 */
function person(seen) {
    const points = new Float32Array(198);
    for (const [name, [x, y]] of Object.entries(seen)) {
        points.set([x, y], 2 * number(name));
        points[165 + number(name)] = 0.9;
    }
    return points;
}

const LEG = person({ left_hip: [100, 100], left_knee: [200, 100], left_ankle: [200, 200] });

/** @param {number} joint @returns {Point} */
const LEG_AT = (joint) => (joint === 25 ? [400, 200] : joint === 23 ? [300, 200] : [400, 300]);
/** @type {[number, number]} */
const BODY = [100, 300];

test("33 landmarks, numbered as BlazePose numbers them", () => {
    assert.equal(NAMES.length, 33);
    assert.deepEqual([number("nose"), number("left_shoulder"), number("left_knee"), number("right_foot_index")], [0, 11, 25, 32]);
});

test("the skeleton is mirrored, and bones with an unseen end are left out", () => {
    const { bones, joints } = overlayOf(LEG, null, SIZE);
    assert.deepEqual(bones, [
        [[540, 100], [440, 100]],
        [[440, 100], [440, 200]],
    ]);
    assert.deepEqual(joints, [[540, 100], [440, 100], [440, 200]]);
});

test("nobody: nothing is drawn, not even the last angle", () => {
    assert.deepEqual(overlayOf(null, guidance({ angle: ANGLE }), SIZE), { bones: [], joints: [], goniometer: null, stopping: null });
});

test("the joint that stops the clock is marked where it is in the mirror", () => {
    assert.deepEqual(overlayOf(LEG, guidance({ joint: "left_ankle" }), SIZE).stopping, [440, 200]);
    assert.equal(overlayOf(LEG, guidance({ joint: "tail" }), SIZE).stopping, null);
});

test("the goniometer's arms lie on the limbs and its arc is the angle between them", () => {
    const found = overlayOf(LEG, guidance({ angle: ANGLE }), SIZE).goniometer;
    assert.ok(found?.arc);
    assert.deepEqual([found.apex, found.arms], [[440, 100], [[540, 100], [440, 200]]]);
    assert.ok(Math.abs(shortWay(found.arc.from, found.arc.to) - Math.PI / 2) < 1e-9);
    assert.equal(found.arc.anticlockwise, false);
    assert.ok(found.inside);
    assert.ok(!overlayOf(LEG, guidance({ angle: { ...ANGLE, value: 70 } }), SIZE).goniometer?.inside);
});

test("its words stand above the body, below it where the picture ends, and always on the picture", () => {
    const words = (/** @type {[number, number]} */ body) => goniometer(ANGLE, LEG_AT, SIZE, body)?.textAt;
    assert.deepEqual(words([172, 400]), [400, 100]);
    assert.deepEqual(words([20, 300]), [400, 372]);
    assert.deepEqual(words([20, 470]), [400, 48]);
    const corner = goniometer(ANGLE, (joint) => (joint === 25 ? [638, 100] : [600, 60 + joint]), SIZE, [172, 400]);
    assert.deepEqual(corner?.textAt, [640 - 0.28 * 480, 100]);
});

test("a segment's angle is measured from the vertical through its apex", () => {
    /** @type {Record<number, Point>} */
    const at = { 23: [300, 300], 11: [400, 200] };
    const found = goniometer({ ...ANGLE, joints: [23, 23, 11] }, (joint) => at[joint], SIZE, BODY);
    assert.equal(found?.arms[0][0], 300);
    assert.ok(found && found.arms[0][1] < 300);
});

test("a share of a length is a segment without an arc", () => {
    /** @type {Record<number, Point>} */
    const at = { 23: [300, 300], 27: [400, 200] };
    const found = goniometer({ ...ANGLE, unit: "ratio", joints: [27, 27, 23] }, (joint) => at[joint], SIZE, BODY);
    assert.deepEqual([found?.arms, found?.arc], [[[300, 300]], null]);
});

test("an arm without a length is not drawn", () => {
    assert.equal(goniometer(ANGLE, () => [5, 5], SIZE, BODY), null);
});

test("the arc goes the short way round", () => {
    assert.ok(Math.abs(shortWay(-3, 3) - (6 - 2 * Math.PI)) < 1e-9);
    assert.ok(Math.abs(shortWay(3, -3) - (2 * Math.PI - 6)) < 1e-9);
});

test("a value is written with its error, rounded up, and its unit", () => {
    assert.equal(reading(ANGLE), "90° ± 4°");
    assert.equal(reading({ ...ANGLE, value: 0.618, error: 0.05, unit: "ratio" }), "0.62 ± 0.05");
});

test("the ring fills with the held time and is full at the end, not before", () => {
    const ring = { held: 7.5, needed: 30, repetition: 1, repetitions: 1, side: null };
    assert.deepEqual(ringOf(ring), { share: 0.25, offset: AROUND * 0.75, held: "7", needed: "of 30 s" });
    assert.equal(ringOf({ ...ring, held: 29.99 }).held, "29");
    assert.deepEqual([ringOf({ ...ring, held: 31 }).share, ringOf({ ...ring, held: 31 }).offset], [1, 0]);
    assert.equal(ringOf({ ...ring, needed: 0 }).share, 0);
});

test("side and set are named only where there is more than one", () => {
    const ring = { held: 0, needed: 30, repetition: 2, repetitions: 3, side: /** @type {const} */ ("left") };
    assert.equal(repetitionWords(ring), "Left side, hold 2 of 3");
    assert.equal(repetitionWords({ ...ring, side: null }), "Hold 2 of 3");
    assert.equal(repetitionWords({ ...ring, side: null, repetitions: 1, repetition: 1 }), "");
});

test("the words leave the head free", () => {
    const leg = { left_hip: /** @type {Point} */ ([300, 300]), left_knee: /** @type {Point} */ ([400, 300]), left_ankle: /** @type {Point} */ ([400, 400]) };
    const sitting = overlayOf(person({ ...leg, left_ear: [310, 160] }), guidance({ angle: ANGLE }), SIZE).goniometer;
    assert.ok(sitting && sitting.textAt[1] < 160 - 48);
});
