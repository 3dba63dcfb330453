// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { FrameSchedule, RisingTimes } from "../../posecheck/web/live/browser/frame_schedule.js";
import { PeopleCountSchedule } from "../../posecheck/web/live/browser/people_count.js";
import { FrameRate, RecentValues } from "../../posecheck/web/live/browser/timing.js";

/**
 * How many of ten seconds' frames are taken.
 * @param {number} fps
 */
function taken(fps) {
    const schedule = new FrameSchedule(15);
    let count = 0;
    for (let i = 0; i < fps * 10; i += 1) if (schedule.take((i * 1000) / fps)) count += 1;
    return count;
}

for (const [fps, wanted] of [[10, 100], [15, 150], [24, 150], [25, 150], [30, 150], [60, 150]]) {
    test(`of a camera with ${fps} frames per second, ${wanted / 10} a second are taken`, () => {
        assert.ok(Math.abs(taken(fps) - wanted) <= 2, String(taken(fps)));
    });
}

test("after a pause there is no burst", () => {
    const schedule = new FrameSchedule(15);
    schedule.take(0);
    const burst = [5000, 5010, 5020, 5030, 5040].filter((now) => schedule.take(now));
    assert.deepEqual(burst, [5000]);
});

test("capture times rise even where the camera repeats one", () => {
    const rising = new RisingTimes();
    assert.deepEqual([5, 5, 4, 40].map((each) => rising.next(each)), [5, 6, 7, 40]);
});

test("people are counted every second before the start and every ten seconds afterwards", () => {
    const peopleCount = new PeopleCountSchedule();
    const before = [0, 500, 999, 1000, 1500, 2000].filter((now) => peopleCount.isDue(now, "preflight"));
    assert.deepEqual(before, [0, 1000, 2000]);
    const later = [2067, 5000, 11_999, 12_000, 13_000].filter((now) => peopleCount.isDue(now, "holding"));
    assert.deepEqual(later, [12_000]);
});

test("a rate is known once a whole window has been watched", () => {
    const rate = new FrameRate(5000);
    for (let now = 0; now <= 6000; now += 200) rate.add(now);
    assert.equal(rate.value(6000), 5);
    rate.restart();
    rate.add(7000);
    assert.ok(Number.isNaN(rate.value(8000)));
});

test("percentiles are those of the newest values", () => {
    const window = new RecentValues(100);
    for (let i = 0; i < 200; i += 1) window.add(i);
    assert.deepEqual([window.percentile(0.5), window.percentile(0.95)], [150, 195]);
    assert.ok(Number.isNaN(new RecentValues(3).percentile(0.5)));
});
