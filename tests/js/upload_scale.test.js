// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { height, momentAt, path, shareAt, ticks, valueAt } from "../../posecheck/web/uploads/browser/scale.js";

/** @type {import("../../posecheck/web/uploads/browser/types.js").PlayerCurve} */
const CURVE = {
    label: "Trunk lean",
    unit: "°",
    aim: "20 to 70°",
    low: 0,
    high: 100,
    target: [20, 70],
    points: [null, [0, 0], [5, 50], null, [10, 100]],
};
const TIME = { start: 0, end: 10 };

test("a moment and its share of the time line lead to each other", () => {
    for (const seconds of [0, 2.5, 10]) assert.equal(momentAt(shareAt(seconds, TIME), TIME), seconds);
    assert.equal(shareAt(12, TIME), 1);
    assert.equal(momentAt(-0.3, TIME), 0);
});

test("a video without length is drawn without dividing by zero", () => {
    assert.equal(shareAt(3, { start: 3, end: 3 }), 0);
    assert.deepEqual(ticks({ start: 0, end: 0 }), [0]);
});

test("there are a handful of round ticks", () => {
    assert.deepEqual(ticks({ start: 0, end: 29.9 }), [0, 5, 10, 15, 20, 25]);
    assert.ok(ticks({ start: 0.4, end: 3600 }).length <= 7);
});

test("a curve breaks where nothing was seen", () => {
    assert.equal(path(CURVE, TIME), "M0.0 100.0L500.0 50.0M1000.0 0.0");
});

test("values stand at their height and never outside the picture", () => {
    assert.equal(height(25, CURVE), 0.75);
    assert.equal(height(400, CURVE), 0);
});

test("the reading of a moment is the nearest one, and none where nothing was seen", () => {
    assert.equal(valueAt(CURVE, 5.2), 50);
    assert.equal(valueAt(CURVE, 7.5), null);
});
