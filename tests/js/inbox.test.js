// @ts-check
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { sendAll } from "../../posecheck/web/pages/browser/bring_bundles.js";
import { ReviewClock } from "../../posecheck/web/pages/browser/review_clock.js";

const real = globalThis.fetch;
afterEach(() => {
    globalThis.fetch = real;
});

test("bundles go one after the other, and one that fails stops none", async () => {
    /** @type {string[]} */
    const asked = [];
    globalThis.fetch = async (address) => {
        asked.push(String(address));
        if (asked.length === 2) throw new TypeError("gone");
        return Response.json(asked.length === 1 ? { said: "", done: true } : { said: "c is here already.", done: false });
    };
    /** @type {number[]} */
    const sent = [];
    const files = ["a", "b & b", "c"].map((name) => new File(["x"], name));
    const answers = await sendAll("inbox?t=x", files, (number) => sent.push(number));
    assert.deepEqual(asked, ["inbox?t=x&name=a", "inbox?t=x&name=b%20%26%20b", "inbox?t=x&name=c"]);
    assert.deepEqual(sent, [0, 1, 2]);
    assert.equal(answers.taken, 1);
    assert.match(answers.said[0] ?? "", /^b & b could not be sent/);
    assert.equal(answers.said[1], "c is here already.");
});

test("only what is in sight and used counts", () => {
    /** @type {number[]} */
    const told = [];
    const clock = new ReviewClock(10, 30, (seconds) => told.push(seconds));
    for (let second = 0; second < 25; second += 1) clock.tick(false);
    assert.deepEqual(told, [10, 10]);
    for (let second = 0; second < 25; second += 1) clock.tick(true);
    for (let second = 0; second < 60; second += 1) clock.tick(false);
    assert.deepEqual(told, [10, 10]); // nobody has moved for too long
    clock.moved();
    for (let second = 0; second < 5; second += 1) clock.tick(false);
    assert.deepEqual(told, [10, 10, 10]);
});
