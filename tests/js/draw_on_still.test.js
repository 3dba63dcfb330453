// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { extended, pointCount, pointOf } from "../../posecheck/web/pages/browser/draw_on_still.js";

const BOX = { left: 100, top: 50, width: 200, height: 400 };

test("a pointer is a share of the picture's width and height, and never outside it", () => {
    assert.deepEqual(pointOf({ clientX: 150, clientY: 150 }, BOX), [0.25, 0.25]);
    assert.deepEqual(pointOf({ clientX: 0, clientY: 900 }, BOX), [0, 1]);
    assert.deepEqual(pointOf({ clientX: 5, clientY: 5 }, { left: 0, top: 0, width: 0, height: 0 }), [1, 1]);
});

test("a pointer that stays where it is adds no point", () => {
    /** @type {[number, number][]} */
    const line = [[0.5, 0.5]];
    assert.equal(extended(line, [0.501, 0.501]), line);
    assert.deepEqual(extended(line, [0.6, 0.5]), [[0.5, 0.5], [0.6, 0.5]]);
    assert.equal(pointCount([line, [[0, 0], [1, 1]]]), 3);
});
