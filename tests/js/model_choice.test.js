// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGEST_LOOK, chooseWay, isFastEnough, noteWay, recallWay, waysToLook } from "../../posecheck/web/live/browser/model_choice.js";

const BIG = { sha256: "b", address: "/b.task" };
const SMALL = { sha256: "s", address: "/s.task" };

/**
 * What is chosen where the big model takes so long for a look, on the graphics card and on the processor.
 * @param {{GPU: number, CPU: number}} milliseconds
 */
async function chosen(milliseconds) {
    /** @type {string[]} */
    const closed = [];
    let looks = 0;
    const { way } = await chooseWay(
        waysToLook([BIG, SMALL], true),
        async (one) => {
            if (milliseconds[one.delegate] < 0) throw new Error("no such card");
            return { taken: milliseconds[one.delegate], close: () => void closed.push(`${one.sha256} ${one.delegate}`) };
        },
        (eye) => {
            looks += 1;
            return eye.taken;
        },
    );
    return { way: `${way.sha256} ${way.delegate}`, closed, looks };
}

test("one model is taken as it is, on the processor", () => {
    assert.deepEqual(waysToLook([SMALL], true), [{ ...SMALL, delegate: "CPU" }]);
});

test("the better model is tried on the graphics card and on the processor before the smaller one", () => {
    const ways = waysToLook([BIG, SMALL], true).map(({ sha256, delegate }) => `${sha256} ${delegate}`);
    assert.deepEqual(ways, ["b GPU", "b CPU", "s CPU"]);
    assert.equal(waysToLook([BIG, SMALL], false).length, 2);
});

test("the better model looks where it holds twelve looks per second", async () => {
    assert.equal((await chosen({ GPU: 20, CPU: 160 })).way, "b GPU");
    const onProcessor = await chosen({ GPU: -1, CPU: 60 });
    assert.equal(onProcessor.way, "b CPU");
    assert.deepEqual(onProcessor.closed, []);
});

test("a slow machine takes the small model, lets go of the other and does not wait for all looks", async () => {
    const { way, closed, looks } = await chosen({ GPU: 500, CPU: 400 });
    assert.equal(way, "s CPU");
    assert.deepEqual(closed, ["b GPU", "b CPU"]);
    assert.equal(looks, 4);
});

test("a model that opens but does not run is passed over", async () => {
    const { way } = await chooseWay(
        waysToLook([BIG, SMALL], false),
        async () => ({ close: () => undefined }),
        () => {
            throw new Error("out of memory");
        },
    );
    assert.equal(way.sha256, "s");
});

test("a model that does not arrive is not waited for, and closed when it comes late", async () => {
    let closed = false;
    /** @type {(eye: {close: () => void}) => void} */
    let arrive = () => undefined;
    const { way } = await chooseWay(
        waysToLook([BIG, SMALL], false),
        ({ sha256 }) => (sha256 === "b" ? new Promise((resolve) => (arrive = resolve)) : Promise.resolve({ close: () => undefined })),
        () => 1,
        5,
    );
    assert.equal(way.sha256, "s");
    arrive({ close: () => (closed = true) });
    await Promise.resolve();
    await Promise.resolve();
    assert.ok(closed);
});

test("the first looks do not count, and one that was disturbed does not decide", () => {
    assert.ok(isFastEnough([900, 300, 20, 20, 200, 20, 20]));
    assert.ok(!isFastEnough([20, 20, LONGEST_LOOK + 1, LONGEST_LOOK + 1, 20]));
    assert.ok(!isFastEnough([20, 20]));
});

test("what was measured holds for this version of the browser and these models", () => {
    const note = noteWay({ ...BIG, delegate: "GPU" }, [BIG, SMALL], "Browser 1");
    assert.deepEqual(recallWay(note, [BIG, SMALL], "Browser 1"), { ...BIG, delegate: "GPU" });
    assert.equal(recallWay(note, [BIG, SMALL], "Browser 2"), null);
    assert.equal(recallWay(note, [{ sha256: "c", address: "/c" }, BIG, SMALL], "Browser 1"), null);
    assert.deepEqual(recallWay(note, [BIG], "Browser 1"), { ...BIG, delegate: "GPU" }); // a session that goes on with it
    assert.equal(recallWay(note, [SMALL], "Browser 1"), null);
    for (const other of [null, "", "{", "1", '{"sha256": "b"}']) assert.equal(recallWay(other, [BIG, SMALL], "Browser 1"), null);
});
