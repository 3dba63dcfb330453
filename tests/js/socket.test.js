// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { backoff } from "../../posecheck/web/live/browser/backoff.js";
import { LiveSocket } from "../../posecheck/web/live/browser/socket.js";

globalThis.WebSocket ??= /** @type {any} */ ({ OPEN: 1 });

/** A socket in the hands of the test. */
class FakeSocket {
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
    /** @type {FakeSocket[]} */
    const sockets = [];
    /** @type {string[]} */
    const events = [];
    const live = new LiveSocket(
        () => "ws://here/socket",
        {
            onGuidance: ({ word }) => events.push(`guidance ${word}`),
            onOpen: (resumed) => events.push(`open ${resumed}`),
            onLost: () => events.push("lost"),
            onRefused: (why) => events.push(`refused ${why}`),
            isServerThere: async () => serverThere,
        },
        () => {
            const made = new FakeSocket();
            sockets.push(made);
            return /** @type {any} */ (made);
        },
    );
    live.open();
    return { live, sockets, events };
}

const HELLO = { data: '{"hello": {"resumed": false}}' };
const FRAME = new ArrayBuffer(24);
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("waiting doubles up to five seconds and never ends", () => {
    assert.deepEqual([1, 2, 3, 4, 5, 6, 50].map((failures) => backoff(failures, 1)), [250, 500, 1000, 2000, 4000, 5000, 5000]);
    assert.equal(backoff(3, 0), 750);
});

test("no frame is sent before the server has greeted", () => {
    const { live, sockets } = connect();
    assert.equal(live.sendFrame(FRAME), false);
    sockets[0].onmessage(HELLO);
    assert.equal(live.sendFrame(FRAME), true);
    live.close();
});

test("a frame is dropped while 8 kB wait to go out", () => {
    const { live, sockets } = connect();
    sockets[0].onmessage(HELLO);
    sockets[0].bufferedAmount = 8193;
    assert.equal(live.sendFrame(FRAME), false);
    assert.equal(sockets[0].sent.length, 0);
    live.close();
});

test("after a break it connects again, and a command given meanwhile is sent then", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { live, sockets, events } = connect();
    sockets[0].onmessage(HELLO);
    sockets[0].onclose({ code: 1006 });
    await settle();
    live.sendText("pause");
    assert.equal(live.sendFrame(FRAME), false);
    t.mock.timers.tick(300);
    sockets[1].onmessage({ data: '{"hello": {"resumed": true}}' });
    assert.deepEqual(events, ["open false", "lost", "open true"]);
    assert.deepEqual(sockets[1].sent, ["pause"]);
    live.close();
});

test("it keeps trying while the server is away", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { live, sockets, events } = connect();
    for (let i = 0; i < 20; i += 1) {
        sockets[i].onclose({ code: 1006 });
        await settle();
        t.mock.timers.tick(5000);
    }
    assert.equal(sockets.length, 21);
    assert.deepEqual(new Set(events), new Set(["lost"]));
    live.close();
});

test("a server that is there but refuses again and again means that the page must be loaded again", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { sockets, events } = connect({ serverThere: true });
    for (let i = 0; i < 4; i += 1) {
        sockets[i].onclose({ code: 1006 });
        await settle();
        t.mock.timers.tick(5000);
    }
    assert.equal(events.at(-1), "refused reload");
    assert.equal(sockets.length, 4);
});

for (const [code, why] of /** @type {[number, string][]} */ ([
    [4409, "elsewhere"],
    [4403, "reload"],
])) {
    test(`code ${code} means “${why}” and is not tried again`, async (t) => {
        t.mock.timers.enable({ apis: ["setTimeout"] });
        const { sockets, events } = connect();
        sockets[0].onclose({ code });
        await settle();
        t.mock.timers.tick(60_000);
        assert.deepEqual(events, [`refused ${why}`]);
        assert.equal(sockets.length, 1);
    });
}

test("what an old socket still says is not heard", () => {
    const { live, sockets, events } = connect();
    live.close();
    sockets[0].onmessage({ data: '{"phase": "holding", "word": "Late"}' });
    sockets[0].onclose({ code: 1006 });
    assert.deepEqual(events, []);
});
