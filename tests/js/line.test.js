// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { backoff } from "../../posecheck/web/live/browser/backoff.js";
import { Line } from "../../posecheck/web/live/browser/socket.js";

globalThis.WebSocket ??= /** @type {any} */ ({ OPEN: 1 });

/** A socket in the hands of the test. */
class Wire {
    constructor() {
        this.readyState = 1;
        this.bufferedAmount = 0;
        /** @type {unknown[]} */
        this.sent = [];
        /** @type {(event: {data: unknown}) => void} */
        this.onmessage = () => {};
        /** @type {(event: {code: number}) => void} */
        this.onclose = () => {};
    }

    /** @param {unknown} data */
    send(data) {
        this.sent.push(data);
    }

    close() {}
}

/** @param {{serverThere?: boolean}} [options] */
function connect({ serverThere = false } = {}) {
    /** @type {Wire[]} */
    const wires = [];
    /** @type {string[]} */
    const events = [];
    const line = new Line(
        "ws://here/socket",
        {
            onGuidance: ({ word }) => events.push(`guidance ${word}`),
            onOpen: (resumed) => events.push(`open ${resumed}`),
            onLost: () => events.push("lost"),
            onRefused: (why) => events.push(`refused ${why}`),
            isServerThere: async () => serverThere,
        },
        () => {
            const wire = new Wire();
            wires.push(wire);
            return /** @type {any} */ (wire);
        },
    );
    line.open();
    return { line, wires, events };
}

const HELLO = { data: '{"hello": {"resumed": false}}' };
const FRAME = new ArrayBuffer(24);
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("waiting doubles up to five seconds and never ends", () => {
    assert.deepEqual([1, 2, 3, 4, 5, 6, 50].map((failures) => backoff(failures, 1)), [250, 500, 1000, 2000, 4000, 5000, 5000]);
    assert.equal(backoff(3, 0), 750);
});

test("no frame is sent before the server has greeted", () => {
    const { line, wires } = connect();
    assert.equal(line.sendFrame(FRAME), false);
    wires[0].onmessage(HELLO);
    assert.equal(line.sendFrame(FRAME), true);
    line.close();
});

test("a frame is dropped while 8 kB wait to go out", () => {
    const { line, wires } = connect();
    wires[0].onmessage(HELLO);
    wires[0].bufferedAmount = 8193;
    assert.equal(line.sendFrame(FRAME), false);
    assert.equal(wires[0].sent.length, 0);
    line.close();
});

test("after a break it connects again, and a command given meanwhile is sent then", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { line, wires, events } = connect();
    wires[0].onmessage(HELLO);
    wires[0].onclose({ code: 1006 });
    await settle();
    line.sendText("pause");
    assert.equal(line.sendFrame(FRAME), false);
    t.mock.timers.tick(300);
    wires[1].onmessage({ data: '{"hello": {"resumed": true}}' });
    assert.deepEqual(events, ["open false", "lost", "open true"]);
    assert.deepEqual(wires[1].sent, ["pause"]);
    line.close();
});

test("it keeps trying while the server is away", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { line, wires, events } = connect();
    for (let i = 0; i < 20; i += 1) {
        wires[i].onclose({ code: 1006 });
        await settle();
        t.mock.timers.tick(5000);
    }
    assert.equal(wires.length, 21);
    assert.deepEqual(new Set(events), new Set(["lost"]));
    line.close();
});

test("a server that is there but refuses again and again means that the page must be loaded again", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { wires, events } = connect({ serverThere: true });
    for (let i = 0; i < 4; i += 1) {
        wires[i].onclose({ code: 1006 });
        await settle();
        t.mock.timers.tick(5000);
    }
    assert.equal(events.at(-1), "refused reload");
    assert.equal(wires.length, 4);
});

for (const [code, why] of /** @type {[number, string][]} */ ([
    [4409, "elsewhere"],
    [4403, "reload"],
])) {
    test(`code ${code} means “${why}” and is not tried again`, async (t) => {
        t.mock.timers.enable({ apis: ["setTimeout"] });
        const { wires, events } = connect();
        wires[0].onclose({ code });
        await settle();
        t.mock.timers.tick(60_000);
        assert.deepEqual(events, [`refused ${why}`]);
        assert.equal(wires.length, 1);
    });
}

test("what an old socket still says is not heard", () => {
    const { line, wires, events } = connect();
    line.close();
    wires[0].onmessage({ data: '{"phase": "holding", "word": "Late"}' });
    wires[0].onclose({ code: 1006 });
    assert.deepEqual(events, []);
});
