// @ts-check
// The videos of this visit and what is being done with them; knows no page. It lives as long as the tab does, so that
// a transfer goes on while the person looks at another page.

import { Refusal } from "./server.js";

/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").UploadState} UploadState */

/**
 * What the list needs of a server.
 * @typedef {object} Sender
 * @property {(name: string, size: number) => Promise<UploadState>} announce
 * @property {(id: string, file: Blob, onProgress: (sent: number) => void, signal: AbortSignal) => Promise<UploadState>} send
 * @property {(id: string) => Promise<UploadState>} state
 * @property {(id: string) => Promise<unknown>} remove
 */

const ASK_MOVING = 500; // ms between two questions while something moves
const ASK_RESTING = 60_000; // ms otherwise: the server forgets a page that asks nothing for half an hour
const GIVE_UP = 20; // questions in a row without an answer after which an upload counts as lost

/** @typedef {Item & {file: Blob | null, stop: AbortController, unanswered: number}} OwnItem */

export class UploadList {
    /**
     * @param {Sender} server
     * @param {() => number} now  ms, for the speed of a transfer
     */
    constructor(server, now = () => performance.now()) {
        this.server = server;
        this.now = now;
        /** @type {OwnItem[]} */
        this.items = [];
        /** @type {Set<() => void>} */
        this.listeners = new Set();
        this.sending = false;
        this.count = 0;
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.timer = undefined;
        this.pause = ASK_RESTING;
    }

    /**
     * Add chosen files; they are sent one after another.
     * @param {{name: string, size: number, file: Blob, objection: string | null}[]} chosen
     */
    add(chosen) {
        for (const { name, size, file, objection } of chosen) {
            const item = this.#create(name, size, file);
            if (objection) Object.assign(item, { phase: "failed", sentence: objection });
        }
        this.#changed();
        void this.#sendAll();
    }

    /**
     * Take over what the server knows of and this tab does not.
     * @param {UploadState[]} states
     */
    merge(states) {
        for (const state of states) {
            if (this.items.some((item) => item.id === state.id)) continue;
            this.#apply(this.#create(state.name, 0, null), state);
        }
        this.#changed();
    }

    /**
     * Stop what is done with an item and forget it.
     * @param {string} key
     */
    async remove(key) {
        const item = this.items.find((one) => one.key === key);
        if (!item) return;
        this.items = this.items.filter((one) => one !== item);
        item.phase = "cancelled";
        item.stop.abort();
        this.#changed();
        if (item.id) await this.server.remove(item.id).catch(() => undefined);
    }

    /** Look after everything that moves, once; then again later. */
    async refresh() {
        clearTimeout(this.timer);
        this.timer = undefined;
        const here = this.items.filter((item) => item.id && !["receiving", "failed", "cancelled"].includes(item.phase));
        await Promise.all(here.map((item) => this.#ask(item)));
        this.#changed();
    }

    /**
     * @param {string} name
     * @param {number} size
     * @param {Blob | null} file
     */
    #create(name, size, file) {
        /** @type {OwnItem} */
        const item = {
            key: `video-${++this.count}`,
            id: null,
            name,
            size,
            phase: "queued",
            share: 0,
            secondsLeft: null,
            position: 0,
            sentence: null,
            file,
            stop: new AbortController(),
            unanswered: 0,
        };
        this.items.push(item);
        return item;
    }

    async #sendAll() {
        if (this.sending) return;
        this.sending = true;
        try {
            for (let item = this.#next(); item; item = this.#next()) await this.#send(item);
        } finally {
            this.sending = false;
        }
    }

    #next() {
        return this.items.find((item) => item.phase === "queued" && item.file);
    }

    /** @param {OwnItem} item */
    async #send(item) {
        const file = /** @type {Blob} */ (item.file);
        item.phase = "receiving";
        this.#changed();
        try {
            const state = await this.server.announce(item.name, item.size);
            item.id = state.id;
            if (item.stop.signal.aborted) {
                await this.server.remove(state.id);
                return;
            }
            const begun = this.now();
            const tell = (/** @type {number} */ sent) => this.#sent(item, sent, this.now() - begun);
            this.#apply(item, await this.server.send(state.id, file, tell, item.stop.signal));
        } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            Object.assign(item, { phase: "failed", sentence: error.message });
        } finally {
            item.file = null;
            this.#changed();
        }
    }

    /**
     * @param {OwnItem} item
     * @param {number} sent  bytes
     * @param {number} passed  ms
     */
    #sent(item, sent, passed) {
        item.share = Math.min(1, sent / item.size);
        item.secondsLeft = passed > 2000 && item.share > 0.01 ? ((passed / item.share) * (1 - item.share)) / 1000 : null;
        this.#changed();
    }

    /** @param {OwnItem} item */
    async #ask(item) {
        try {
            this.#apply(item, await this.server.state(/** @type {string} */ (item.id)));
            item.unanswered = 0;
        } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            // One lost answer is no lost video: a laptop changes its network.
            if (error.status || ++item.unanswered >= GIVE_UP) {
                Object.assign(item, { phase: "failed", sentence: error.message });
            }
        }
    }

    /**
     * @param {OwnItem} item
     * @param {UploadState} state
     */
    #apply(item, state) {
        if (item.phase === "cancelled") return;
        Object.assign(item, {
            id: state.id,
            name: state.name,
            phase: state.phase,
            share: state.share,
            secondsLeft: state.seconds_left,
            position: state.position,
            sentence: state.sentence,
        });
    }

    #changed() {
        const moving = this.items.some((item) => ["waiting", "reviewing"].includes(item.phase));
        if (moving && this.pause > ASK_MOVING) clearTimeout(this.timer);
        if (this.items.some((item) => item.id) && (!this.timer || (moving && this.pause > ASK_MOVING))) {
            this.pause = moving ? ASK_MOVING : ASK_RESTING;
            this.timer = setTimeout(() => void this.refresh(), this.pause);
        }
        for (const listener of this.listeners) listener();
    }
}
