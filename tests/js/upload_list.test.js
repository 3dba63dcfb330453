// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { Refusal } from "../../posecheck/web/uploads/browser/server.js";
import { UploadList } from "../../posecheck/web/uploads/browser/upload_list.js";

/** @typedef {import("../../posecheck/web/uploads/browser/types.js").UploadState} UploadState */

/**
 * @param {string} id
 * @param {Partial<UploadState>} more
 * @returns {UploadState}
 */
function state(id, more = {}) {
    return {
        id,
        name: `${id}.mp4`,
        phase: "waiting",
        share: 0,
        seconds_left: null,
        position: 1,
        sentence: null,
        drawn: [],
        drawing: null,
        ...more,
    };
}

/** A server that does what the test says, and remembers what it was asked. */
class FakeServer {
    constructor() {
        /** @type {string[]} */
        this.heard = [];
        /** @type {Record<string, UploadState | Refusal>} */
        this.states = {};
        /** @type {Map<string, (value: UploadState) => void>} */
        this.sending = new Map();
    }

    /** @param {string} name */
    async announce(name) {
        this.heard.push(`announce ${name}`);
        if (name === "full.mp4") throw new Refusal("full.mp4: the disk is full.", 507);
        return state(name.replace(".mp4", ""), { phase: "receiving" });
    }

    /**
     * @param {string} id
     * @param {Blob} _file
     * @param {(sent: number) => void} onProgress
     * @param {AbortSignal} signal
     * @returns {Promise<UploadState>}
     */
    send(id, _file, onProgress, signal) {
        this.heard.push(`send ${id}`);
        onProgress(5);
        return new Promise((resolve, reject) => {
            this.sending.set(id, resolve);
            signal.addEventListener("abort", () => reject(new Refusal("Cancelled.", 0)));
        });
    }

    /** @param {string} id */
    async state(id) {
        const found = this.states[id];
        if (found instanceof Refusal) throw found;
        return found;
    }

    /** @param {string} id */
    async remove(id) {
        this.heard.push(`remove ${id}`);
    }
}

/** @param {string} name */
function chosen(name, objection = /** @type {string | null} */ (null)) {
    return { name, size: 10, file: new Blob(["0123456789"]), objection };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** @param {import("node:test").TestContext} context */
function connected(context) {
    const server = new FakeServer();
    const found = new UploadList(server, () => 0);
    context.after(() => clearTimeout(found.timer));
    return { server, found };
}

test("files are sent one after another", async (context) => {
    const { server, found } = connected(context);
    found.add([chosen("a.mp4"), chosen("b.mp4")]);
    await soon();
    assert.deepEqual(server.heard, ["announce a.mp4", "send a"]);
    assert.deepEqual(found.items.map((item) => [item.phase, item.share]), [["receiving", 0.5], ["queued", 0]]);
    server.sending.get("a")?.(state("a"));
    await soon();
    assert.deepEqual(server.heard.slice(2), ["announce b.mp4", "send b"]);
    assert.equal(found.items[0].phase, "waiting");
});

test("a file that cannot be taken is not announced, and does not stop the next", async (context) => {
    const { server, found } = connected(context);
    found.add([chosen("notes.txt", "No video."), chosen("full.mp4"), chosen("b.mp4")]);
    await soon();
    assert.deepEqual(server.heard, ["announce full.mp4", "announce b.mp4", "send b"]);
    assert.deepEqual(found.items.map((item) => item.sentence), ["No video.", "full.mp4: the disk is full.", null]);
});

test("cancelling a transfer aborts it, removes it from the server and sends the next", async (context) => {
    const { server, found } = connected(context);
    found.add([chosen("a.mp4"), chosen("b.mp4")]);
    await soon();
    await found.remove(found.items[0].key);
    await soon();
    assert.deepEqual(server.heard, ["announce a.mp4", "send a", "remove a", "announce b.mp4", "send b"]);
    assert.deepEqual(found.items.map((item) => item.name), ["b.mp4"]);
});

test("what the server says is shown, also a failure", async (context) => {
    const { server, found } = connected(context);
    found.merge([state("a"), state("b")]);
    server.states = {
        a: state("a", { phase: "reviewing", share: 0.4, seconds_left: 7 }),
        b: state("b", { phase: "failed", sentence: "b.mp4: no." }),
    };
    await found.refresh();
    assert.deepEqual(found.items.map((item) => [item.phase, item.secondsLeft]), [["reviewing", 7], ["failed", null]]);
    found.merge([state("a")]);
    assert.equal(found.items.length, 2);
});

test("one lost answer is no lost video, but a video that the server does not know is", async (context) => {
    const { server, found } = connected(context);
    found.merge([state("a")]);
    server.states = { a: new Refusal("Lost.", 0) };
    await found.refresh();
    assert.equal(found.items[0].phase, "waiting");
    server.states = { a: new Refusal("This video is no longer here.", 404) };
    await found.refresh();
    assert.equal(found.items[0].phase, "failed");
});

test("while something is reviewed the server is asked often, afterwards seldom", async (context) => {
    const { server, found } = connected(context);
    found.merge([state("a")]);
    assert.equal(found.pause, 500);
    server.states = { a: state("a", { phase: "done" }) };
    await found.refresh();
    assert.equal(found.pause, 60_000);
});
