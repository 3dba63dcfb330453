// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { Refusal, Server, strangeAnswer } from "../../posecheck/web/uploads/browser/server.js";

/** What a browser's request ends with: an answer of this status and body, or 0 where the connection breaks off. */
let ending = { status: 0, response: /** @type {unknown} */ (null) };

class FakeRequest {
    upload = {};
    status = 0;
    /** @type {unknown} */
    response = null;
    onload = () => {};
    onerror = () => {};
    open() {}
    abort() {}
    send() {
        Object.assign(this, ending);
        queueMicrotask(() => (this.status ? this.onload() : this.onerror()));
    }
}
Object.assign(globalThis, { XMLHttpRequest: FakeRequest });

/** @param {{status: number, response?: unknown}} end */
async function sentence(end) {
    ending = { response: null, ...end };
    const server = new Server("posecheck/uploads", "token");
    const sent = server.send("a", new Blob(["film"]), () => {}, new AbortController().signal);
    return sent.then(
        () => "",
        (error) => (error instanceof Refusal ? error.message : String(error)),
    );
}

test("a proxy that takes no file of this size is told from posecheck", async () => {
    assert.match(await sentence({ status: 413 }), /too large for the way to posecheck/);
    assert.equal(await sentence({ status: 413, response: { sentence: "a.mp4: is larger." } }), "a.mp4: is larger.");
});

test("an answer that is not posecheck's own names its status", async () => {
    assert.match(await sentence({ status: 502 }), /answered in its place \(status 502\)/);
    assert.match(strangeAnswer(0), /connection to posecheck was lost/);
});

test("where the connection breaks off, posecheck is asked whether it is still there", async () => {
    Object.assign(globalThis, { fetch: async () => new Response('{"phase": "failed"}') });
    assert.match(await sentence({ status: 0 }), /although posecheck is there/);
    Object.assign(globalThis, { fetch: () => Promise.reject(new TypeError("failed")) });
    assert.match(await sentence({ status: 0 }), /connection to posecheck was lost/);
});
