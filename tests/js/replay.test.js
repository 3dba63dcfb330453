// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { aligned, shifted } from "../../posecheck/web/uploads/browser/alignment.js";
import { Film } from "../../posecheck/web/uploads/browser/film.js";
import { angleOf, extentOf, frameAt, inSpace, isSeen, pictured, readPoints } from "../../posecheck/web/uploads/browser/replay_points.js";
import { roundOnce, turned, withinSight } from "../../posecheck/web/uploads/browser/turning.js";

/** @typedef {[number, number, number]} Space */

const NEAR = 1e-9;

/**
 * The same random numbers in each run, -2 to 2.
 * @param {number} seed
 */
function numbers(seed) {
    let state = seed;
    return () => {
        state = (1_103_515_245 * state + 12_345) % 2 ** 31;
        return (4 * state) / 2 ** 31 - 2;
    };
}

/**
 * @param {(one: Space, other: Space, yaw: number, pitch: number) => void} holds
 */
function forMany(holds) {
    const next = numbers(7);
    const point = () => /** @type {Space} */ ([next(), next(), next()]);
    for (let run = 0; run < 500; run += 1) holds(point(), point(), 2 * next(), next() / 2);
}

/** @param {Space} one @param {Space} other */
function distance(one, other) {
    return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

test("turning keeps every distance: nobody grows or bends by being looked at from elsewhere", () => {
    forMany((one, other, yaw, pitch) => {
        const apart = distance(turned(one, yaw, pitch), turned(other, yaw, pitch));
        assert.ok(Math.abs(apart - distance(one, other)) < NEAR);
    });
});

test("what is not turned is as filmed, and a whole turn leads back to it", () => {
    forMany((one, _other, yaw, pitch) => {
        assert.ok(distance(turned(one, 0, 0), one) < NEAR);
        assert.ok(distance(turned(one, yaw + 2 * Math.PI, pitch), turned(one, yaw, pitch)) < NEAR);
        assert.ok(distance(turned(one, roundOnce(yaw), pitch), turned(one, yaw, pitch)) < NEAR);
    });
});

test("walking around keeps heights, and walking back leads back", () => {
    forMany((one, _other, yaw) => {
        assert.ok(Math.abs(turned(one, yaw, 0)[1] - one[1]) < NEAR);
        assert.ok(distance(turned(turned(one, yaw, 0), -yaw, 0), one) < NEAR);
    });
});

test("from above, what is further away stands higher on the screen; the floor is never looked at edge on from below", () => {
    assert.ok(turned([0, 0, 1], 0, 0.5)[1] < turned([0, 0, -1], 0, 0.5)[1]);
    assert.equal(withinSight(9), 1.2);
    assert.equal(withinSight(-9), -0.2);
});

/** Two points in three frames: a person, nobody, a person. */
function block() {
    const content = new ArrayBuffer(8 + 3 * (8 + 4 + 4 + 8 + 12 + 1));
    new Uint32Array(content, 0, 1)[0] = 3;
    const points = readPoints(content, 2);
    points.seconds.set([0, 0.1, 0.2]);
    points.value.set([12.5, Number.NaN, 30]);
    points.seen.set([3, 0, 1]);
    points.points.set([0, 0, 8192, 4096, 0, 0, 0, 0, 4096, 8192, 0, 0]);
    points.world.set([0, 0, 0, 8192, -8192, 4096], 0);
    points.angle.set([2, 255, 0]);
    return content;
}

test("a block of bytes is read as it was packed", () => {
    const points = readPoints(block(), 2);
    assert.equal(points.count, 3);
    assert.deepEqual(pictured(points, 0, 1), [1, 0.5]);
    assert.deepEqual(inSpace(points, 0, 1), [1, -1, 0.5]);
    assert.deepEqual([0, 1, 2].map((frame) => isSeen(points, frame, 1)), [true, false, false]);
    assert.deepEqual(angleOf(points, 0), { number: 2, value: 12.5 });
    assert.equal(angleOf(points, 1), null);
    assert.throws(() => readPoints(block().slice(0, 60), 2), RangeError);
});

test("a moment shows the last frame that is not later, and nothing where none is near", () => {
    const points = readPoints(block(), 2);
    assert.deepEqual([-0.5, 0, 0.05, 0.1, 0.9, 1.5].map((moment) => frameAt(points, moment)), [-1, 0, 0, 1, 2, -1]);
});

test("the extent is that of what is seen", () => {
    const { left, right, top, bottom } = extentOf(readPoints(block(), 2));
    assert.deepEqual([left, right, top, bottom], [0, 1, 0, 1]);
});

/**
 * @param {number} end
 * @param {number[]} starts  of holds
 */
function recording(end, starts) {
    const holds = starts.map((start) => ({ start, end: start + 1, label: "1.0 s", text: "" }));
    return /** @type {import("../../posecheck/web/uploads/browser/types.js").ReplayData} */ (/** @type {unknown} */ ({ start: 0, end, holds }));
}

test("two recordings meet at the start of the chosen hold, and all of both is on the time line", () => {
    const both = [recording(20, [5, 12]), recording(30, [8])];
    const { start, end, offsets } = aligned(both, [1, 0]);
    assert.deepEqual(offsets, [0, 4]);
    assert.equal(12 + offsets[0], 8 + offsets[1]);
    assert.deepEqual([start, end], [0, 34]);
    assert.deepEqual(shifted([{ start: 8, end: 9 }], offsets[1]), [{ start: 12, end: 13 }]);
});

test("without a hold the recordings meet at their beginnings", () => {
    assert.deepEqual(aligned([recording(20, []), recording(30, [])], [-1, -1]).offsets, [0, 0]);
});

test("a film plays at its speed, stops at its end, and begins again from there", () => {
    /** @type {((now: number) => void)[]} */
    const frames = [];
    const film = new Film((next) => frames.push(next));
    film.span(10, 12);
    film.playbackRate = 0.5;
    film.play();
    for (const now of [1000, 2000, 3000]) frames.shift()?.(now);
    assert.equal(film.currentTime, 11);
    film.playbackRate = 4;
    frames.shift()?.(4000);
    assert.equal(film.currentTime, 12);
    assert.ok(film.paused);
    film.play();
    assert.equal(film.currentTime, 10);
});

test("a film goes nowhere outside its span", () => {
    const film = new Film(() => 0);
    film.span(1, 5);
    film.currentTime = 9;
    assert.equal(film.currentTime, 5);
    film.currentTime = -3;
    assert.equal(film.currentTime, 1);
});
