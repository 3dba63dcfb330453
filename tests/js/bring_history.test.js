// @ts-check
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { send } from "../../posecheck/web/pages/browser/bring_history.js";

const real = globalThis.fetch;
afterEach(() => {
    globalThis.fetch = real;
});

test("a file goes to the server as it is, and its answer comes back", async () => {
    /** @type {[unknown, unknown][]} */
    const sent = [];
    globalThis.fetch = async (address, options) => {
        sent.push([address, options]);
        return Response.json({ said: "3 sessions added", done: true });
    };
    const file = new Blob(["PK"]);
    assert.deepEqual(await send("/posecheck/history/import?t=x", file), { said: "3 sessions added", done: true });
    assert.deepEqual(sent, [["/posecheck/history/import?t=x", { method: "POST", body: file }]]);
});

test("a server that is gone, or refuses, is told in a sentence", async () => {
    globalThis.fetch = async () => new Response("", { status: 404 });
    assert.match((await send("/", new Blob([]))).said, /could not be sent/);
    globalThis.fetch = async () => Promise.reject(new TypeError("gone"));
    assert.deepEqual((await send("/", new Blob([]))).done, false);
});
