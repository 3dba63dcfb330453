// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { COUNT, Skeleton, besideIt, turned } from "../../posecheck/web/uploads/browser/skeleton.js";

/** @param {ArrayBufferView} numbers */
const sent = (numbers) => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString("base64");

/**
 * A person whose landmark i is at (i, 2 i) of 16383 in each frame, seen but in the frames named.
 * @param {number[]} seconds
 * @param {number[]} unseen
 */
function skeleton(seconds, unseen = []) {
    const points = new Int16Array(seconds.length * COUNT * 2);
    const world = new Int16Array(seconds.length * COUNT * 3);
    const visibility = new Uint8Array(seconds.length * COUNT);
    for (let frame = 0; frame < seconds.length; frame += 1) {
        for (let landmark = 0; landmark < COUNT; landmark += 1) {
            const at = frame * COUNT + landmark;
            points.set([100 * landmark, 200 * landmark], 2 * at);
            world.set([landmark, 10 * landmark, -100 * landmark], 3 * at);
            visibility[at] = unseen.includes(frame) ? 0 : 255;
        }
    }
    const joints = [11, 12, 23, 24];
    const numbers = { points: sent(points), world: sent(world), visibility: sent(visibility), seconds: sent(new Float32Array(seconds)) };
    return new Skeleton({ title: "", size: [640, 480], aligned: 0, bones: [[11, 12]], joints, necks: [], ...numbers });
}

test("the frame of a moment is the last one before it, and none in a gap or outside", () => {
    const one = skeleton([0, 0.1, 0.2, 2]);
    assert.deepEqual([-0.1, 0, 0.15, 0.2, 0.65, 1, 1.99, 2, 2.4, 3].map((at) => one.frameAt(at)), [-1, 0, 1, 2, 2, -1, -1, 3, 3, -1]);
});

test("points come back as they were sent", () => {
    const one = skeleton([0, 1], [1]);
    assert.deepEqual(one.filmed(1, 12), [1200 / 16383, 2400 / 16383]);
    assert.deepEqual(one.inSpace(0, 12), [0.012, 0.12, -1.2]);
    assert.deepEqual([one.shown(0, 12), one.shown(1, 12)], [true, false]);
});

test("the person fills the picture, with a margin; where nobody is seen it is the whole picture", () => {
    const { left, top, width, height } = skeleton([0]).box;
    assert.ok(left < 1100 / 16383 && left + width > 2400 / 16383 && top < 2200 / 16383 && top + height > 4800 / 16383);
    assert.deepEqual(skeleton([0], [0]).box, { left: 0, top: 0, width: 1, height: 1 });
});

test("turning keeps lengths and heights, adds up, and no turn is what was filmed", () => {
    for (let degrees = -360; degrees <= 360; degrees += 24) {
        /** @type {[number, number, number]} */
        const point = [Math.sin(degrees), Math.cos(3 * degrees), Math.sin(7 * degrees)];
        const there = turned(point, degrees);
        assert.ok(Math.abs(Math.hypot(...there) - Math.hypot(...point)) < 1e-12);
        assert.equal(there[1], point[1]);
        turned(there, -degrees).forEach((value, axis) => assert.ok(Math.abs(value - point[axis]) < 1e-12));
        assert.deepEqual(turned(point, 0), point);
    }
});

test("the second skeleton's first hold is beside the first one's", () => {
    assert.equal(besideIt(12, { aligned: 12 }, { aligned: 3 }), 3);
    assert.equal(besideIt(10, { aligned: 12 }, { aligned: 3 }), 1);
});
