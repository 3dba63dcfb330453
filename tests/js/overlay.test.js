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
    unit: "degrees",
    joints: [[23], [25], [27]],
    zero: /** @type {const} */ ("extension"),
    towards: 1,
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

/** @param {number[]} found @param {number[]} wanted */
function near(found, wanted) {
    wanted.forEach((value, i) => assert.ok(Math.abs(found[i] - value) < 1e-4, `${found} is not ${wanted}`));
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

test("a knee bent by 30 degrees gets an arc of 30 degrees, from the straight leg to the shank", () => {
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const bent = person({ left_hip: [100, 100], left_knee: [200, 100], left_ankle: [200 + 100 * cos, 100 + 100 * sin] });
    const found = overlayOf(bent, guidance({ angle: { ...ANGLE, value: 30 } }), SIZE).goniometer;
    assert.ok(found?.arc);
    assert.deepEqual(found.apex, [440, 100]);
    near(found.arms[0], [440 - 1.2 * 0.14 * 480, 100]);
    near(found.arms[1], [440 - 100 * cos, 100 + 100 * sin]);
    assert.ok(Math.abs(Math.abs(found.arc.to - found.arc.from) - Math.PI / 6) < 1e-9);
    near([Math.cos(found.arc.to), Math.sin(found.arc.to)], [-cos, sin]);
    assert.ok(found.arc.anticlockwise && !found.inside);
});

test("an arm raised by 30 degrees gets its arc from the trunk, where the number begins", () => {
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const raised = person({ left_hip: [200, 300], left_shoulder: [200, 100], left_elbow: [200 + 100 * sin, 100 + 100 * cos] });
    const angle = { ...ANGLE, value: 30, joints: [[23], [11], [13]], zero: /** @type {const} */ ("first_arm") };
    const arc = overlayOf(raised, guidance({ angle }), SIZE).goniometer?.arc;
    assert.ok(arc);
    near([arc.from, arc.to], [Math.PI / 2, Math.PI / 2 + Math.PI / 6]);
});

test("its words stand above the body, below it where the picture ends, and always on the picture", () => {
    const words = (/** @type {[number, number]} */ body) => goniometer(ANGLE, LEG_AT, SIZE, body)?.textAt;
    assert.deepEqual(words([172, 400]), [400, 100]);
    assert.deepEqual(words([20, 300]), [400, 372]);
    assert.deepEqual(words([20, 470]), [400, 48]);
    const corner = goniometer(ANGLE, (joint) => (joint === 25 ? [638, 100] : [600, 60 + joint]), SIZE, [172, 400]);
    assert.deepEqual(corner?.textAt, [640 - 0.28 * 480, 100]);
});

test("a trunk that leans 30 degrees gets its arc from the vertical, forward in the mirror", () => {
    /** @type {Record<number, Point>} */
    const at = { 23: [290, 300], 24: [310, 300], 11: [350, 213.4], 12: [350, 213.4] };
    const angle = { ...ANGLE, value: 30, joints: [[23, 24], [11, 12]], zero: /** @type {const} */ ("upright"), towards: -1 };
    const found = goniometer(angle, (joint) => at[joint], SIZE, BODY);
    assert.ok(found?.arc);
    assert.deepEqual([found.apex, found.arms[1]], [[300, 300], [350, 213.4]]);
    near([found.arc.from, found.arc.to], [-Math.PI / 2, -Math.PI / 3]);
});

test("a share of a length is a line without an arc, and says of which length", () => {
    /** @type {Record<number, Point>} */
    const at = { 23: [300, 300], 27: [400, 200] };
    const angle = { ...ANGLE, value: 1.166, error: 0.058, unit: "shin lengths", joints: [[23], [27]], zero: null };
    const found = goniometer(angle, (joint) => at[joint], SIZE, BODY);
    assert.deepEqual([found?.arms, found?.arc], [[[400, 200]], null]);
    assert.equal(found?.text, "1.17 ± 0.06 shin lengths");
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
    assert.equal(reading({ ...ANGLE, value: 0.618, error: 0.05, unit: "trunk lengths" }), "0.62 ± 0.05 trunk lengths");
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
